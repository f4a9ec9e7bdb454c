function area(width = 2, height = width + 1, { scale = 1, offset = 0 } = {}) { return width * height * scale + offset; }

function run() {
  let sum = 0;
  for (let i = 0; i < 8000; i++) sum += area() + area(i % 10) + area(i % 10, 4) + area(1, 2, { scale: 3 });
  return sum;
}
