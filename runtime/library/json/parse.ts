/**
 * JSON.parse without a reviver (25.5.1): one pass with an explicit stack of open arrays and
 * objects, charged as it goes. What is wrong with a bad text is asked of the host, which words it.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { syntaxError } from '../../objects/errors.js';
import { stringKey } from '../../objects/keys.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn, hasOwn, updateOwn } from '../../objects/storage.js';
import type { GuestObject, GuestValue, PropertyKey } from '../../objects/value.js';

/** An open array (key null) or object, and where the next value goes. */
interface Open {
  readonly below: Open | null;
  readonly object: GuestObject | null;
  readonly elements: GuestValue[] | null;
  key: PropertyKey | null;
}

const SPACE = /[\t\n\r ]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** The plain part of a string, up to a quote, an escape or what must not be there. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Thrown inside this file for a text that is not JSON. */
const BAD = Symbol('bad');

/**
 * The value of a JSON text.
 * @throws GuestErrorRequest SyntaxError
 */
export function parseJson(context: NativeContext, text: string): GuestValue {
  try {
    return new Parser(context, text).parse();
  } catch (error) {
    if (error !== BAD) throw error;
    throw syntaxError(reasonOf(text));
  }
}

function reasonOf(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    // Only the host's parser ran: no termination can be swallowed here.
    return (error as Error).message;
  }
  return 'Unexpected token in JSON';
}

class Parser {
  private at = 0;
  private charged = 0;
  private open: Open | null = null;

  constructor(
    private readonly context: NativeContext,
    private readonly text: string,
  ) {}

  parse(): GuestValue {
    for (;;) {
      let value = this.begin();
      if (value === BAD) continue;
      for (;;) {
        if (this.open === null) return this.end(value as GuestValue);
        this.put(this.open, value as GuestValue);
        if (this.more(this.open)) break;
        value = this.close(this.open);
      }
    }
  }

  /** A primitive or an empty array or object; BAD when one was opened whose first value follows. */
  private begin(): GuestValue {
    this.space();
    switch (this.text[this.at]) {
      case '"': return this.string();
      case '{': return this.beginObject();
      case '[': return this.beginArray();
      case 't': return this.word('true', true);
      case 'f': return this.word('false', false);
      case 'n': return this.word('null', null);
      default: return this.number();
    }
  }

  private beginObject(): GuestValue {
    this.at++;
    const object = this.context.newObject();
    this.space();
    if (this.text[this.at] === '}') {
      this.at++;
      return object;
    }
    this.open = { below: this.open, object, elements: null, key: this.key() };
    return BAD;
  }

  private beginArray(): GuestValue {
    this.at++;
    this.space();
    if (this.text[this.at] === ']') {
      this.at++;
      return this.context.newArray(newElements());
    }
    this.open = { below: this.open, object: null, elements: newElements(), key: null };
    return BAD;
  }

  private put(open: Open, value: GuestValue): void {
    if (open.elements !== null) {
      open.elements.push(value);
      return;
    }
    const object = open.object!;
    if (hasOwn(object, open.key!)) updateOwn(object, open.key!, value, PropertyFlag.Default);
    else addOwn(object, open.key!, value, PropertyFlag.Default);
  }

  /** Whether another value follows in the open array or object. */
  private more(open: Open): boolean {
    this.space();
    const next = this.text[this.at++];
    if (next === ',') {
      this.space();
      if (open.object !== null) open.key = this.key();
      return true;
    }
    if (next !== (open.object === null ? ']' : '}')) throw BAD;
    return false;
  }

  private close(open: Open): GuestValue {
    this.open = open.below;
    return open.object ?? this.context.newArray(open.elements!);
  }

  private end(value: GuestValue): GuestValue {
    this.space();
    if (this.at < this.text.length) throw BAD;
    return value;
  }

  private key(): PropertyKey {
    if (this.text[this.at] !== '"') throw BAD;
    const key = stringKey(this.string());
    this.space();
    if (this.text[this.at++] !== ':') throw BAD;
    return key;
  }

  private string(): string {
    this.at++;
    let result = this.plain();
    for (;;) {
      const next = this.text[this.at++];
      if (next === '"') return result;
      if (next !== '\\') throw BAD;
      result += this.escape() + this.plain();
    }
  }

  private plain(): string {
    const from = this.at;
    PLAIN.lastIndex = from;
    PLAIN.test(this.text);
    this.at = PLAIN.lastIndex;
    return this.text.slice(from, this.at);
  }

  private escape(): string {
    const letter = this.text[this.at++]!;
    if (letter !== 'u') return ESCAPES[letter] ?? this.bad();
    const digits = this.text.slice(this.at, (this.at += 4));
    return /^[0-9a-fA-F]{4}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : this.bad();
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    if (!NUMBER.test(this.text)) throw BAD;
    const from = this.at;
    this.at = NUMBER.lastIndex;
    return Number(this.text.slice(from, this.at));
  }

  private word<T extends GuestValue>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw BAD;
    this.at += word.length;
    return value;
  }

  /** Skips white space, and charges what was read since the last time. */
  private space(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
    this.context.charge((this.at - this.charged >> 2) + 1);
    this.charged = this.at;
  }

  private bad(): never {
    throw BAD;
  }
}
