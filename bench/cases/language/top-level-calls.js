var calls = 0, kept = { sum: 0 };
function add(n) { calls++; kept.sum = (kept.sum + n * calls) % 65521; return kept.sum; }
calls = 0;
kept.sum = 0;
for (var n = 0; n < 5000; n++) add(n & 15);
kept.sum;
