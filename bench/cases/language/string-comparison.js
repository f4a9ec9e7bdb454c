var words = 'pear apple fig plum cherry grape lemon mango nectarine orange papaya quince'.split(' ');

function run() {
  var swaps = 0;
  for (var round = 0; round < 100; round++) {
    var list = words.slice(round % 3);
    for (var i = 0; i < list.length; i++) {
      for (var k = 0; k + 1 < list.length - i; k++) {
        if (list[k] > list[k + 1]) {
          var word = list[k];
          list[k] = list[k + 1];
          list[k + 1] = word;
          swaps++;
        } else if (list[k] === 'fig') swaps += 2;
      }
    }
  }
  return swaps;
}
