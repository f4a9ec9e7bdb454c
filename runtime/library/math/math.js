/** Math functions of any number of arguments when one of them is not yet a number. */

function max(...values) {
  return %mathMax(toNumbers(values));
}

function min(...values) {
  return %mathMin(toNumbers(values));
}

function hypot(...values) {
  return %mathHypot(toNumbers(values));
}

function toNumbers(values) {
  const count = values.length;
  for (let i = 0; i < count; i++) values[i] = %ToNumber(values[i]);
  return values;
}
