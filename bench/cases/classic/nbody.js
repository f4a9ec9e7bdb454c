function Body(x, y, z, vx, vy, vz, mass) {
  this.x = x; this.y = y; this.z = z;
  this.vx = vx; this.vy = vy; this.vz = vz;
  this.mass = mass;
}

function advance(bodies, dt) {
  for (var i = 0; i < bodies.length; i++) {
    var a = bodies[i];
    for (var j = i + 1; j < bodies.length; j++) {
      var b = bodies[j];
      var dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
      var squared = dx * dx + dy * dy + dz * dz + 0.01;
      var pull = dt / (squared * Math.sqrt(squared));
      a.vx -= dx * b.mass * pull; a.vy -= dy * b.mass * pull; a.vz -= dz * b.mass * pull;
      b.vx += dx * a.mass * pull; b.vy += dy * a.mass * pull; b.vz += dz * a.mass * pull;
    }
  }
  for (var k = 0; k < bodies.length; k++) {
    var body = bodies[k];
    body.x += dt * body.vx; body.y += dt * body.vy; body.z += dt * body.vz;
  }
}

function energy(bodies) {
  var sum = 0;
  for (var i = 0; i < bodies.length; i++) {
    var b = bodies[i];
    sum += 0.5 * b.mass * (b.vx * b.vx + b.vy * b.vy + b.vz * b.vz);
  }
  return sum;
}

function run() {
  var bodies = [
    new Body(0, 0, 0, 0, 0, 0, 40),
    new Body(5, 1, 0, 0, 2.7, 0, 0.04),
    new Body(8, -4, 1, 0.5, 2, 0, 0.011),
    new Body(13, 15, -2, -1, 1, 0.1, 0.0017),
    new Body(15, -26, 2, 1, 0.6, -0.2, 0.002),
  ];
  for (var step = 0; step < 3000; step++) advance(bodies, 0.01);
  return Math.round(energy(bodies) * 1e9);
}
