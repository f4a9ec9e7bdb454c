class Shape {
  constructor(name) { this.name = name; }
  area() { return 0; }
  describe() { return this.name.length + this.area(); }
}
class Box extends Shape {
  constructor(w, h) { super('box'); this.w = w; this.h = h; }
  area() { return super.area() + this.w * this.h; }
}
class Cube extends Box {
  constructor(side) { super(side, side); this.side = side; }
  area() { return 6 * super.area(); }
}

function run() {
  let sum = 0;
  for (let i = 0; i < 5000; i++) {
    const shape = i % 2 === 0 ? new Cube(i % 9) : new Box(i % 5, 3);
    sum += shape.describe() + (shape instanceof Cube ? 1 : 0);
  }
  return sum;
}
