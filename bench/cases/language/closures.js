function counter(step) {
  var count = 0;
  return { add: function () { count += step; return count; }, reset: function () { count = 0; } };
}

function run() {
  var total = 0;
  for (var i = 0; i < 8000; i++) {
    var c = counter(i % 7);
    for (var j = 0; j < 15; j++) total += c.add();
    c.reset();
  }
  return total;
}
