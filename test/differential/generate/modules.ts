/**
 * Programs of several modules, with imports and exports of every form, cycles, top-level await,
 * import.meta and import(). The text of each begins with a line that names it; the first is run.
 */
import { classText } from './classes.js';
import { functionRest } from './functions.js';
import type { Family, Generator } from './generator.js';
import { pattern, source } from './patterns.js';
import { scriptPlace } from './place.js';
import type { Place } from './place.js';

const HEAD = /^\/\/ module (\w+)\n/m;

/** The modules of a program by name, the one to run first; undefined for a script. */
export function modulesOf(program: string): ReadonlyMap<string, string> | undefined {
  const [before, ...parts] = program.split(HEAD);
  if (before !== '' || parts.length === 0) return undefined;
  return new Map(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1]!] as const] : [])));
}

const modulePlace = (depth: number): Place => ({ ...scriptPlace(depth, true), mayAwait: true, inModule: true });

const declare = (place: Place, ...names: readonly string[]): void => void place.names.push(...names);

/** An import of `one` or `two` by `place`; now and then of a name that is not exported, or not exported once. */
function importOf(g: Generator, place: Place, from: string): string {
  const { dice } = g;
  const name = g.fresh('i');
  const what = dice.once(40) ? 'missing' : dice.pick(['a', 'b', 'set', 'f', 'C', 'default', "'a name'"]);
  declare(place, name);
  const attributes = dice.once(5) ? " with { type: 'kind' }" : '';
  return `import ${dice.pick([`${name}`, `{ ${what} as ${name} }`, `{ ${what} as ${name}, }`, `* as ${name}`, `${name}, * as ${g.fresh('n')}`, `${name}, { ${what} as ${g.fresh('n')} }`])} from '${from}'${attributes};`;
}

/** An exported declaration, under a name that is new. */
function exported(g: Generator, place: Place): string {
  const { dice } = g;
  return dice.pick([
    () => {
      const name = g.declare(place);
      return `let ${name};\ntry { ${name} = ${g.expression(place)}; } catch (e) { log(${g.tag()}, e); }\nexport { ${name} as ${g.fresh('e')} };`;
    },
    () => {
      const value = g.dice.once(3) ? g.expression(place) : g.leaf(place);
      return `export ${dice.pick(['let', 'const', 'var'])} ${g.declare(place)} = ${value};`;
    },
    () => `export ${dice.pick(['function', 'function*', 'async function', 'async function*'])} ${g.declare(place, 'f')}${functionRest(g, place, 'plain')}`,
    () => `export ${classText(g, place, g.declare(place, 'C'))}`,
    () => {
      const names: string[] = [];
      const text = `export const ${pattern(g, place, () => names[names.push(g.fresh()) - 1]!)} = ${source(g, place)};`;
      declare(place, ...names);
      return text;
    },
    () => `export { ${place.names.length === 0 ? '' : `${dice.pick(place.names)} as ${g.fresh('e')}`} };`,
    () => `export { ${dice.pick(['a', 'b as default2', 'default', 'f'])} as ${g.fresh('e')} } from 'one';`.replace(/ as \w+ as/, ' as'),
    () => `export * as ${g.fresh('e')} from '${dice.pick(['one', 'two'])}';`,
    () => `export { b as 'a ${g.fresh('e')}' } from 'two';`,
  ])();
}

function statements(g: Generator, place: Place, least: number, most: number): string {
  const list = g.dice.list(least, most, () => {
    if (g.dice.once(3)) return exported(g, place);
    const statement = g.statement(place);
    return !g.dice.once(8) && /^(?:log|try|for|while|if|[vL]\d|\(|switch|\{)/.test(statement) ? `try { ${statement} } catch (e) { log('caught', e); }` : statement;
  });
  return list.join('\n');
}

function defaultExport(g: Generator, place: Place): string {
  return `export default ${g.dice.pick([() => `${g.dice.once(3) ? g.expression(place) : g.leaf(place)};`.replace(/^(?=function|class|async)/, '0, '), () => `function ${functionRest(g, place, 'plain')}`, () => classText(g, place, ''), () => `class ${g.fresh('C')} {}`, () => `function ${g.fresh('f')}() {}`, () => '() => {};', () => '(class {});', () => 'async function* () {}'])()}`;
}

/** What modules that others import from have in common. */
function library(g: Generator, imports: string, place: Place): string {
  return [
    imports,
    `log(${g.tag()}, typeof f);`,
    `export let a = ${g.leaf(place)}, b = ${g.leaf(place)};`,
    `export function set(v) { log(${g.tag()}, a); return a = v; }`,
    `export function f() { tick(); return a; }`,
    `export class C { static x = log(${g.tag()}, 1); }`,
    "export { b as 'a name' };",
    statements(g, place, 0, 2),
    defaultExport(g, place),
  ].join('\n');
}

function main(g: Generator): string {
  const { dice } = g;
  const place = modulePlace(4);
  const imports = [...dice.list(1, 3, () => importOf(g, place, dice.pick(['one', 'two']))), ...dice.list(0, 1, () => dice.pick(["import 'two';", "import {} from 'one';", "export * from 'one';", "export * from 'one'; export * from 'two';"]))];
  const all = `import * as own from 'main';\nlog(${g.tag()}, Object.getOwnPropertyNames(own));`;
  const late = `for (let i = 0; i < 40; i++) await 0;\ntry { const n = await import('late'); log(${g.tag()}, n.z, n.default, n === (await import('late'))); } catch (e) { log(${g.tag()}, e); }`;
  return [
    imports.join('\n'),
    `export let early = ${g.leaf(place)};\nexport function hoisted() { return early; }`,
    `try { ${place.names.map((name) => `log(${g.tag()}, ${name});`).join(' ')} } catch (e) { log(${g.tag()}, e); }`,
    `import { set as setOne, a as one } from 'one';\ntry { log(${g.tag()}, one, setOne(${g.leaf(place)}), one); } catch (e) { log(${g.tag()}, e); }`,
    statements(g, place, 2, 6),
    dice.once(2) ? defaultExport(g, place) : '',
    dice.once(3) ? all : '',
    dice.once(3) ? late : '',
  ].join('\n');
}

/** A program of the modules main, one, two and late. */
export function moduleProgram(g: Generator): string {
  const { dice } = g;
  const [inOne, inTwo] = [modulePlace(3), modulePlace(3)];
  const cycle = `import { early, hoisted as h } from 'main';\ntry { log(${g.tag()}, typeof h, h()); } catch (e) { log(${g.tag()}, e); }\ntry { log(early); } catch (e) { log(e); }`;
  const one = library(g, dice.once(3) ? importOf(g, inOne, 'two') : '', inOne);
  const two = library(g, dice.pick([() => '', () => cycle, () => `${importOf(g, inTwo, 'one')}\n${cycle}`])(), inTwo);
  const late = `export { a as default } from 'one';\nlog(${g.tag()}, import.meta.url);\n${dice.once(2) ? `await ${g.tag()};` : ''}\nexport let z = ${g.leaf(modulePlace(0))};\n${dice.once(5) ? `throw ${g.tag()};` : ''}`;
  return Object.entries({ main: main(g), one, two, late }).map(([name, text]) => `// module ${name}\n${text}\n`).join('');
}

export const modules: Family = {
  leaves: [{ weight: 3, when: (place) => place.inModule === true, make: ({ dice }) => dice.pick(['import.meta', 'import.meta.url', 'typeof import.meta']) }],
};
