/**
 * Values as messages show them, beside what V8 shows.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ARRAY } from '../../runtime/objects/array.js';
import { CallableData } from '../../runtime/objects/callable.js';
import { childShape, createArray, newElements, newObject, newOrdinary, rootShape } from '../../runtime/objects/create.js';
import { builtinTag, className, describeKey, describeValue } from '../../runtime/objects/inspect.js';
import { ORDINARY } from '../../runtime/objects/ordinary.js';
import { NumberData } from '../../runtime/objects/primitive-data.js';
import { createProxy, proxySlots } from '../../runtime/objects/proxy.js';
import { KeyTable } from '../../runtime/objects/shape.js';
import { addOwn } from '../../runtime/objects/storage.js';
import type { GuestObject, GuestValue, PropertyKey as GuestKey } from '../../runtime/objects/value.js';
import { Accessor, InternalData, PrivateName } from '../../runtime/objects/value.js';

class TextData extends CallableData {
  readonly constructible = true;
  constructor(private readonly text: string) {
    super();
  }
  override describe(): string {
    return this.text;
  }
}

class ErrorData extends InternalData {
  override get className(): string {
    return 'Error';
  }
}

const keys = new KeyTable();
const root = newOrdinary(rootShape(ORDINARY, null, keys));

function make(prototype: GuestObject | null, properties: Record<string, GuestValue> = {}, data: InternalData | null = null): GuestObject {
  const object = newObject(rootShape(ORDINARY, prototype, keys), data);
  for (const key of Reflect.ownKeys(properties)) addOwn(object, key as GuestKey, properties[key as string], 7);
  return object;
}

const callable = (name: string, text = `function ${name}() { [native code] }`): GuestObject => make(null, { name }, new TextData(text));
addOwn(root, 'toString', callable('toString'), 5);
addOwn(root, 'constructor', callable('Object'), 5);
const arrayRoot = make(root, { toString: callable('toString'), constructor: callable('Array') });
const errorRoot = make(root, { toString: callable('toString'), name: 'Error', message: '' });

test('values in messages', () => {
  const withGetter = make(root);
  addOwn(withGetter, 'toString', new Accessor(callable('get'), undefined), 14);
  const plain = make(root);
  const array = createArray(childShape(arrayRoot, ARRAY), newElements());
  const revoked = createProxy(plain, plain, keys);
  proxySlots(revoked)!.target = null;
  const cases: readonly (readonly [GuestValue, string])[] = [
    ['text', 'text'], [1, '1'], [-0, '0'], [10n, '10'], [null, 'null'], [undefined, 'undefined'], [true, 'true'], [Symbol('s'), 'Symbol(s)'],
    [plain, '#<Object>'], [make(null), '[object Object]'], [array, '[object Array]'],
    [make(root, { constructor: callable('A') }), '#<A>'], [make(root, { constructor: 1 }), '[object Object]'], [withGetter, '[object Object]'],
    [make(root, { toString: 1, [Symbol.toStringTag]: 'Q' }), '[object Q]'], [make(root, { [Symbol.toStringTag]: 'Q' }), '#<Object>'],
    [make(errorRoot, { message: 'x' }, new ErrorData()), 'Error: x'], [make(errorRoot, { name: 'N', message: 'x' }), 'N: x'], [make(errorRoot), 'Error'],
    [callable('f', 'function f() {}'), 'function f() {}'],
    [callable('f', `function(){${'x'.repeat(300)}}`), `function(){${'x'.repeat(100)}...<omitted>...x}`],
    [createProxy(array, plain, keys), '[object Array]'], [createProxy(createProxy(plain, plain, keys), plain, keys), '#<Object>'], [revoked, 'null'],
  ];
  for (const [value, text] of cases) assert.equal(describeValue(value), text);
});

test('class names and tags', () => {
  const number = make(root, {}, new NumberData(1));
  assert.deepEqual([className(number), builtinTag(number)], ['Number', 'Number']);
  assert.deepEqual([className(root), builtinTag(root)], ['Object', 'Object']);
  assert.equal(builtinTag(callable('f')), 'Function');
  assert.equal(builtinTag(createArray(childShape(arrayRoot, ARRAY), newElements())), 'Array');
});

test('keys in messages', () => {
  assert.deepEqual(['x', 5, Symbol('s'), new PrivateName('#p')].map(describeKey), ['x', '5', 'Symbol(s)', '#p']);
});
