// Generators that live for two or three steps: what making and ending one costs.
function* pair(a, b) {
  yield a;
  yield b;
}

function run() {
  let sum = 0;
  for (let i = 0; i < 2000; i++) {
    const [a, b] = pair(i, i * 2);
    sum += a + b;
    for (const n of pair(a, b)) sum -= n >> 1;
  }
  return sum;
}
