/** Statements: declarations, conditions, switch, labels, jumps, try in all its forms. */
import type { Family, Generator } from './generator.js';
import { inner } from './place.js';
import type { Place } from './place.js';

function jump(g: Generator, place: Place): string {
  const ways = [`throw ${g.leaf(place)};`];
  if (place.mayBreak) ways.push('break;', 'break;');
  if (place.mayContinue) ways.push('continue;', 'continue;');
  if (place.labels.length > 0) ways.push(`break ${g.dice.pick(place.labels)};`);
  if (place.loopLabels.length > 0) ways.push(`continue ${g.dice.pick(place.loopLabels)};`);
  if (place.mayReturn) ways.push(`return ${g.expression(place)};`, `return ${g.expression(place)};`, 'return;');
  return g.dice.pick(ways);
}

function declaration(g: Generator, place: Place): string {
  const kind = g.dice.pick(['var', 'let', 'let', 'const']);
  const value = g.dice.once(12) ? g.dice.pick(['function () {}', '() => {}', 'class {}']) : g.expression(place);
  const more = g.dice.once(6) ? `, ${g.declare(place)} = ${g.leaf(place)}` : '';
  const name = g.fresh();
  const text = kind !== 'const' && g.dice.once(8) ? `${kind} ${name};` : `${kind} ${name} = ${value}${more};`;
  place.names.push(name);
  return text;
}

function tryStatement(g: Generator, place: Place): string {
  const caught = inner(place);
  const handler = g.dice.once(5) ? `catch { ${g.body(caught)} }` : `catch (${g.declare(caught, 'e')}) { log(${g.tag()}, ${caught.names.at(-1)!}); ${g.body(caught)} }`;
  const final = `finally ${g.block(place)}`;
  return `try ${g.block(place)} ${g.dice.pick([handler, handler, final, `${handler} ${final}`])}`;
}

function switchStatement(g: Generator, place: Place): string {
  const body = inner(place, { mayBreak: true });
  const cases = g.dice.list(1, 4, () => `case ${g.expression(body)}: ${g.body(body, 0, 2)}${g.dice.once(2) ? ' break;' : ''}`);
  if (g.dice.once(2)) cases.splice(g.dice.below(cases.length + 1), 0, `default: ${g.body(body, 0, 2)}`);
  return `switch (${g.expression(place)}) { ${cases.join('\n')} }`;
}

function labelled(g: Generator, place: Place): string {
  const label = g.fresh('L');
  const body = inner(place, { labels: [...place.labels, label] });
  return `${label}: { ${g.body(body, 1, 3)} if (${g.leaf(place)}) break ${label}; ${g.statement(body)} }`;
}

/** A function in a block or behind an if, which Annex B lets out (sloppy only behind `if`). */
function blockFunction(g: Generator, place: Place): string {
  const name = g.dice.once(3) && place.functions.length > 0 ? g.dice.pick(place.functions) : g.fresh('f');
  return `{ log(${g.tag()}, typeof ${name}); function ${name}() { tick(); return ${g.leaf(place)}; } ${name}(); ${g.dice.once(2) ? `${name} = 1;` : ''} } log(${g.tag()}, typeof ${name});`;
}

export const control: Family = {
  statements: [
    { weight: 14, make: (g, place) => `log(${g.tag()}, ${g.expression(place)});` },
    { weight: 4, make: (g, place) => `${g.expression(place)};`.replace(/^(?=\{|function|class|let\b|async)/, '0, ') },
    { weight: 12, make: declaration },
    { weight: 4, make: (g, place) => `if (${g.expression(place)}) ${g.block(place)}${g.dice.once(2) ? ` else ${g.block(place)}` : ''}` },
    { weight: 6, make: (g, place) => (place.mayReturn || place.mayBreak || place.labels.length > 0 ? `if (${g.dice.once(4) ? 'true' : g.expression(place)}) ${jump(g, place)}` : `log(${g.tag()}, ${g.expression(place)});`) },
    { weight: 9, make: tryStatement },
    { weight: 3, make: switchStatement },
    { weight: 2, make: labelled },
    { weight: 2, make: (g, place) => g.block(place) },
    { weight: 1, make: blockFunction },
    { weight: 1, when: (place) => !place.strict, make: (g, place) => `if (${g.leaf(place)}) function ${g.fresh('f')}() {} ${g.dice.pick(['', 'else ;'])} ${g.tag()};` },
    { weight: 1, make: () => 'debugger;' },
    { weight: 1, make: () => ';' },
    { weight: 1, when: (place) => place.mayReturn, make: (g, place) => `try { return ${g.expression(place)}; } finally { ${g.body(inner(place))} ${g.dice.once(3) ? `return ${g.leaf(place)};` : ''} }` },
  ],
};
