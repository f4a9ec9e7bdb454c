/**
 * The contextified global (docs: the contextified global) against node:vm: states of the sandbox
 * times operations. The differences meant are listed with their reasons at the foot.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines, outcome, same, type Vm } from './compare.js';

const parent = (properties: PropertyDescriptorMap): object => Object.create(Object.defineProperties({}, properties)) as object;
const own = (descriptor: PropertyDescriptor): object => Object.defineProperty({}, 'x', descriptor);

/** Sandboxes by what they have under `x`; `log` gets the calls of accessors. */
const states: Readonly<Record<string, (log: string[]) => object>> = {
  absent: () => ({}),
  data: () => ({ x: 1 }),
  hidden: () => own({ value: 1, writable: true, configurable: true }),
  fixed: () => own({ value: 1, writable: true, enumerable: true }),
  ro: () => own({ value: 1, configurable: true, enumerable: true }),
  roF: () => own({ value: 1 }),
  frozen: () => Object.freeze({ x: 1 }),
  sealed: () => Object.seal({ x: 1 }),
  closed: () => Object.preventExtensions({}),
  acc: (log) => own({ get: () => (log.push('get'), 1), set: (value) => log.push(`set ${String(value)}`), configurable: true }),
  get: (log) => own({ get: () => (log.push('get'), 1), configurable: true }),
  set: (log) => own({ set: (value) => log.push(`set ${String(value)}`), configurable: true }),
  protoData: () => parent({ x: { value: 1, writable: true, enumerable: true, configurable: true } }),
  protoRO: () => parent({ x: { value: 1 } }),
  protoAcc: (log) => parent({ x: { get: () => (log.push('get'), 1), set: (value) => log.push(`set ${String(value)}`) } }),
  protoGet: (log) => parent({ x: { get: () => (log.push('get'), 1) } }),
  nullProto: () => Object.assign(Object.create(null) as object, { x: 1 }),
  class: () => new (class Foo {
    x = 1;
  })(),
  array: () => Object.assign([5], { x: 1 }),
};

/** Operations in the guest; what each gives is compared, and the sandbox afterwards. */
const operations: readonly string[] = [
  'x', 'typeof x', 'this.x', '"x" in this', 'x = 2', 'this.x = 2', 'x = function () {}; typeof x', 'x += 1', 'x++', 'var x; x', 'var x = 2; x',
  'function x() {} typeof x', 'let x = 2; [x, this.x]', 'const x = 2; x', 'class x {} typeof x', 'delete x', 'delete this.x; typeof x',
  'Object.getOwnPropertyDescriptor(this, "x") && Object.getOwnPropertyDescriptor(this, "x").value',
  'Object.defineProperty(this, "x", { value: 2 }); x',
  'Object.defineProperty(this, "x", { value: 2, writable: true, enumerable: true, configurable: true }); x = 3; x',
  'Object.defineProperty(this, "x", { get: function () { return 7 }, configurable: true }); x',
  'Object.defineProperty(this, "x", { get: function () { return 7 }, set: function (v) { this.seen = v }, configurable: true }); x = 4; [x, seen]',
  'Object.defineProperty(this, "x", { value: 1 }); x = 2; x', 'Reflect.defineProperty(this, "x", { value: 2 })',
  'Reflect.deleteProperty(this, "x")', 'Reflect.set(this, "x", 2)', 'var r = {}; Reflect.set(this, "x", 2, r); r.x', 'var o = Object.create(this); o.x = 2; [o.x, this.x]',
  'Object.create(this).x', '(0, eval)("var x = 5"); x', 'eval("x = 5"); x', 'Function("x = 6")(); x', '(function () { return typeof this.x })()',
  'try { x } catch (e) { e.name + e.message }', 'x; x; x', 'var x = 1; delete x', 'Object.isExtensible(this)', 'Object.keys(this).filter(k => k === "x").length < 2',
];

const strictOperations: readonly string[] = [
  'x = 2', 'this.x = 2', 'x = function () {}; typeof x', 'x += 1', 'var x = 2; x', 'function x() {} typeof x', 'let x = 2; x', '"use strict"; (function () { return this })()',
  'Object.defineProperty(this, "x", { value: 1 }); x = 2', 'Object.defineProperty(this, "x", { value: 2 }); x',
  'NaN = 1', 'undefined = 1', 'Array = 1; Array', 'x', 'typeof x', 'this.x',
];

/** Runs an operation and tells its result, the sandbox afterwards, and what was called on it. */
const program = (state: string, source: string) => (vm: Vm) => {
  const log: string[] = [];
  const sandbox = states[state]!(log);
  const context = vm.createContext(sandbox);
  const run = (text: string): string => outcome(() => vm.runInContext(text, context), vm);
  const result = run(source);
  const calls = log.join();
  const descriptor = Object.getOwnPropertyDescriptor(sandbox, 'x');
  return [result, descriptor && { ...descriptor, value: typeof descriptor.value === 'function' ? 'function' : descriptor.value, get: typeof descriptor.get, set: typeof descriptor.set }, calls, run('typeof x')];
};

interface Case {
  readonly name: string;
  readonly run: (vm: Vm) => unknown;
}

const cases: Case[] = [];
for (const state of Object.keys(states)) {
  for (const source of operations) cases.push({ name: `${state}: ${source}`, run: program(state, source) });
  for (const source of strictOperations) cases.push({ name: `${state}: strict ${source}`, run: program(state, `"use strict"; ${source}`) });
}

/** What belljar does differently on purpose: the reason, and the cases by their names. */
const DIFFERENCES: Readonly<Record<string, RegExp>> = {
  'a declared name stays on the sandbox when it cannot be deleted': /^(absent|data|hidden|ro|acc|get|set|protoData|nullProto|class|array): var x = 1; delete x$/,
  'inheriting writes respect read-only properties and setters, as in Node 22': /^(ro|roF|frozen|acc|get|set|protoAcc|protoGet): var r = \{\}; Reflect\.set/,
  'accessors run once for each read or write, not for a look whether the name exists': /^(acc|get|protoAcc|protoGet): .*(function x\(\) \{\}|eval\)\("var)/,
  'no ReferenceError for a name that exists': /^proto(RO|Acc|Get): strict x (=|\+=)/,
  'functions are exempt from the strict rule on closed sandboxes too': /^closed: strict x = function/,
  'wording: what was on the sandbox before is said to be defined anew': /^(ro|acc|get|set): strict Object\.defineProperty\(this, "x", \{ value: 1 \}\); x = 2$/,
  'wording: the global has no constructor to be named by': /^nullProto: strict (NaN|undefined) = 1$/,
};

const isDifferent = (name: string): boolean => Object.values(DIFFERENCES).some((pattern) => pattern.test(name));
for (const { name, run } of cases) {
  if (isDifferent(name)) test(`${name} (differs)`, () => assert.notEqual(outcome(run, engines.belljar), outcome(run, engines.node)));
  else same(name, run);
}
