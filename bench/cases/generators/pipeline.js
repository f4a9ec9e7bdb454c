// Lazy sequences: each step pulls from the one before it.
function* naturals() { for (let n = 1; ; n++) yield n; }
function* map(source, change) { for (const value of source) yield change(value); }
function* filter(source, keep) { for (const value of source) if (keep(value)) yield value; }
function* take(source, count) {
  if (count === 0) return;
  for (const value of source) {
    yield value;
    if (--count === 0) return;
  }
}

function run() {
  const squares = map(naturals(), (n) => n * n);
  const chosen = take(filter(squares, (n) => n % 3 === 1), 1500);
  let sum = 0;
  for (const n of chosen) sum = (sum + n) % 1000003;
  return sum + [...take(naturals(), 500)].length;
}
