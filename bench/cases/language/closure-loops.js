function run() {
  const tasks = [];
  for (let i = 0; i < 3000; i++) tasks.push((step) => { i += step; return i; });
  let sum = 0;
  for (let round = 0; round < 5; round++) {
    for (let k = 0; k < tasks.length; k++) sum += tasks[k](round);
  }
  return sum;
}
