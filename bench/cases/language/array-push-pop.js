function run() {
  var stack = [], sum = 0;
  for (var round = 0; round < 40; round++) {
    for (var i = 0; i < 1000; i++) stack.push(i ^ round);
    while (stack.length > 10) sum += stack.pop();
  }
  return sum + stack.length;
}
