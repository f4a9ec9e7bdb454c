function escapes(cr, ci, most) {
  var zr = 0, zi = 0;
  for (var i = 0; i < most; i++) {
    var r2 = zr * zr, i2 = zi * zi;
    if (r2 + i2 > 4) return i;
    zi = 2 * zr * zi + ci;
    zr = r2 - i2 + cr;
  }
  return most;
}

function run() {
  var sum = 0;
  for (var y = 0; y < 60; y++) {
    for (var x = 0; x < 60; x++) sum += escapes(x / 22 - 2, y / 25 - 1.2, 60);
  }
  return sum;
}
