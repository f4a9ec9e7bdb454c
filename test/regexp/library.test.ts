/** RegExp and the String methods that use it, in a realm, against the host's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { createWorld } from '../machine/support.js';

/** Bodies of functions; what they return is written as JSON, what they throw as its text. */
const BODIES: readonly string[] = [
  "return /a(b)?(?<n>c)?/d.exec('xab').indices",
  "var m = /a(b)?(?<n>c)?/d.exec('xab'); return [m, m.index, m.input, m.groups, Reflect.ownKeys(m), Object.getPrototypeOf(m.groups)]",
  "var r = /a/g; var list = []; while (r.test('banana')) list.push(r.lastIndex); return list.concat(r.lastIndex)",
  "var r = /a/y; return [r.test('ba'), r.lastIndex, (r.lastIndex = 1, r.test('ba')), r.lastIndex]",
  "return 'aXbX'.replace(/X/g, \"[$&$`$'$$]\")",
  "return '2024-01-31'.replace(/(?<y>\\d+)-(?<m>\\d+)-(\\d+)/, '$3.$<m>.$<y> $1$10$<none>$<')",
  "return 'abc'.replace(/(b)(x)?/, function () { return JSON.stringify([].slice.call(arguments)); })",
  "return 'aaa'.replace(/a/g, (m, i) => i) + 'abc'.replace(/(?<n>b)/, (...a) => JSON.stringify(a[a.length - 1]))",
  "return ['a1b2c'.split(/\\d/), 'a1b2c'.split(/(\\d)/), 'abc'.split(/(?:)/), ''.split(/a/), ''.split(/(?:)/), 'abc'.split(/b/, 1), 'a😀b'.split(/(?:)/u), 'aXbxc'.split(/x/i)]",
  "return ['a1b22'.match(/\\d+/g), 'abc'.match(/x/g), 'abc'.match(/b/).index, 'a😀'.match(/(?:)/gu).length, 'abc'.search(/c/)]",
  "return [...'a1b22'.matchAll(/[a-z](\\d+)/g)].map((m) => [m[0], m[1], m.index])",
  "class R extends RegExp { exec(s) { var m = super.exec(s); if (m) m[0] = m[0].toUpperCase(); return m; } } return ['abc'.replace(new R('b'), '<$&>'), 'abcb'.match(new R('b', 'g')), 'abc'.split(new R('b')), [...'abcb'.matchAll(new R('b', 'g'))].length, new R('b') instanceof R]",
  "var r = /b/g; r.exec = function () { return null; }; return ['abc'.replace(r, 'x'), r.test('b'), 'abc'.match(r)]",
  "var log = []; var r = /b/; r.lastIndex = { valueOf() { log.push('lastIndex'); return 0; } }; try { 'abcb'.match(r); } catch (e) { log.push(String(e)); } return log.slice(0, 6)",
  "return [/a/gimsuyd.flags, /a/v.unicodeSets, RegExp.prototype.flags, RegExp.prototype.source, RegExp.prototype.global, String(/a\\/b/), String(new RegExp('/\\n[/]')), String(new RegExp('')), RegExp('a').source]",
  "var r = /a/g; return [RegExp(r) === r, new RegExp(r) === r, new RegExp(r, 'i').flags, new RegExp(r).flags, new RegExp('a', undefined).flags, RegExp(undefined).source]",
  "var r = /a/g; r.lastIndex = 5; r.compile('b', 'i'); return [r.source, r.flags, r.lastIndex, r.test('B')]",
  "var it = 'ab'.matchAll(/./g); return [Object.prototype.toString.call(it), it.next(), it.next(), it.next(), it.next()]",
  "RegExp('[')", "RegExp('a', 'gg')", "RegExp('a', 'uv')", "RegExp.prototype.exec.call({}, 'a')", "RegExp.prototype[Symbol.match].call(1)", "/a/.compile(/b/, 'g')",
  "Object.getOwnPropertyDescriptor(RegExp.prototype, 'global').get.call({})", "Object.freeze(/a/g).exec('b')", "var r = /a/; r.exec = () => 1; r.test('a')", "'a'.matchAll(/a/)",
  "return Reflect.ownKeys(RegExp.prototype).map(String)",
  "return Reflect.ownKeys(RegExp.prototype).map((k) => { var d = Object.getOwnPropertyDescriptor(RegExp.prototype, k); var f = d.get || d.value; return [String(k), f.name, f.length, d.enumerable, d.configurable, d.writable]; })",
];

const script = (body: string): string => `(function () { try { return JSON.stringify((function () { ${body} })()); } catch (e) { return String(e); } })()`;

test('RegExp in a realm is what it is in the host', () => {
  const world = createWorld();
  for (const body of BODIES) assert.equal(world.run(script(body)), runInNewContext(script(body)), body);
});

const LAST_MATCH = ['$1', '$2', '$9', 'input', '$_', 'lastMatch', 'lastParen', '$+', 'leftContext', 'rightContext'];

test('RegExp.$1 and its kin tell of the last match', () => {
  const body = `
    const told = [], tell = () => told.push([${LAST_MATCH.map((name) => `RegExp[${JSON.stringify(name)}]`).join()}]);
    class R extends RegExp {}
    const uses = [
      () => 0, () => /(a)(x)?b/.exec('zab!'), () => /q/.test('zzz'), () => '1-2-3'.split(/(-)/), () => 'none'.split(/,/), () => 'abcabc'.replace(/(b)(c)/g, 'x'),
      () => 'abcabc'.replace(/(a)(b)/g, tell), () => 'xay'.match(/(a)(y)/g), () => 'xay'.search(/a(y)/), () => [...'k1k2'.matchAll(/k(\\d)/g)],
      () => new R('(s)u').exec('su?'), () => { RegExp.input = 5; RegExp.$1 = 'w' }, () => /()/.test(''), () => 'aXbX'.replace('X', 'y'), () => 'aXbX'.replaceAll(/X/g, 'y'),
      () => /(1)(2)(3)(4)(5)(6)(7)(8)(9)(A)(B)?/.test('123456789A'), () => /x(?=(y))/.test('xyz'), () => /(?<=(a))b/.test('ab'), () => { const r = /(t)/y; r.lastIndex = 1; r.test('at') },
    ];
    for (const use of uses) { use(); tell() }
    try { RegExp.input = Symbol() } catch (error) { told.push(error.message) }
    return told.concat(Reflect.get(RegExp, '$1', {}))`;
  assert.equal(createWorld().run(script(body)), runInNewContext(script(body)));
});

test('a builtin that was replaced is called', () => {
  const body = "var exec = RegExp.prototype.exec; RegExp.prototype.exec = function () { return null; }; try { return ['abc'.replace(/b/, 'x'), /b/.test('b'), 'b'.match(/b/), 'abc'.split(/b/)]; } finally { RegExp.prototype.exec = exec; }";
  assert.equal(createWorld().run(script(body)), runInNewContext(script(body)));
});

test('RegExp.escape gives what matches its argument', () => {
  const world = createWorld();
  for (const text of ['abc', '1a', '^$\\.*+?()[]{}|/', ',-=<>#&!%:;@~\'`"', ' \t\n\u2028\ufeff', '😀\ud83d', '']) {
    assert.equal(world.run(script(`return new RegExp('^(?:' + RegExp.escape(${JSON.stringify(text)}) + ')$', 'u').test(${JSON.stringify(text)})`)), 'true', text);
  }
});
