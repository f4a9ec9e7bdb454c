function step(value) {
  return value % 2 === 0 ? value / 2 : Promise.resolve(3 * value + 1);
}

async function run() {
  let promise = Promise.resolve(27);
  for (let i = 0; i < 2000; i++) promise = promise.then((value) => value === 1 ? i : value).then(step);
  return promise.catch(() => -1).finally(() => undefined);
}
