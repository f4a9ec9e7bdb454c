function run() {
  var bytes = new Uint8Array(4096), floats = new Float64Array(1024), sum = 0;
  for (var i = 0; i < 100000; i++) {
    bytes[i & 4095] = i * 7;
    floats[i & 1023] = floats[(i + 1) & 1023] + bytes[(i * 3) & 4095] / 4;
  }
  for (var k = 0; k < floats.length; k++) sum += floats[k];
  return sum;
}
