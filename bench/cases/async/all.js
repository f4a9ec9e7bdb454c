// Many tasks at once, gathered by the combinators.
async function task(i) {
  await undefined;
  if (i % 10 === 9) throw new RangeError(i);
  return i;
}

async function run() {
  const tasks = Array.from({ length: 400 }, (_, i) => task(i));
  const settled = await Promise.allSettled(tasks);
  let sum = 0;
  for (const { status, value } of settled) sum += status === 'fulfilled' ? value : -1;
  const all = await Promise.all(settled.map(async ({ value = 0 }) => value * 2));
  return sum + all.reduce((a, b) => a + b) + await Promise.race([task(1), task(2)]) + await Promise.any([task(9), task(3)]);
}
