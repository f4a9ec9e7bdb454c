// The game of life on a torus, in flat arrays.
function step(cells, width, height) {
  var next = [];
  for (var y = 0; y < height; y++) {
    var above = (y + height - 1) % height * width, here = y * width, below = (y + 1) % height * width;
    for (var x = 0; x < width; x++) {
      var left = (x + width - 1) % width, right = (x + 1) % width;
      var around = cells[above + left] + cells[above + x] + cells[above + right] + cells[here + left] + cells[here + right]
        + cells[below + left] + cells[below + x] + cells[below + right];
      next.push(around === 3 || around === 2 && cells[here + x] === 1 ? 1 : 0);
    }
  }
  return next;
}

function run() {
  var width = 48, height = 32, cells = [], seed = 7;
  for (var i = 0; i < width * height; i++) {
    seed = (seed * 16807) % 2147483647;
    cells.push(seed % 3 === 0 ? 1 : 0);
  }
  for (var round = 0; round < 12; round++) cells = step(cells, width, height);
  var hash = 0;
  for (var k = 0; k < cells.length; k++) hash = (hash * 31 + cells[k]) | 0;
  return hash;
}
