// YAML read and written: anchors, merges, block scalars, dates, numbers of all kinds, errors with their place.
const yaml = require('js-yaml');

const text = `# a document
plain: text with spaces
quoted: "tab\\t\\u00e9\\x41 \\"q\\""
single: 'it''s'
numbers: [1, -2.5, 0x1f, 0o17, 1e3, .inf, -.INF]
words: [true, False, ~, null, yes]
date: 2001-12-14T21:59:43.10Z
literal: |
  one
    two

  three
folded: >-
  a
  b

  c
map: &base {a: 1, b: [x, y]}
copy: *base
list:
- - nested
  - deeper: [1, {k: v}]
- ? complex
  : value
`;

module.exports = function () {
  const seen = (key, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value instanceof Date ? value.toISOString() : value);
  const parsed = yaml.load(text);
  const bad = ['a: [1', 'a: b: c', '- a\n b', '"open', 'x: !!unknown y', '\ta: 1', '{a: 1, a: 2}'].map((source) => {
    try {
      return JSON.stringify(yaml.load(source));
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  });
  const shared = { n: 1 };
  const dumped = yaml.dump({ text: 'x: y', multi: 'a\nb\n', long: 'word '.repeat(30), list: [1, [2, []], {}], shared, again: shared, odd: ['', ' lead', '#', '- a', 'null', '1', 'é\u0001'], none: null, keys: { 'a b': 1, '1': 2 } }, { lineWidth: 60 });
  return [JSON.stringify(parsed, seen, 1), String(parsed.map === parsed.copy), ...bad, dumped, JSON.stringify(yaml.load(dumped))].join('\n');
};
