var source = '';
for (var i = 0; i < 60; i++) source += 'function f' + i + '(a, b) { return a + b * ' + i + ' >= 0x1f ? "text \\" ' + i + '" : /* none */ null; }\n';

function run() {
  var token = /\s+|\/\*[\s\S]*?\*\/|("(?:[^"\\]|\\.)*")|([A-Za-z_$][\w$]*)|(0x[\da-f]+|\d+(?:\.\d+)?)|(>=|<=|=>|[-+*\/%=<>?:;,.(){}[\]])/y;
  var counts = [0, 0, 0, 0, 0], match;
  while ((match = token.exec(source)) !== null) {
    counts[match[1] ? 1 : match[2] ? 2 : match[3] ? 3 : match[4] ? 4 : 0]++;
  }
  return counts.join();
}
