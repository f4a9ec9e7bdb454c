async function* lines(count) {
  for (let i = 0; i < count; i++) {
    if (i % 8 === 0) await undefined;
    yield `line ${i}`;
  }
}

async function* numbered(source) {
  let number = 0;
  for await (const line of source) yield [++number, line];
}

async function run() {
  let length = 0;
  for await (const [number, line] of numbered(lines(800))) length += line.length * number;
  for await (const value of [1, Promise.resolve(2), 3]) length += value;
  return length;
}
