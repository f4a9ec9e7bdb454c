function vector(x, y) { return { x, y, length: x * x + y * y, ['k' + (x & 3)]: y }; }

function run() {
  let sum = 0;
  for (let i = 0; i < 10000; i++) {
    const v = vector(i, 1), moved = { ...v, x: v.x + 1 };
    sum += moved.x + moved.length % 7 + (moved.k1 ?? 0);
  }
  return sum;
}
