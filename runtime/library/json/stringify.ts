/**
 * JSON.stringify (25.5.2) of plain trees: ordinary objects and arrays with data properties,
 * nowhere a toJSON, an accessor, a Proxy or a wrapper. It writes with an explicit stack and
 * gives up before anything happened; the library then does the general case.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { CallableData } from '../../objects/callable.js';
import { isArrayObject } from '../../objects/array.js';
import { rangeError, typeError } from '../../objects/errors.js';
import { dataProperty } from '../../objects/inspect.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { PropertyFlag } from '../../objects/property.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, type GuestValue, type PropertyKey } from '../../objects/value.js';
import { keyToValue } from '../../semantics/conversion.js';
import { MAX_STRING_LENGTH } from '../../semantics/operators.js';
import { listingCost } from '../../objects/listing-cost.js';
import { NOT_MINE } from '../table.js';

/** Quotes as the host does it: well-formed JSON.stringify. */
export function quote(context: NativeContext, text: string): string {
  context.charge(text.length >> 2);
  return JSON.stringify(text);
}

/** An open array or object on the way down. */
interface Level {
  readonly object: GuestObject;
  /** String keys of an object; null for arrays. */
  readonly keys: readonly PropertyKey[] | null;
  readonly length: number;
  next: number;
  first: boolean;
}

const found = new Lookup();

/** Whether an object may have a toJSON that the library must look at. */
function hasToJson(object: GuestObject): boolean {
  return lookup(object, 'toJSON', found) !== LookupKind.Absent;
}

/**
 * The JSON text of a plain tree; undefined for what has none, NOT_MINE for what is not plain.
 * @param gap the indentation of one level
 * @throws GuestErrorRequest TypeError for cycles and bigints
 */
export function stringifyPlain(context: NativeContext, value: GuestValue, gap: string): GuestValue {
  return new Writer(context, gap).write(value);
}

class Writer {
  private text = '';
  private readonly levels: Level[] = [];
  private readonly path = new Set<GuestObject>();

  constructor(
    private readonly context: NativeContext,
    private readonly gap: string,
  ) {}

  write(value: GuestValue): GuestValue {
    const start = this.begin(value);
    if (start === undefined || start === NOT_MINE) return start;
    this.text += start as string;
    while (this.levels.length > 0) if (!this.advance(this.levels.at(-1)!)) return NOT_MINE;
    return this.text;
  }

  /** Text of a primitive or the opening of an object, which is pushed; undefined when the value is left out. */
  private begin(value: GuestValue): GuestValue {
    switch (typeof value) {
      case 'string': return quote(this.context, value);
      case 'number': return Number.isFinite(value) ? String(value) : 'null';
      case 'boolean': return String(value);
      case 'bigint': return NOT_MINE;
      case 'object': return value === null ? 'null' : this.open(value);
      default: return undefined;
    }
  }

  private open(object: GuestObject): GuestValue {
    if (object.shape.methods.proxy || hasToJson(object)) return NOT_MINE;
    if (object.data instanceof CallableData) return undefined;
    if (object.data !== null) return NOT_MINE;
    if (this.path.has(object)) throw typeError(this.circle(object));
    this.path.add(object);
    this.levels.push(this.level(object));
    return isArrayObject(object) ? '[' : '{';
  }

  private level(object: GuestObject): Level {
    const value: GuestValue = object;
    if (isArrayObject(value)) {
      const length = object.dictionary === null ? object.elements.length : object.dictionary.arrayLength;
      return { object, keys: null, length, next: 0, first: true };
    }
    this.context.charge(listingCost(object));
    const keys = object.shape.methods.ownKeys(object).filter((key) => typeof key !== 'symbol');
    return { object, keys, length: keys.length, next: 0, first: true };
  }

  /** Writes one property or the end of the innermost level; false when it is not plain. */
  private advance(level: Level): boolean {
    this.context.charge(1);
    if (level.next >= level.length) {
      this.end(level);
      return true;
    }
    const key = level.keys === null ? level.next : level.keys[level.next]!;
    level.next++;
    const value = level.keys === null ? this.element(level.object, key as number) : this.property(level.object, key);
    return value !== NOT_MINE && this.put(level, key, value);
  }

  private element(array: GuestObject, index: number): GuestValue {
    if (array.dictionary !== null) return NOT_MINE;
    const value = array.elements[index];
    return value === HOLE ? (lookup(array, index, found) === LookupKind.Absent ? undefined : NOT_MINE) : value;
  }

  /** The value of an enumerable data property; a function (which has no text) for what is not enumerable. */
  private property(object: GuestObject, key: PropertyKey): GuestValue {
    const property = object.shape.methods.getOwnProperty(object, key)!;
    if ((property.flags & PropertyFlag.Accessor) !== 0) return NOT_MINE;
    return (property.flags & PropertyFlag.Enumerable) === 0 ? undefined : (property.value as GuestValue);
  }

  private put(level: Level, key: PropertyKey, value: GuestValue): boolean {
    const depth = this.levels.length;
    const text = this.begin(value);
    if (text === NOT_MINE) return false;
    if (text === undefined && level.keys !== null) return true;
    const colon = this.gap === '' ? ':' : ': ';
    const name = level.keys === null ? '' : quote(this.context, keyToValue(key) as string) + colon;
    this.append(`${level.first ? '' : ','}${this.newLine(depth)}${name}${(text as string | undefined) ?? 'null'}`);
    level.first = false;
    return true;
  }

  private end(level: Level): void {
    this.levels.pop();
    this.path.delete(level.object);
    this.append((level.first ? '' : this.newLine(this.levels.length)) + (level.keys === null ? ']' : '}'));
  }

  private newLine(depth: number): string {
    if (this.gap === '') return '';
    this.context.charge(this.gap.length * depth >> 3);
    return `\n${this.gap.repeat(depth)}`;
  }

  private append(part: string): void {
    if (this.text.length + part.length > MAX_STRING_LENGTH) throw rangeError(messages.invalidStringLength);
    this.text += part;
  }

  /** V8's description of a cycle that ends at an object on the path. */
  private circle(object: GuestObject): string {
    const from = this.levels.findIndex((level) => level.object === object);
    return circleText(this.levels.slice(from).map((level) => [level.object, level.keys === null ? level.next - 1 : level.keys[level.next - 1]!] as const));
  }
}

/** "Converting circular structure to JSON", with the way around: objects and the keys that lead on from them. */
export function circleText(way: readonly (readonly [GuestObject, PropertyKey])[]): string {
  const named = (object: GuestObject): string => `object with constructor '${constructorName(object)}'`;
  const step = (key: PropertyKey): string => (typeof key === 'number' ? `index ${key}` : `property '${String(key)}'`);
  const [start, first] = way[0]!;
  const lines = [`\n    --> starting at ${named(start)}`];
  if (way.length > 1) lines.push(`\n    |     ${step(first)} -> ${named(way[1]![0])}`);
  if (way.length > 3) lines.push('\n    |     ...');
  if (way.length > 2) lines.push(`\n    |     ${step(way.at(-2)![1])} -> ${named(way.at(-1)![0])}`);
  if (way.length === 3) lines.splice(3);
  return `${messages.circularJson}${lines.join('')}\n    --- ${step(way.at(-1)![1])} closes the circle`;
}

function constructorName(object: GuestObject): string {
  const constructor = dataProperty(object, 'constructor');
  const name = constructor instanceof GuestObject ? dataProperty(constructor, 'name') : undefined;
  return typeof name === 'string' ? name : 'Object';
}
