/** Calls, constructors, accessors and coercions: programs and what they come to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld, outcome } from './support.js';

const programs: readonly (readonly [source: string, expected: string])[] = [
  ['(function (a, b) { return a + "," + b })(1)', '1,undefined'],
  ['(function () { return typeof this })()', 'object'],
  ['(function () { "use strict"; return typeof this })()', 'undefined'],
  ['(function () { return typeof this }).call(5)', 'object'],
  ['(function () { "use strict"; return typeof this }).call(5)', 'number'],
  ['Math.max(...[1, 5, 3])', '5'],
  ['undefinedName()', 'throws ReferenceError: undefinedName is not defined'],
  ['var o = {}; o.f()', 'throws TypeError: o.f is not a function'],
  ['var o = {}; new o.F()', 'throws TypeError: o.F is not a constructor'],
  ['class A {} A()', "throws TypeError: Class constructor A cannot be invoked without 'new'"],
  ['class A { constructor() { this.x = 1 } } class B extends A { constructor() { super(); this.y = 2 } } var b = new B; b.x + b.y', '3'],
  ['class A {} class B extends A { constructor() {} } new B', "throws ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor"],
  ['class A {} class B extends A { constructor() { return 1 } } new B', 'throws TypeError: Derived constructors may only return object or undefined'],
  ['function F() { return { x: 1 } } new F().x', '1'],
  ['function F() { this.x = 2; return 1 } new F().x', '2'],
  ['function F() {} F.prototype = 1; Object.getPrototypeOf(new F) === Object.prototype', 'true'],
  ['var f = function (a, b) { return [this.x, a, b].join() }.bind({ x: 1 }, 2).bind(null, 3); f(4)', '1,2,3'],
  ['function P(a, b) { this.s = a + b } new (P.bind(null, 1))(2).s', '3'],
  ['function F() { return new.target === F } F() + "," + (new F() instanceof F)', 'false,true'],
  ['class N { constructor() { this.t = new.target === M } } class M extends N {} new M().t', 'true'],
  ['({ get x() { return this.y }, y: 7 }).x', '7'],
  ['var log = ""; var o = { set x(v) { log += v } }; log += o.x = 3; log', '3'],
  ['"use strict"; var o = { get x() { return 1 } }; o.x = 2', 'throws TypeError: Cannot set property x of #<Object> which has only a getter'],
  ['Object.defineProperty(Number.prototype, "me", { get: function () { "use strict"; return typeof this } }); (5).me', 'number'],
  ['Math.floor({ valueOf() { return 4.5 } })', '4'],
  ['Math.atan2({ valueOf() { throw "first" } }, { valueOf() { throw "second" } })', 'throws first'],
  ['"abc".charAt({ valueOf() { return 1 } })', 'b'],
  ['String.prototype.trim.call(null)', 'throws TypeError: String.prototype.trim called on null or undefined'],
  ['Map()', "throws TypeError: Constructor Map requires 'new'"],
  ['class M extends Map {} var m = new M([[1, 2]]); m.get(1) + "," + (m instanceof M)', '2,true'],
  ['var order = ""; var t = new Proxy(function () {}, { get(o, k) { order += String(k); return o[k] } }); Reflect.construct(Date, [{ valueOf() { order += ",valueOf"; return 1 } }], t); order', ',valueOfprototype'],
  ['[3, 1, 2].map(Math.abs).join()', '3,1,2'],
  ['[[1], [2]].map(Array.prototype.concat, [0]).length', '2'],
  ['var n = 0; [1, 2, 3].forEach(function (x) { n += x }); n', '6'],
  ['Reflect.construct(function () { this.a = new.target === Array }, [], Array).a', 'true'],
  ['new Proxy(function (a) { return a + 1 }, {})(1)', '2'],
  ['new (new Proxy(class { constructor(a) { this.a = a } }, {}))(5).a', '5'],
  ['({ [{ toString() { return "k" } }]: 1 }).k', '1'],
  ['`${{ toString() { return "hi" } }}`', 'hi'],
  ['1 + { valueOf() { return 2 } }', '3'],
  ['({ valueOf() { return 2 } }) < 3', 'true'],
  ['({ [Symbol.toPrimitive](hint) { return hint } }) + ""', 'default'],
  ['+{ [Symbol.toPrimitive](hint) { return hint === "number" ? 1 : 0 } }', '1'],
  ['Symbol() + ""', 'throws TypeError: Cannot convert a Symbol value to a string'],
  ['1n + 1', 'throws TypeError: Cannot mix BigInt and other types, use explicit conversions'],
  ['var a = []; a.length = "3"; a.length', '3'],
  ['var r = (a => a.length = { valueOf() { return 2 } })([1, 2, 3]); typeof r', 'object'],
  ['undefined.foo', "throws TypeError: Cannot read properties of undefined (reading 'foo')"],
  ['null[Symbol.iterator]', 'throws TypeError: object null is not iterable (cannot read property Symbol(Symbol.iterator))'],
  ['undefined.foo = 1', "throws TypeError: Cannot set properties of undefined (setting 'foo')"],
  ['"use strict"; Object.freeze([1])[0] = 2', "throws TypeError: Cannot assign to read only property '0' of object '[object Array]'"],
  ['"use strict"; (5).x = 1', "throws TypeError: Cannot create property 'x' on number '5'"],
  ['"use strict"; new Proxy({}, { set() { return false } }).x = 1', "throws TypeError: 'set' on proxy: trap returned falsish for property 'x'"],
];

const world = createWorld();
for (const [source, expected] of programs) {
  test(source, () => assert.equal(outcome(world, `{ ${source} }`.replace(/^\{ "use strict";(.*) \}$/, '"use strict"; {$1 }')), expected));
}

test('proper tail calls take no depth', () => {
  assert.equal(outcome(world, '"use strict"; function f(n) { return n === 0 ? "done" : f(n - 1) } f(100000)'), 'done');
});

test('depth is limited', () => {
  assert.equal(outcome(world, 'function f() { return 1 + f() } f()'), 'throws RangeError: Maximum call stack size exceeded');
  assert.equal(outcome(world, 'function f() { return [1].map(f) } f()'), 'throws RangeError: Maximum call stack size exceeded');
  assert.equal(outcome(world, 'var o = { get x() { return this.x } }; o.x'), 'throws RangeError: Maximum call stack size exceeded');
  assert.equal(outcome(world, 'var o = { toString() { return "" + this } }; "" + o'), 'throws RangeError: Maximum call stack size exceeded');
  assert.equal(outcome(world, 'var f = Math.abs; for (var i = 0; i < 50000; i++) f = f.bind(null); f(-1)'), '1');
});
