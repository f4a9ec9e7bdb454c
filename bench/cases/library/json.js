var records = [];
for (var i = 0; i < 200; i++) records.push({ id: i, name: 'record ' + i, tags: ['a', 'b' + i % 3], nested: { on: i % 2 === 0, value: i / 4 } });

function run() {
  var length = 0;
  for (var round = 0; round < 3; round++) {
    var text = JSON.stringify(records);
    length += text.length + JSON.parse(text).length;
  }
  return length;
}
