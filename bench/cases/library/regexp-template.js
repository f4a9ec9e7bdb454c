var values = { name: 'World', count: 3, place: 'the garden', empty: '' };
var template = 'Dear {{ name }}, there are {{count}} of them in {{ place }}{{empty}}. {{unknown}} & <b>more</b> text follows here.\n'.repeat(40);
var escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function run() {
  var text = template.replace(/\{\{\s*(\w+)\s*\}\}/g, function (whole, key) {
    return key in values ? values[key] : whole;
  });
  text = text.replace(/[&<>"']/g, function (sign) { return escapes[sign]; });
  return text.replace(/(\w+) (\w+)/g, '$2 $1').replace(/\s+/g, ' ').length;
}
