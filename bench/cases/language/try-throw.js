function risky(n) {
  if (n % 5 === 0) throw new Error('five');
  return n;
}

function run() {
  var sum = 0;
  for (var i = 0; i < 3000; i++) {
    try {
      sum += risky(i);
    } catch (error) {
      sum += error.message.length;
    } finally {
      sum += 1;
    }
  }
  return sum;
}
