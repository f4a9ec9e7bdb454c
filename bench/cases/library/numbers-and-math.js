function run() {
  var sum = 0;
  for (var i = 1; i < 4000; i++) {
    sum += Math.floor(Math.sqrt(i)) + Math.max(i % 7, 3) + Math.abs(-i) + parseInt(String(i), 10) + Number((i / 7).toFixed(2));
    sum += (i * 31).toString(16).length + Math.imul(i, 3) % 5;
  }
  return Math.round(sum);
}
