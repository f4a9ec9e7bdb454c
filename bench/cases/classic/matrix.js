function matrix(size, seed) {
  var rows = [];
  for (var i = 0; i < size; i++) {
    var row = [];
    for (var j = 0; j < size; j++) row.push((i * seed + j * 3) % 10);
    rows.push(row);
  }
  return rows;
}

function multiply(a, b) {
  var size = a.length, product = [];
  for (var i = 0; i < size; i++) {
    var row = [];
    for (var j = 0; j < size; j++) {
      var sum = 0;
      for (var k = 0; k < size; k++) sum += a[i][k] * b[k][j];
      row.push(sum);
    }
    product.push(row);
  }
  return product;
}

function run() {
  var product = multiply(matrix(40, 7), matrix(40, 11)), trace = 0;
  for (var i = 0; i < product.length; i++) trace += product[i][i];
  return trace;
}
