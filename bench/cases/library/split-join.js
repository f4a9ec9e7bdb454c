var line = 'The quick brown fox jumps over the lazy dog and runs away from the angry bear';

function run() {
  var sum = 0;
  for (var i = 0; i < 800; i++) {
    sum += line.split(' ').map(function (word) { return word.charAt(0).toUpperCase() + word.slice(1); }).join('-').indexOf('Dog');
  }
  return sum;
}
