var text = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore';

function run() {
  var sum = 0;
  for (var i = 0; i < 1500; i++) {
    var part = text.slice(i % 40, 40 + i % 50);
    sum += part.indexOf('dolor') + part.toUpperCase().lastIndexOf('I') + (part.startsWith('sit') ? 3 : 0) + part.trim().length;
    sum += part.padStart(60, '.').length + part.substring(3, 9).charCodeAt(1) + part.replace('e', '[e]').length + 'ab'.repeat(i % 5).length;
  }
  return sum;
}
