function run() {
  const counts = new Map();
  const seen = new Set();
  for (let i = 0; i < 15000; i++) {
    const key = 'k' + i * 7919 % 613;
    counts.set(key, (counts.get(key) || 0) + 1);
    seen.add(i % 1021);
  }
  let sum = seen.size;
  counts.forEach((count, key) => { sum += count * key.length; });
  return sum;
}
