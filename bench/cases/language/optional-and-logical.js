const records = [{ a: { b: { c: 1 } } }, { a: null }, { a: { b: null } }, {}, { a: { b: { c: 0 }, f: (n) => n + 1 } }];

function run() {
  let sum = 0;
  for (let i = 0; i < 25000; i++) {
    const record = records[i % 5];
    sum += (record.a?.b?.c ?? 2) + (record.a?.f?.(i) || 1);
    if (record.a && !record.a.b) sum++;
  }
  return sum;
}
