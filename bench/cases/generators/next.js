// A generator as a machine that is fed: next() with values, in a state of its own.
function* average() {
  let sum = 0, count = 0, answer = 0;
  for (;;) {
    const value = yield answer;
    if (value < 0) return sum;
    sum += value;
    count++;
    answer = sum / count;
  }
}

function run() {
  const machine = average();
  machine.next();
  let last = 0;
  for (let i = 0; i < 10000; i++) last = machine.next(i % 97).value;
  return machine.next(-1).value + last;
}
