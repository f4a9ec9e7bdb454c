function sum() {
  var total = 0;
  for (var i = 0; i < arguments.length; i++) total += arguments[i];
  return total;
}
function scaled(factor, a, b) { return this.base + factor * (a + b); }

function run() {
  var context = { base: 3 }, numbers = [1, 2, 3, 4], total = 0;
  for (var i = 0; i < 6000; i++) {
    total += sum(i, 2, 3) + sum.apply(null, numbers) + scaled.call(context, 2, i, 1);
  }
  return total;
}
