function Counter() { this.count = 0; this.step = 1; this.limit = 1000000; }

function run() {
  var counter = new Counter();
  for (var i = 0; i < 100000; i++) {
    counter.count = counter.count + counter.step;
    if (counter.count > counter.limit) counter.count = 0;
  }
  return counter.count;
}
