function place(row, columns, up, down, size) {
  if (row === size) return 1;
  var solutions = 0;
  for (var column = 0; column < size; column++) {
    if (columns[column] || up[row + column] || down[row - column + size]) continue;
    columns[column] = up[row + column] = down[row - column + size] = true;
    solutions += place(row + 1, columns, up, down, size);
    columns[column] = up[row + column] = down[row - column + size] = false;
  }
  return solutions;
}

function run() {
  var size = 8, columns = [], up = [], down = [];
  for (var i = 0; i < 2 * size + 1; i++) columns[i] = up[i] = down[i] = false;
  return place(0, columns, up, down, size);
}
