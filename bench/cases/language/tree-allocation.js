class Tree {
  constructor(depth) {
    this.left = depth > 0 ? new Tree(depth - 1) : null;
    this.right = depth > 0 ? new Tree(depth - 1) : null;
  }

  count() { return 1 + (this.left === null ? 0 : this.left.count() + this.right.count()); }
}

function run() {
  let nodes = 0;
  for (let i = 0; i < 6; i++) nodes += new Tree(10).count();
  return nodes;
}
