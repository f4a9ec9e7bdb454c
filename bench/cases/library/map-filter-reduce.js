var numbers = [];
for (var i = 0; i < 3000; i++) numbers.push(i);

function run() {
  var sum = 0;
  for (var round = 0; round < 4; round++) {
    sum += numbers
      .map(function (n) { return n * 2 + round; })
      .filter(function (n) { return n % 3 === 0; })
      .reduce(function (total, n) { return total + n; }, 0);
  }
  return sum;
}
