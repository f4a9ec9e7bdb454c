// Spheres over a plane, with shadows and mirrors.
class Vector {
  constructor(x, y, z) { this.x = x; this.y = y; this.z = z; }
  add(v) { return new Vector(this.x + v.x, this.y + v.y, this.z + v.z); }
  minus(v) { return new Vector(this.x - v.x, this.y - v.y, this.z - v.z); }
  times(k) { return new Vector(this.x * k, this.y * k, this.z * k); }
  dot(v) { return this.x * v.x + this.y * v.y + this.z * v.z; }
  unit() { return this.times(1 / Math.sqrt(this.dot(this))); }
}

class Sphere {
  constructor(centre, radius, shade, mirror) { this.centre = centre; this.radius = radius; this.shade = shade; this.mirror = mirror; }
  hit(from, direction) {
    const offset = from.minus(this.centre);
    const b = offset.dot(direction), c = offset.dot(offset) - this.radius * this.radius;
    const root = b * b - c;
    if (root < 0) return Infinity;
    const distance = -b - Math.sqrt(root);
    return distance > 1e-4 ? distance : Infinity;
  }
  normal(point) { return point.minus(this.centre).unit(); }
}

class Floor {
  constructor(height, shade) { this.height = height; this.shade = shade; this.mirror = 0.2; }
  hit(from, direction) {
    const distance = (this.height - from.y) / direction.y;
    return distance > 1e-4 ? distance : Infinity;
  }
  normal() { return new Vector(0, 1, 0); }
}

const things = [
  new Sphere(new Vector(0, 0, 5), 1, 0.9, 0.3),
  new Sphere(new Vector(1.6, 0.3, 4), 0.6, 0.6, 0.1),
  new Sphere(new Vector(-1.5, -0.4, 3.6), 0.5, 0.7, 0.5),
  new Floor(-1, 0.5),
];
const light = new Vector(-4, 6, -2);

function nearest(from, direction) {
  let best = null, distance = Infinity;
  for (const thing of things) {
    const at = thing.hit(from, direction);
    if (at < distance) {
      distance = at;
      best = thing;
    }
  }
  return best === null ? null : { thing: best, distance };
}

function trace(from, direction, depth) {
  const found = nearest(from, direction);
  if (found === null) return 0.1 + 0.3 * Math.abs(direction.y);
  const { thing, distance } = found;
  const point = from.add(direction.times(distance)), normal = thing.normal(point);
  const toLight = light.minus(point).unit();
  const shadowed = nearest(point, toLight) !== null;
  let brightness = thing.shade * (0.15 + (shadowed ? 0 : Math.max(0, normal.dot(toLight))));
  if (depth > 0 && thing.mirror > 0) {
    const mirrored = direction.minus(normal.times(2 * direction.dot(normal)));
    brightness = brightness * (1 - thing.mirror) + thing.mirror * trace(point, mirrored, depth - 1);
  }
  return brightness;
}

function run() {
  const eye = new Vector(0, 0.2, 0);
  let sum = 0;
  for (let y = 0; y < 24; y++) {
    for (let x = 0; x < 32; x++) sum += Math.round(255 * trace(eye, new Vector(x / 16 - 1, 0.75 - y / 16, 1.5).unit(), 2));
  }
  return sum;
}
