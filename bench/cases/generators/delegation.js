// A tree walked in order: one generator for each node, yield* all the way up.
class Node {
  constructor(value) { this.value = value; this.left = this.right = null; }

  add(value) {
    const side = value < this.value ? 'left' : 'right';
    if (this[side] === null) this[side] = new Node(value);
    else this[side].add(value);
  }

  *[Symbol.iterator]() {
    if (this.left !== null) yield* this.left;
    yield this.value;
    if (this.right !== null) yield* this.right;
  }
}

const root = new Node(500);
for (let i = 1; i < 600; i++) root.add((i * 379) % 1000);

function run() {
  let hash = 0;
  for (const value of root) hash = (hash * 31 + value) | 0;
  return hash;
}
