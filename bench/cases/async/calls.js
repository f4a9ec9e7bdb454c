// Async functions that call one another: a promise for each call, most of them waited for.
async function fib(n) {
  if (n < 2) return n;
  return await fib(n - 1) + await fib(n - 2);
}

async function run() {
  return fib(14);
}
