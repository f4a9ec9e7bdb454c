// Dijkstra's algorithm with a binary heap of our own.
class Heap {
  constructor() { this.items = []; }
  push(item) {
    const { items } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent].distance <= item.distance) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = item;
  }
  pop() {
    const { items } = this, top = items[0], last = items.pop();
    if (items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && items[child + 1].distance < items[child].distance) child++;
      if (items[child].distance >= last.distance) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return top;
  }
}

const nodes = [];
for (let i = 0; i < 700; i++) nodes.push({ id: i, edges: [] });
for (let i = 0; i < 700; i++) {
  for (let k = 1; k < 6; k++) nodes[i].edges.push({ to: (i * 7 + k * 131) % 700, length: 1 + (i * k * 37) % 50 });
}

function run() {
  const best = nodes.map(() => Infinity), heap = new Heap();
  best[0] = 0;
  heap.push({ node: nodes[0], distance: 0 });
  while (heap.items.length > 0) {
    const { node, distance } = heap.pop();
    if (distance > best[node.id]) continue;
    for (const { to, length } of node.edges) {
      if (distance + length >= best[to]) continue;
      best[to] = distance + length;
      heap.push({ node: nodes[to], distance: best[to] });
    }
  }
  return best.reduce((sum, distance) => sum + (distance === Infinity ? 0 : distance), 0);
}
