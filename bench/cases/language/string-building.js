function run() {
  var text = '';
  for (var i = 0; i < 20000; i++) {
    text += 'item ' + i + ', ';
    if (text.length > 5000) text = text.slice(2500);
  }
  var hash = 0;
  for (var k = 0; k < text.length; k++) hash = (hash * 31 + text.charCodeAt(k)) | 0;
  return hash;
}
