const numbers = Array.from({ length: 2000 }, (_, index) => index % 17);

function run() {
  let sum = 0;
  for (let round = 0; round < 80; round++) {
    for (const number of numbers) sum += number;
  }
  return sum;
}
