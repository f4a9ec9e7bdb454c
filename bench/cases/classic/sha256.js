// SHA-256 over bytes in ordinary arrays.
var constants = [], primes = 0;
for (var candidate = 2; primes < 64; candidate++) {
  var prime = true;
  for (var divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) prime = false;
  if (prime) {
    var root = Math.pow(candidate, 1 / 3);
    constants[primes++] = ((root - Math.floor(root)) * 4294967296) | 0;
  }
}

function rotate(word, by) { return word >>> by | word << 32 - by; }

function block(state, words) {
  for (var i = 16; i < 64; i++) {
    var w15 = words[i - 15], w2 = words[i - 2];
    var s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ w15 >>> 3, s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ w2 >>> 10;
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  var a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (var k = 0; k < 64; k++) {
    var t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (e & f ^ ~e & g) + constants[k] + words[k]) | 0;
    var t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a & b ^ a & c ^ b & c)) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] = (state[0] + a) | 0; state[1] = (state[1] + b) | 0; state[2] = (state[2] + c) | 0; state[3] = (state[3] + d) | 0;
  state[4] = (state[4] + e) | 0; state[5] = (state[5] + f) | 0; state[6] = (state[6] + g) | 0; state[7] = (state[7] + h) | 0;
}

function digest(bytes) {
  var state = [0x6a09e667, 0xbb67ae85 | 0, 0x3c6ef372, 0xa54ff53a | 0, 0x510e527f, 0x9b05688c | 0, 0x1f83d9ab, 0x5be0cd19];
  var padded = bytes.slice(), bits = bytes.length * 8;
  padded.push(0x80);
  while (padded.length % 64 !== 56) padded.push(0);
  for (var shift = 56; shift >= 0; shift -= 8) padded.push(shift > 24 ? 0 : bits >>> shift & 255);
  for (var at = 0; at < padded.length; at += 64) {
    var words = [];
    for (var i = 0; i < 16; i++) {
      var p = at + i * 4;
      words.push(padded[p] << 24 | padded[p + 1] << 16 | padded[p + 2] << 8 | padded[p + 3]);
    }
    block(state, words);
  }
  return state.map(function (word) { return ('0000000' + (word >>> 0).toString(16)).slice(-8); }).join('');
}

function run() {
  var bytes = [];
  for (var i = 0; i < 1500; i++) bytes.push(i * 7 & 255);
  return digest(bytes);
}
