var words = 'In the beginning was a text, long enough (about 60 KB) that it matters how a search goes on; it names Sherlock once in a while, 42 or 1,234 times.\n';
var text = '';
for (var i = 0; i < 400; i++) text += words + (i % 50 === 0 ? 'Sherlock Holmes, Baker Street 221b.\n' : '');

function run() {
  return [
    text.match(/\w+/g).length,
    text.match(/Sherlock\s+Holmes/g).length,
    text.match(/\b[a-z]+ing\b/g).length,
    text.match(/\d{1,3}(?:,\d{3})*/g).length,
    text.match(/^.*Baker.*$/gm).length,
    text.match(/while|matters|beginning|street/gi).length,
    text.search(/[^\x00-\x7f]/),
  ].join();
}
