var record = { alpha: 1, beta: 2, gamma: 3, delta: 4, epsilon: 5, zeta: 6 };

function run() {
  var sum = 0;
  for (var i = 0; i < 5000; i++) {
    for (var key in record) sum += record[key] * key.length;
  }
  return sum;
}
