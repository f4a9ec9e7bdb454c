var table = '';
for (var i = 0; i < 200; i++) table += i + ', item ' + i + ' ,"a ""quoted"", text",' + i * 1.25 + ',,2024-01-' + (10 + i % 20) + '\r\n';

function run() {
  var fields = 0, length = 0;
  var lines = table.split(/\r?\n/);
  for (var i = 0; i < lines.length; i++) {
    var cells = lines[i].split(/\s*,\s*(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    fields += cells.length;
    for (var j = 0; j < cells.length; j++) length += cells[j].replace(/^"|"$/g, '').length;
  }
  return fields + length;
}
