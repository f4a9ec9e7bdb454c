function run() {
  var x = 0.5, sum = 0;
  for (var i = 0; i < 200000; i++) {
    x = x * 3.7 * (1 - x);
    sum += x / (1 + x);
  }
  return Math.round(sum * 1000);
}
