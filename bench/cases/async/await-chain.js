async function run() {
  let sum = 0;
  for (let i = 0; i < 3000; i++) {
    sum += await i;
    if (i % 3 === 0) sum -= await Promise.resolve(1);
  }
  return sum;
}
