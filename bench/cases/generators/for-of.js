function* range(from, to, step) {
  for (let i = from; i < to; i += step) yield i;
}

function run() {
  let sum = 0;
  for (let round = 1; round <= 5; round++) {
    for (const n of range(round, 4000, round)) sum += n;
  }
  return sum;
}
