function run() {
  var limit = 30000, composite = [], count = 0;
  for (var i = 0; i <= limit; i++) composite.push(false);
  for (var p = 2; p <= limit; p++) {
    if (composite[p]) continue;
    count++;
    for (var multiple = p * 2; multiple <= limit; multiple += p) composite[multiple] = true;
  }
  return count;
}
