function run() {
  var list = [], sum = 0;
  for (var i = 0; i < 300; i++) list.push(i * 37 % 301);
  for (var round = 0; round < 60; round++) {
    sum += list.indexOf(round * 5) + list.slice(round, round + 100).length + list.concat([1, 2], 3).length;
    list.splice(round, 2, round, round + 1);
    sum += list.reverse().includes(300) ? 1 : 0;
    sum += list.join('').length;
    list.unshift(list.shift());
  }
  return sum;
}
