var text = '';
for (var i = 0; i < 1500; i++) text += 'user' + i + '@example' + i % 7 + '.org, ';

function run() {
  var found = 0;
  text.replace(/([a-z]+)(\d+)@([a-z]+\d)\.(?:org|com)/g, function (whole, name, number) {
    found += name.length + Number(number);
    return whole;
  });
  return found;
}
