function run() {
  var list = [];
  for (var i = 0; i < 10000; i++) list.push(i * 7 % 1009);
  var sum = 0;
  for (var round = 0; round < 8; round++) {
    for (var k = 1; k < list.length; k++) {
      list[k] = (list[k] + list[k - 1]) % 4096;
      sum += list[k];
    }
  }
  return sum;
}
