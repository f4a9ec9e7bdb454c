/** Exceptions on their way to handlers: programs and the traces they leave. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld, outcome } from './support.js';

const programs: readonly (readonly [source: string, expected: string])[] = [
  ['try { throw 1 } catch (e) { e + 1 }', '2'],
  ['var t = ""; try { try { throw "a" } finally { t += "f" } } catch (e) { t += e } t', 'fa'],
  ['function f() { try { return 1 } finally { return 2 } } f()', '2'],
  ['function f() { for (;;) { try { break } finally { t = "f" } } return t } var t; f()', 'f'],
  ['function f() { try { throw 1 } catch (e) { throw e + 1 } finally { t = "f" } } var t; try { f() } catch (e) { e + t }', '2f'],
  ['function g() { throw "g" } function f() { try { g() } catch (e) { return e } } f()', 'g'],
  ['var o = { get x() { throw "getter" } }; try { o.x } catch (e) { e }', 'getter'],
  ['try { [1].map(() => { throw "callback" }) } catch (e) { e }', 'callback'],
  ['try { null.x } catch (e) { e instanceof TypeError }', 'true'],
  ['try { "x".repeat(-1) } catch (e) { e instanceof RangeError }', 'true'],
  ['try { ({ toString() { throw "ts" } }) + "" } catch (e) { e }', 'ts'],
  ['let r = []; for (let i = 0; i < 3; i++) { try { if (i === 1) throw i; r.push(() => i) } catch (e) { r.push(() => "c" + e) } } r.map((f) => f()).join()', '0,c1,2'],
  ['var n = 0; function f() { n++; f() } try { f() } catch (e) { } n > 1000', 'true'],
  ['var log = ""; var it = { [Symbol.iterator]() { return { next() { return { done: false } }, return() { log += "closed"; return {} } } } }; try { for (var x of it) throw "body" } catch (e) { log += e } log', 'closedbody'],
];

const world = createWorld();
for (const [source, expected] of programs) test(source, () => assert.equal(outcome(world, source.startsWith('let') ? `{ ${source} }` : source), expected));
