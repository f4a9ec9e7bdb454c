// A tree that turns what was asked for last to the root.
class Node {
  constructor(key, value) { this.key = key; this.value = value; this.left = null; this.right = null; }
}

class SplayTree {
  constructor() { this.root = null; }

  splay(key) {
    if (this.root === null) return;
    const dummy = new Node(0, null);
    let left = dummy, right = dummy, current = this.root;
    for (;;) {
      if (key < current.key) {
        if (current.left === null) break;
        if (key < current.left.key) {
          const child = current.left;
          current.left = child.right;
          child.right = current;
          current = child;
          if (current.left === null) break;
        }
        right.left = current;
        right = current;
        current = current.left;
      } else if (key > current.key) {
        if (current.right === null) break;
        if (key > current.right.key) {
          const child = current.right;
          current.right = child.left;
          child.left = current;
          current = child;
          if (current.right === null) break;
        }
        left.right = current;
        left = current;
        current = current.right;
      } else break;
    }
    left.right = current.left;
    right.left = current.right;
    current.left = dummy.right;
    current.right = dummy.left;
    this.root = current;
  }

  insert(key, value) {
    const node = new Node(key, value);
    if (this.root !== null) {
      this.splay(key);
      if (this.root.key === key) return false;
      if (key > this.root.key) {
        node.left = this.root;
        node.right = this.root.right;
        this.root.right = null;
      } else {
        node.right = this.root;
        node.left = this.root.left;
        this.root.left = null;
      }
    }
    this.root = node;
    return true;
  }

  remove(key) {
    this.splay(key);
    if (this.root === null || this.root.key !== key) return null;
    const removed = this.root;
    if (removed.left === null) this.root = removed.right;
    else {
      this.root = removed.left;
      this.splay(key);
      this.root.right = removed.right;
    }
    return removed;
  }
}

function run() {
  const tree = new SplayTree();
  let seed = 49734321, hash = 0;
  const next = () => (seed = (seed * 1664525 + 1013904223) >>> 0) % 100003;
  const keys = [];
  for (let i = 0; i < 800; i++) {
    const key = next();
    if (tree.insert(key, { text: 'node ' + key, list: [key, i] })) keys.push(key);
  }
  for (let i = 0; i < 1200; i++) {
    const removed = tree.remove(keys[i % keys.length]);
    if (removed !== null) hash = (hash * 31 + removed.value.list[1]) | 0;
    const key = next();
    if (tree.insert(key, { text: 'node ' + key, list: [key, i] })) keys[i % keys.length] = key;
  }
  return hash;
}
