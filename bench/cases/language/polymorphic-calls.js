class Circle { constructor(r) { this.r = r; } area() { return 3 * this.r * this.r; } }
class Square { constructor(a) { this.a = a; } area() { return this.a * this.a; } }
class Strip { constructor(w, h) { this.h = h; this.w = w; } area() { return this.w * this.h; } }
class Point { area() { return 0; } }

var shapes = [];
for (var i = 0; i < 400; i++) {
  shapes.push(i % 4 === 0 ? new Circle(i) : i % 4 === 1 ? new Square(i) : i % 4 === 2 ? new Strip(i, 2) : new Point());
}

function run() {
  var sum = 0;
  for (var round = 0; round < 150; round++) {
    for (var i = 0; i < shapes.length; i++) sum = (sum + shapes[i].area()) % 1000003;
  }
  return sum;
}
