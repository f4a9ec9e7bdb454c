function step(op, value) {
  switch (op) {
    case 0: return value + 1;
    case 1: return value * 2;
    case 2: return value - 3;
    case 3: return value >> 1;
    case 4: return value ^ 5;
    default: return value & 0xffff;
  }
}

function run() {
  let value = 1;
  for (let i = 0; i < 240000; i++) value = step(i % 6, value) | 0;
  return value;
}
