function run() {
  var sum = 0;
  for (var i = 0; i < 2000; i++) {
    var record = { one: 1, two: 2, three: 3, four: 4 };
    record['extra' + i % 10] = i;
    var keys = Object.keys(record);
    for (var k = 0; k < keys.length; k++) sum += record[keys[k]];
    for (var name in record) sum += name.length;
    sum += Object.entries(record).length;
  }
  return sum;
}
