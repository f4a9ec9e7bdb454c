var text = 'the quick brown fox; jumps = over { the: lazy, dog } // and 1234 runs\n';
for (var i = 0; i < 5; i++) text += text;

function run() {
  var words = 0, digits = 0, others = 0, inside = false;
  for (var at = 0; at < text.length; at++) {
    var code = text.charCodeAt(at), letter = code >= 97 && code <= 122;
    if (letter && !inside) words++;
    if (!letter && code >= 48 && code <= 57) digits++;
    if (text[at] === '{' || text[at] === '}') others++;
    inside = letter;
  }
  return words * 10000 + digits * 10 + others;
}
