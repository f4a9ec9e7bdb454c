// A parser for JSON in its own words.
class Parser {
  constructor(text) { this.text = text; this.at = 0; }

  space() { while (this.at < this.text.length && this.text.charCodeAt(this.at) <= 32) this.at++; }

  expect(letter) {
    if (this.text[this.at] !== letter) throw new SyntaxError('expected ' + letter + ' at ' + this.at);
    this.at++;
  }

  value() {
    this.space();
    switch (this.text[this.at]) {
      case '{': return this.object();
      case '[': return this.array();
      case '"': return this.string();
      case 't': this.at += 4; return true;
      case 'f': this.at += 5; return false;
      case 'n': this.at += 4; return null;
      default: return this.number();
    }
  }

  object() {
    const result = {};
    this.expect('{');
    this.space();
    if (this.text[this.at] === '}') { this.at++; return result; }
    for (;;) {
      this.space();
      const key = this.string();
      this.space();
      this.expect(':');
      result[key] = this.value();
      this.space();
      if (this.text[this.at] !== ',') break;
      this.at++;
    }
    this.expect('}');
    return result;
  }

  array() {
    const result = [];
    this.expect('[');
    this.space();
    if (this.text[this.at] === ']') { this.at++; return result; }
    for (;;) {
      result.push(this.value());
      this.space();
      if (this.text[this.at] !== ',') break;
      this.at++;
    }
    this.expect(']');
    return result;
  }

  string() {
    this.expect('"');
    let result = '';
    let start = this.at;
    while (this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') {
        result += this.text.slice(start, this.at) + this.escape();
        start = this.at;
      } else this.at++;
    }
    result += this.text.slice(start, this.at++);
    return result;
  }

  escape() {
    const letter = this.text[this.at + 1];
    this.at += 2;
    if (letter !== 'u') return { n: '\n', t: '\t' }[letter] ?? letter;
    this.at += 4;
    return String.fromCharCode(parseInt(this.text.slice(this.at - 4, this.at), 16));
  }

  number() {
    const start = this.at;
    for (let code = this.text.charCodeAt(this.at); code >= 48 && code <= 57 || code === 45 || code === 46 || code === 101; code = this.text.charCodeAt(++this.at));
    if (start === this.at) throw new SyntaxError('a value is missing at ' + start);
    return +this.text.slice(start, this.at);
  }
}

let text = '[';
for (let i = 0; i < 120; i++) text += (i > 0 ? ', ' : '') + '{ "id": ' + i + ', "name": "entry \\u0041\\n' + i + '", "on": ' + (i % 2 === 0) + ', "values": [1.5, -2e3, null, []], "inner": { "deep": { "x": "y" } } }';
text += ']';

function weigh(value) {
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + weigh(item), 1);
  if (value !== null && typeof value === 'object') return Object.keys(value).reduce((sum, key) => sum + key.length + weigh(value[key]), 1);
  return typeof value === 'string' ? value.length : typeof value === 'number' ? value : 1;
}

function run() { return weigh(new Parser(text).value()); }
