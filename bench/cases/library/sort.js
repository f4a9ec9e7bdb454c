function run() {
  var seed = 42, list = [];
  for (var i = 0; i < 3000; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    list.push(seed % 100000);
  }
  list.sort(function (a, b) { return a - b; });
  var hash = 0;
  for (var k = 0; k < list.length; k++) hash = (hash * 31 + list[k]) | 0;
  return hash;
}
