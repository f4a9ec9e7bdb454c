// Parses acorn's own source and walks the tree: every node's kind and place go into a sum.
const acorn = require('acorn');

function summarise(root) {
  const counts = {};
  let hash = 0, nodes = 0;
  const work = [root];
  while (work.length > 0) {
    const node = work.pop();
    nodes++;
    counts[node.type] = (counts[node.type] || 0) + 1;
    hash = (hash * 31 + node.start * 7 + node.end) | 0;
    for (const key of Object.keys(node)) {
      const value = node[key];
      for (const child of Array.isArray(value) ? value : [value]) {
        if (child && typeof child === 'object' && typeof child.type === 'string') work.push(child);
      }
    }
  }
  return { nodes, hash, counts };
}

function refusal(source) {
  try {
    acorn.parse(source, { ecmaVersion: 2024 });
    return 'accepted';
  } catch (error) {
    return `${error.name}: ${error.message} at ${error.pos}`;
  }
}

module.exports = function (source) {
  const comments = [], tokens = [];
  const tree = acorn.parse(source, { ecmaVersion: 2024, sourceType: 'script', locations: true, onComment: comments, onToken: tokens });
  return JSON.stringify({
    version: acorn.version,
    tree: summarise(tree),
    end: tree.loc.end,
    comments: comments.length,
    tokens: tokens.length,
    labels: [...new Set(tokens.map((token) => token.type.label))].sort(),
    refusals: ['let let = 1', '/(?<a>.)(?<a>.)/', '({ a b })', 'class A { #x; #x }', '`${', 'var \\u{110000}'].map(refusal),
  });
};
