// Splits an expression into tokens, parses it by precedence, and evaluates the tree.
var text = '';
for (var n = 0; n < 600; n++) text += (n > 0 ? ' + ' : '') + '(' + n + ' * 3 - ' + n % 7 + ') / 2';

function tokenize(source) {
  var tokens = [], at = 0;
  while (at < source.length) {
    var code = source.charCodeAt(at);
    if (code === 32) {
      at++;
    } else if (code >= 48 && code <= 57) {
      var value = 0;
      while (at < source.length && (code = source.charCodeAt(at)) >= 48 && code <= 57) {
        value = value * 10 + code - 48;
        at++;
      }
      tokens.push({ type: 'number', value: value });
    } else {
      tokens.push({ type: source[at], value: 0 });
      at++;
    }
  }
  return tokens;
}

var precedence = { '+': 1, '-': 1, '*': 2, '/': 2 };

function Parser(tokens) { this.tokens = tokens; this.at = 0; }
Parser.prototype.primary = function () {
  var token = this.tokens[this.at++];
  if (token.type === 'number') return { kind: 'number', value: token.value };
  var inner = this.expression(1);
  this.at++;
  return inner;
};
Parser.prototype.expression = function (least) {
  var left = this.primary();
  while (this.at < this.tokens.length) {
    var operator = this.tokens[this.at].type, level = precedence[operator];
    if (level === undefined || level < least) break;
    this.at++;
    left = { kind: operator, left: left, right: this.expression(level + 1) };
  }
  return left;
};

function evaluate(node) {
  if (node.kind === 'number') return node.value;
  var a = evaluate(node.left), b = evaluate(node.right);
  switch (node.kind) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    default: return a / b;
  }
}

function run() { return evaluate(new Parser(tokenize(text)).expression(1)); }
