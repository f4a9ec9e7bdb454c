var date = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
var url = /^(https?|ftp):\/\/(?:([^\s:@\/]+)(?::([^\s@\/]*))?@)?([a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*)(?::(\d{1,5}))?(\/[^\s?#]*)?(\?[^\s#]*)?(#\S*)?$/i;
var email = /^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
var texts = [
  '2024-02-29', '2024-13-01', '1999-12-31T23:59:59.999Z', '2024-01-31T12:30+01:00', '2024-01-31 12:30', 'yesterday',
  'https://example.org', 'http://user:secret@www.example.co.uk:8080/a/b/c.html?q=1&r=2#top', 'ftp://files.example.net/pub/', 'mailto:someone@example.org', 'https://-bad-.example',
  'someone@example.org', 'first.last+tag@sub.mail-server.example.com', 'no at sign', 'two@@example.org', 'name@' + 'label.'.repeat(12) + 'org',
];

function run() {
  var sum = 0;
  for (var i = 0; i < 60; i++) {
    for (var j = 0; j < texts.length; j++) {
      if (date.test(texts[j])) sum += 1;
      if (url.test(texts[j])) sum += 3;
      if (email.test(texts[j])) sum += 5;
    }
  }
  return sum;
}
