function sum(...values) {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

function run() {
  let total = 0;
  const base = [1, 2, 3];
  for (let i = 0; i < 4000; i++) total += sum(...base, i, ...[i % 5]);
  return total;
}
