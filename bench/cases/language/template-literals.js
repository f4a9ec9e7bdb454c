function line(id, name, value) { return `${id}: ${name} = ${value > 50 ? `${value}!` : value}\n`; }

function run() {
  let length = 0;
  for (let i = 0; i < 8000; i++) length += line(i, 'name', i % 100).length;
  return length;
}
