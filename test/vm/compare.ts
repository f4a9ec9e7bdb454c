/**
 * Differential testing against node:vm: the same program text runs with either module and what
 * it gives is described in a way that does not depend on realms.
 */
import nodeVm from 'node:vm';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import belljar from '../../runtime/node/main.js';

export type Vm = typeof nodeVm;

export const engines: Readonly<Record<'belljar' | 'node', Vm>> = { belljar: belljar as unknown as Vm, node: nodeVm };

const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** A value as text; objects by class and own properties, errors by name, code and message. */
export function describe(value: unknown, depth = 3): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);
  if (tagOf(value) === '[object Error]') return describeError(value as Error);
  if (depth === 0) return '…';
  if (Array.isArray(value)) return `[${Array.from(value as unknown[], (item) => describe(item, depth - 1)).join(', ')}]`;
  const keys = Reflect.ownKeys(value);
  return `${tagOf(value)} {${keys.map((key) => `${String(key)}: ${describeProperty(value, key, depth)}`).join(', ')}}`;
}

function describeError(error: Error): string {
  const { code } = error as { code?: unknown };
  return `${error.name}${code === undefined ? '' : ` [${String(code)}]`}: ${error.message}`;
}

function describeProperty(object: object, key: PropertyKey, depth: number): string {
  const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
  if (descriptor === undefined) return 'nothing';
  const flags = `${descriptor.writable === true ? 'w' : '-'}${descriptor.enumerable === true ? 'e' : '-'}${descriptor.configurable === true ? 'c' : '-'}`;
  return 'value' in descriptor ? `${flags} ${describe(descriptor.value, depth - 1)}` : `${flags} ${descriptor.get ? 'get' : ''}${descriptor.set ? 'set' : ''}`;
}

/** What a program gives or throws, as text. */
export function outcome(program: (vm: Vm) => unknown, vm: Vm): string {
  try {
    return describe(program(vm));
  } catch (error) {
    return `throws ${describe(error)}`;
  }
}

/** Asserts that belljar does what node:vm does. */
export function same(name: string, program: (vm: Vm) => unknown): void {
  test(name, () => assert.equal(outcome(program, engines.belljar), outcome(program, engines.node)));
}

/** Asserts that belljar does something of its own. */
export function different(name: string, program: (vm: Vm) => unknown, expected: string): void {
  test(`${name} (differs)`, () => {
    const text = outcome(program, engines.belljar);
    assert.equal(text, expected);
    assert.notEqual(text, outcome(program, engines.node), 'no difference any more: move it to the common ones');
  });
}

/** The error that an operation throws. */
export function caught(operation: () => unknown): Error {
  try {
    operation();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
