function bits(n) {
  n = n - ((n >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return ((n + (n >>> 4) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function run() {
  var state = 2463534242, sum = 0;
  for (var i = 0; i < 40000; i++) {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    sum = (sum + bits(state >>> 0)) | 0;
  }
  return sum;
}
