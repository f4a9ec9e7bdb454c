function run() {
  var sum = 0;
  for (var i = 0; i < 300000; i++) sum = (sum + (i ^ (i >> 3)) * 3) | 0;
  return sum;
}
