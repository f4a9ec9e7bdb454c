function split({ a, b: { c, d = 4 }, ...rest }) {
  const [x, y = 2, ...others] = rest.list;
  return a + c + d + x + y + others.length;
}

function run() {
  let sum = 0;
  for (let i = 0; i < 4000; i++) sum += split({ a: i, b: { c: 2 }, list: [1, undefined, 3, 4] });
  return sum;
}
