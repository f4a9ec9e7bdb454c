// Two hundred digits of what decimal.js can compute.
const Decimal = require('decimal.js');

module.exports = function () {
  const D = Decimal.clone({ precision: 200, rounding: Decimal.ROUND_HALF_EVEN });
  let e = new D(1), term = new D(1);
  for (let n = 1; n < 140; n++) e = e.plus(term = term.div(n));
  return [
    D.acos(-1), e, D.exp(1), D.sqrt(2), D.ln(10), D.sin('0.5'), D.pow('1.000000001', 123456789), D.log2(3), D.atan2(1, 3), D.cbrt(17),
    new D('123456789.987654321').toFraction(1e6), new D(2).pow(600).mod(1e9), new D('0xff.8p4'), D.max('1e500', '-Infinity', '7'),
    new D('1234.5678').toSignificantDigits(6).toFixed(5), new D(-1).div(0), new D('1e-9000').toString(), new D(0.1).plus(0.2).toBinary(),
  ].map(String).join('\n');
};
