// Loops that are left early: return() through finally, and throw() into the generator.
let closed = 0;

function* rows(count) {
  try {
    for (let i = 0; i < count; i++) {
      try {
        yield i;
      } catch (error) {
        closed += error;
      }
    }
  } finally {
    closed++;
  }
}

function run() {
  closed = 0;
  let sum = 0;
  for (let i = 0; i < 1500; i++) {
    for (const row of rows(10)) {
      if (row > i % 4) break;
      sum += row;
    }
    const again = rows(3);
    again.next();
    sum += again.throw(2).value;
    again.return();
  }
  return sum * 100000 + closed;
}
