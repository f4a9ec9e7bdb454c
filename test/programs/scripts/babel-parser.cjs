// Parses a source with Babel's parser and walks the tree: everything that a node says goes into a
// sum, names of its properties, their order and what is shared included.
const { parse } = require('@babel/parser');

/** Texts by number: equal texts weigh the same, in the order in which they first occur. */
class Texts {
  numbers = new Map();
  sum = 0;

  of(text) {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(text, number);
      for (let i = 0; i < text.length; i++) this.sum = (this.sum * 31 + text.charCodeAt(i)) | 0;
    }
    return number;
  }
}

function summarise(root) {
  const texts = new Texts(), counts = {};
  const numbers = new Map([[root, 0]]);
  const work = [root];
  let hash = 0;
  const weigh = (number) => { hash = (hash * 31 + number) | 0; };
  while (work.length > 0) {
    const node = work.pop();
    const kind = typeof node.type === 'string' ? node.type : node.constructor.name;
    counts[kind] = (counts[kind] || 0) + 1;
    for (const key of Object.keys(node)) {
      const value = node[key];
      weigh(texts.of(key));
      if (typeof value === 'number') weigh(value);
      else if (typeof value !== 'object' || value === null) weigh(texts.of(typeof value + String(value)));
      else if (numbers.has(value)) weigh(numbers.get(value));
      else {
        numbers.set(value, numbers.size);
        work.push(value);
      }
    }
  }
  return { objects: numbers.size, hash, texts: texts.sum, counts };
}

const typescript = 'enum E { A = 1 } abstract class B<T> extends C<T> implements D { private x?: T; constructor(readonly y = <T>z!) { super(); } }';
const jsx = 'const view = <a.b {...c} d="e">&nbsp;{f}</a.b>;';

function refusals(source) {
  const { errors } = parse(source, { sourceType: 'module', errorRecovery: true });
  return errors.map((error) => `${error.name} ${error.code} ${error.reasonCode}: ${error.message} at ${JSON.stringify(error.loc)}`);
}

module.exports = function (source) {
  const tree = parse(source, { sourceType: 'script' });
  return JSON.stringify({
    tree: summarise(tree),
    comments: tree.comments.length,
    tokens: summarise(parse(jsx, { plugins: ['jsx'], tokens: true, ranges: true })),
    typescript: summarise(parse(typescript, { plugins: ['typescript'] })),
    refusals: ['let let = 1; let a, a', 'class A { #x; #x; m() { super(); } }', 'return 08', 'export { a, a }; delete x'].map(refusals),
  });
};
