function run() {
  var found = 0;
  outer: for (var a = 2; a < 2500; a++) {
    var b = 2;
    do {
      if (a % b === 0) continue outer;
      b++;
    } while (b * b <= a);
    found += a;
    if (found > 1e9) break outer;
  }
  return found;
}
