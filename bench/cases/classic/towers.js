function Disk(size) { this.size = size; this.next = null; }

function push(piles, disk, pile) {
  var top = piles[pile];
  if (top !== null && disk.size >= top.size) throw new Error('a larger disk on a smaller one');
  disk.next = top;
  piles[pile] = disk;
}

function pop(piles, pile) {
  var top = piles[pile];
  if (top === null) throw new Error('an empty pile');
  piles[pile] = top.next;
  top.next = null;
  return top;
}

function move(piles, count, from, to) {
  if (count === 1) {
    push(piles, pop(piles, from), to);
    return 1;
  }
  var other = 3 - from - to;
  return move(piles, count - 1, from, other) + move(piles, 1, from, to) + move(piles, count - 1, other, to);
}

function run() {
  var piles = [null, null, null];
  for (var size = 13; size >= 0; size--) push(piles, new Disk(size), 0);
  return move(piles, 14, 0, 1);
}
