/**
 * What programs give whose syntax is easily lowered wrongly: source → result, as ECMAScript says
 * and as node:vm has it too.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { guest, host } from '../machine-instructions/guest.js';

/** `it` logs what is done to it and its results; it ends after `n` of them. */
const ITERATOR = (n: number): string => `
  var log = [];
  var result = (value, done) => ({ get done() { log.push('done'); return done; }, get value() { log.push('value'); return value; } });
  var it = { i: 0, next() { return result(this.i, this.i++ >= ${n}); }, return() { log.push('return'); return {}; }, [Symbol.iterator]() { return this; } };`;

const ELISIONS: readonly (readonly [source: string, result: string])[] = [
  [`${ITERATOR(3)} var [, a] = it; log.push(a); log.join()`, '"done,done,value,return,1"'],
  [`${ITERATOR(3)} var a; [, a] = it; log.push(a); log.join()`, '"done,done,value,return,1"'],
  [`${ITERATOR(3)} var [,] = it; log.join()`, '"done,return"'],
  [`${ITERATOR(1)} var [,,,] = it; log.join()`, '"done,done"'],
  [`${ITERATOR(2)} var [, ...a] = it; log.push(a.length); log.join()`, '"done,done,value,done,1"'],
  [`${ITERATOR(0)} (([, a, ...b]) => log.push(a, b.length))(it); log.join()`, '"done,,0"'],
  [`${ITERATOR(3)} for (var [,, a] of [it]) log.push(a); log.join()`, '"done,done,done,value,return,2"'],
  ['function* g() { try { yield 1; yield 2; } finally { end = true; } } var end = false, [, a] = g(); [a, end]', '[2,true]'],
  ['function* g() { yield 1; } var [,, a] = g(); a', 'undefined'],
  ['var [, a,, b] = [1, 2, 3, 4]; [a, b]', '[2,4]'],
  ["var [,, a] = 'xyz'; a", '"z"'],
  ["var it = { next: () => 1, [Symbol.iterator]() { return this; } }; var [,] = it;", 'throws TypeError: Iterator result 1 is not an object'],
  ["var ends = 0, it = { next() { throw 'n'; }, return() { ends++; }, [Symbol.iterator]() { return this; } }; try { var [,] = it; } catch (e) { [e, ends] }", '["n",0]'],
  ["var ends = 0, it = { next: () => ({ get done() { throw 'd'; } }), return() { ends++; }, [Symbol.iterator]() { return this; } }; try { var [,] = it; } catch (e) { [e, ends] }", '["d",0]'],
  ["var reads = []; var it = { next: () => new Proxy({}, { get(t, key) { reads.push(key); } }), return() {}, [Symbol.iterator]() { return this; } }; try { [,] = it; } catch { } reads.join()", '"done"'],
  ["Object.defineProperty(Array.prototype, 0, { get() { throw 'hole'; }, configurable: true }); try { var [,] = [,]; } catch (e) { e } finally { delete Array.prototype[0]; }", '"hole"'],
];

const REFERENCE = 'throws ReferenceError: free is not defined';
const FIXED = "throws TypeError: Cannot assign to read only property 'a' of object '#<Object>'";
const FROZEN = 'var frozen = Object.freeze({ a: 1 });';
/** Says whether the code around it is strict, by a call that changes nothing. */
const MODE = "(() => { try { return free = 1, delete globalThis.free, 'sloppy'; } catch { return 'strict'; } })()";

const CLASS_PARTS: readonly (readonly [source: string, result: string])[] = [
  ['class A { [free = 1]() {} }', REFERENCE],
  ['class A { [free = Object()]() {} }', REFERENCE],
  ['class A { static [free += 1] = 2 }', REFERENCE],
  ['class A extends (free = null) {}', REFERENCE],
  ['class A extends (free = Number()) {}', REFERENCE],
  ['class A { [({ free } = { free: 1 })]() {} }', REFERENCE],
  ['(class { get [[free] = [1]]() {} })', REFERENCE],
  ['with ({}) { class A { [free = 1]() {} } }', REFERENCE],
  ['free = 1; class A { [free = 2]() {} } free = 3', '3'],
  [`${FROZEN} class A { [frozen.a = 2]() {} }`, FIXED],
  [`${FROZEN} class A { [frozen['a'] = 2]() {} }`, FIXED],
  [`${FROZEN} class A { [frozen.a++]() {} }`, FIXED],
  [`${FROZEN} with (frozen) { class A { [a = 2]() {} } }`, FIXED],
  [`${FROZEN} class A extends (frozen.a = 2, Object) {}`, FIXED],
  [`${FROZEN} class A { [delete frozen.a]() {} }`, "throws TypeError: Cannot delete property 'a' of #<Object>"],
  ['class A { [(1).a = 1]() {} }', "throws TypeError: Cannot create property 'a' on number '1'"],
  ['class A { [new Proxy({}, { set: () => false }).a = 1]() {} }', "throws TypeError: 'set' on proxy: trap returned falsish for property 'a'"],
  ['class A { [delete new Proxy({}, { deleteProperty: () => false }).a]() {} }', "throws TypeError: 'deleteProperty' on proxy: trap returned falsish for property 'a'"],
  ['(function f() { class A { [f = 1]() {} } })()', 'throws TypeError: Assignment to constant variable.'],
  ['(function f() { f = 1; return typeof f; })()', '"function"'],
  [`var m; class A { static [m = ${MODE}] = 1 } m`, '"strict"'],
  [`var m; class A extends (m = ${MODE}, Object) {} m`, '"strict"'],
  [`var m; class A { static [m = eval("${MODE.replaceAll('"', "'")}")] = 1 } m`, '"strict"'],
  ['class A { static [eval("var inside = 1")] = 1 } typeof inside', '"undefined"'],
  [`var m; class A extends (class { static [m = ${MODE}] = 1 }) {} [m, ${MODE}]`, '["strict","sloppy"]'],
  [`var m = []; class A { static [m.push(${MODE})] = 1 } m.push(${MODE}); class B { static [m.push(${MODE})] = 1 } m`, '["strict","sloppy","strict"]'],
  ['var m; class A { static [m = (function () { return this; })()] = 1 } m', 'undefined'],
  ['var m; class A extends (m = function () { return this; }, Object) {} m()', 'undefined'],
  ['var m; class A { static [m = (function () { return arguments.callee; })] = 1 } m()', "throws TypeError: 'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them"],
  ['(function (a) { class A { static [arguments[0] = 2] = 1 } return a; })(1)', '2'],
  ['typeof this; class A { static [m = this] = 1 } var m; m === this', 'true'],
  [`${FROZEN} function* g() { class A { [frozen.a = yield]() {} } } var i = g(); i.next(); i.next(1)`, FIXED],
  [`${FROZEN} frozen.a = 2; delete frozen.a`, 'false'],
];

for (const [name, cases] of Object.entries({ ELISIONS, CLASS_PARTS })) {
  suite(name.toLowerCase(), () => {
    for (const [source, result] of cases) {
      test(source, () => {
        assert.equal(guest(source), result);
        assert.equal(host(source), result, 'node:vm');
      });
    }
  });
}
