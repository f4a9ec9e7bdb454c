/**
 * Reads the cache format (format.ts). The buffer is copied once and then read in place: strings
 * are decoded when first used, and a unit's tables when the unit is first asked for them, so
 * that loading costs little more than a checksum. Nothing is allocated by a size that was not
 * compared with what the buffer holds, and whatever is wrong with a buffer is a BytecodeError;
 * whether the code in it is sound is the verifier's question.
 */
import { BytecodeError } from './error.js';
import { ConstantTag, ENTRY_WORDS, FORMAT_VERSION, HEADER_WORDS, HeaderWord, MAGIC, RECORD_WORDS, RecordPart } from './format.js';
import { checksum } from './hash.js';
import { TABLE_FINGERPRINT } from './op.js';
import { UnitKind } from './unit.js';
import type { CodeUnit, Constant, Declarations, Handler, ModuleEntries, ScopeDescriptor, TemplateDescriptor } from './unit.js';

/**
 * Opens a buffer that holds one program.
 * @param sourceHash what the program must have been compiled from; any, when left out
 * @returns the unit; its tables and inner functions are read on demand, which may throw too
 * @throws BytecodeError for another version, another source, and for what is truncated or altered
 */
export function deserialise(bytes: Uint8Array, sourceHash?: number): CodeUnit {
  const roots = deserialiseAll(bytes, sourceHash);
  if (roots.length !== 1) throw new BytecodeError('cached data holds no single program');
  return roots[0]!;
}

/**
 * Opens a buffer of `serialiseAll`; as `deserialise` otherwise.
 * @throws BytecodeError
 */
export function deserialiseAll(bytes: Uint8Array, sourceHash?: number): readonly CodeUnit[] {
  const copy = new Uint8Array(bytes);
  const words = wordsOf(copy);
  checkHeader(words, copy.length, sourceHash);
  const roots = new Store(copy, words).roots();
  if (roots.some((unit) => unit.outer.length > 0)) throw new BytecodeError('cached data expects scopes around it');
  if (roots.some((unit) => unit.kind !== UnitKind.Script && unit.kind !== UnitKind.Module && unit.kind !== UnitKind.Function)) throw new BytecodeError('cached data holds no program');
  return roots;
}

function malformed(): never {
  throw new BytecodeError('cached data is malformed');
}

const LITTLE_ENDIAN = new Uint8Array(new Int32Array([1]).buffer)[0] === 1;

/** The whole words of a buffer that begins its ArrayBuffer. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const count = bytes.length >>> 2;
  if (LITTLE_ENDIAN) return new Int32Array(bytes.buffer, 0, count);
  const view = new DataView(bytes.buffer);
  return Int32Array.from({ length: count }, (_, i) => view.getInt32(4 * i, true));
}

function checkHeader(words: Int32Array, byteLength: number, sourceHash: number | undefined): void {
  const refuse = (reason: string): never => {
    throw new BytecodeError(reason);
  };
  if (words[HeaderWord.Magic] !== MAGIC) refuse('not cached bytecode');
  if (words[HeaderWord.Version] !== FORMAT_VERSION || words[HeaderWord.Table] !== TABLE_FINGERPRINT) refuse('cached data is of another version');
  if (words.length < HEADER_WORDS || words[HeaderWord.Length] !== words.length || byteLength !== 4 * words.length) refuse('cached data is truncated');
  if (words[HeaderWord.Checksum] !== checksum(words, HeaderWord.Checksum + 1)) refuse('cached data is altered');
  if (sourceHash === undefined) return;
  const hash = (words[HeaderWord.SourceHigh]! >>> 0) * 2 ** 32 + (words[HeaderWord.SourceLow]! >>> 0);
  if (hash !== sourceHash) refuse('cached data is of another source');
}

/** Where lengths that follow each other begin: one entry more than there are lengths. */
function sums(start: number, count: number, lengthOf: (i: number) => number): Float64Array {
  const places = new Float64Array(count + 1);
  places[0] = start;
  for (let i = 0; i < count; i++) places[i + 1] = places[i]! + lengthOf(i);
  return places;
}

/** An opened buffer: finds strings and records by number. */
class Store {
  private readonly strings: (string | undefined)[] = [];
  /** By string number: so a long literal that many units name is converted once. */
  private readonly bigints = new Map<number, bigint>();
  /** Byte where each string begins. */
  private readonly stringStarts: Float64Array;
  /** Word where each record begins. */
  private readonly recordStarts: Float64Array;
  /** Number of the first inner function of each unit. */
  private readonly children: Float64Array;
  private readonly rootCount: number;

  constructor(
    private readonly bytes: Uint8Array,
    readonly words: Int32Array,
  ) {
    const stringCount = this.headerCount(HeaderWord.Strings, 1);
    const unitCount = this.headerCount(HeaderWord.Units, 2 + RECORD_WORDS);
    const stringData = HEADER_WORDS + stringCount;
    const unitIndex = stringData + Math.ceil((words[HeaderWord.StringBytes]! >>> 0) / 4);
    const records = unitIndex + 2 * unitCount;
    if (records > words.length) malformed();
    this.rootCount = words[HeaderWord.Roots]! >>> 0;
    this.stringStarts = sums(4 * stringData, stringCount, (i) => this.stringBytes(i));
    this.recordStarts = sums(records, unitCount, (i) => words[unitIndex + 2 * i]! >>> 0);
    this.children = sums(this.rootCount, unitCount, (i) => words[unitIndex + 2 * i + 1]! >>> 0);
    this.checkPlaces(stringData, unitCount);
  }

  roots(): readonly CodeUnit[] {
    return this.units(0, this.rootCount);
  }

  /** The inner functions of a unit. */
  functionsOf(unit: number): readonly CodeUnit[] {
    return this.units(this.children[unit]!, this.children[unit + 1]!);
  }

  /** A reader of a unit's record. */
  record(unit: number): RecordReader {
    return new RecordReader(this, this.recordStarts[unit]!, this.recordStarts[unit + 1]!);
  }

  string(number: number): string {
    if (number < 0 || number + 1 >= this.stringStarts.length) malformed();
    return (this.strings[number] ??= this.decode(number));
  }

  bigint(number: number): bigint {
    let value = this.bigints.get(number);
    if (value === undefined) this.bigints.set(number, (value = parseBigInt(this.string(number))));
    return value;
  }

  slice(from: number, to: number): Uint8Array {
    return this.bytes.slice(from, to);
  }

  private units(from: number, to: number): readonly CodeUnit[] {
    return Array.from({ length: to - from }, (_, i) => new StoredUnit(this, from + i));
  }

  /** A count in the header, of entries that take at least `entryWords` each. */
  private headerCount(word: HeaderWord, entryWords: number): number {
    const count = this.words[word]! >>> 0;
    if (count > (this.words.length - HEADER_WORDS) / entryWords) malformed();
    return count;
  }

  private stringBytes(number: number): number {
    const word = this.words[HEADER_WORDS + number]! >>> 0;
    return (word >>> 1) * (1 + (word & 1));
  }

  /** Strings, records and units must fill their parts exactly, and each unit must come before its inner functions. */
  private checkPlaces(stringData: number, unitCount: number): void {
    if (this.stringStarts.at(-1) !== 4 * stringData + (this.words[HeaderWord.StringBytes]! >>> 0)) malformed();
    if (this.recordStarts.at(-1) !== this.words.length || this.children.at(-1) !== unitCount) malformed();
    for (let i = 0; i < unitCount; i++) {
      if (this.children[i]! <= i) malformed();
    }
  }

  private decode(number: number): string {
    const from = this.stringStarts[number]!;
    const to = this.stringStarts[number + 1]!;
    return (this.words[HEADER_WORDS + number]! & 1) === 1 ? decodeWide(this.bytes, from, to) : decodeNarrow(this.bytes, from, to);
  }
}

/** Code units turned into a string at once; more would overflow the host's stack. */
const CHUNK = 4096;

const fromUnits = (units: ArrayLike<number>): string => String.fromCharCode.apply(null, units as number[]);

function decodeNarrow(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += CHUNK) text += fromUnits(bytes.subarray(at, Math.min(at + CHUNK, to)));
  return text;
}

function decodeWide(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 2 * CHUNK) {
    const units: number[] = [];
    for (let i = at; i < to && units.length < CHUNK; i += 2) units.push(bytes[i]! | (bytes[i + 1]! << 8));
    text += fromUnits(units);
  }
  return text;
}

/** What the host's BigInt can hold, in hexadecimal digits. */
const MAX_BIGINT_DIGITS = 2 ** 28;

function parseBigInt(text: string): bigint {
  if (text.length > MAX_BIGINT_DIGITS || !/^-?[0-9a-f]+$/.test(text)) malformed();
  return text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
}

/** Reads the words of one record in order; never beyond its end. */
class RecordReader {
  constructor(
    private readonly store: Store,
    private at: number,
    private readonly end: number,
  ) {}

  word(): number {
    if (this.at >= this.end) malformed();
    return this.store.words[this.at++]!;
  }

  /** A number of entries that must still follow, of at least `entryWords` each. */
  count(entryWords: number): number {
    const count = this.word() >>> 0;
    if (count * entryWords > this.end - this.at) malformed();
    return count;
  }

  string(): string {
    return this.store.string(this.word());
  }

  list<T>(count: number, read: () => T): T[] {
    const values: T[] = [];
    for (let i = 0; i < count; i++) values.push(read());
    return values;
  }

  words(count: number): Int32Array {
    if (count > this.end - this.at) malformed();
    this.at += count;
    return this.store.words.slice(this.at - count, this.at);
  }

  bytes(count: number): Uint8Array {
    const start = 4 * this.at;
    if (count > 4 * (this.end - this.at)) malformed();
    this.at += Math.ceil(count / 4);
    return this.store.slice(start, start + count);
  }

  constant(): Constant {
    const tag = this.word();
    const low = this.word();
    const high = this.word();
    switch (tag) {
      case ConstantTag.Number: return numberOf(low, high);
      case ConstantTag.String: return this.store.string(low);
      case ConstantTag.BigInt: return this.store.bigint(low);
      default: return malformed();
    }
  }

  scope(): ScopeDescriptor {
    const kind = this.word();
    const names: string[] = [];
    const flags: number[] = [];
    for (let left = this.count(2); left > 0; left--) {
      names.push(this.string());
      flags.push(this.word());
    }
    return { kind, names, flags };
  }

  template(): TemplateDescriptor {
    const raw: string[] = [];
    const cooked: (string | undefined)[] = [];
    for (let left = this.count(2); left > 0; left--) {
      raw.push(this.string());
      const text = this.word();
      cooked.push(text === -1 ? undefined : this.store.string(text));
    }
    return { raw, cooked };
  }

  handler(): Handler {
    return { start: this.word(), end: this.word(), target: this.word(), kind: this.word(), depth: this.word(), scopes: this.word() };
  }

  declarations(): Declarations {
    const names = (): string[] => this.list(this.count(1), () => this.string());
    return {
      vars: names(),
      functions: names(),
      annexB: names(),
      lexicals: this.list(this.count(2), () => ({ name: this.string(), flags: this.word() })),
    };
  }

  module(): ModuleEntries {
    const imported = (): string | undefined => {
      const number = this.word();
      return number === -1 ? undefined : this.store.string(number);
    };
    return {
      requests: this.list(this.count(2), () => ({ specifier: this.string(), attributes: this.list(this.count(2), () => [this.string(), this.string()] as const) })),
      imports: this.list(this.count(3), () => ({ request: this.word(), imported: imported(), local: this.string() })),
      locals: this.list(this.count(2), () => ({ name: this.string(), local: this.string() })),
      indirects: this.list(this.count(3), () => ({ name: this.string(), request: this.word(), imported: imported() })),
      stars: this.list(this.count(1), () => this.word()),
    };
  }

  /** A record says all that it has. */
  finish(): void {
    if (this.at !== this.end) malformed();
  }
}

const scratch = new DataView(new ArrayBuffer(8));

function numberOf(low: number, high: number): number {
  scratch.setInt32(0, low, true);
  scratch.setInt32(4, high, true);
  return scratch.getFloat64(0, true);
}

type Body = Pick<CodeUnit, 'code' | 'constants' | 'scopes' | 'templates' | 'handlers' | 'mappedParameters' | 'positions' | 'descriptions' | 'declarations' | 'module' | 'strictParts'>;

/** Numbers of entries in a record's tables. */
interface Counts {
  readonly code: number;
  readonly constants: number;
  readonly scopes: number;
  readonly templates: number;
  readonly handlers: number;
  readonly mappedParameters: number;
  readonly positions: number;
  readonly descriptions: number;
  /** RecordPart bits. */
  readonly parts: number;
}

/** A unit in an opened buffer. What its parent's verification looks at is read at once, the rest on demand. */
class StoredUnit implements CodeUnit {
  readonly kind: number;
  readonly flags: number;
  readonly name: string;
  readonly length: number;
  readonly parameterCount: number;
  readonly slotCount: number;
  readonly stackSize: number;
  readonly cacheCount: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
  readonly outer: readonly number[];
  private readonly counts: Counts;
  /** Stands at the tables until they are read. */
  private reader: RecordReader | undefined;
  private read: Body | undefined;
  private inner: readonly CodeUnit[] | undefined;

  constructor(
    private readonly store: Store,
    private readonly number: number,
  ) {
    const reader = store.record(number);
    this.kind = reader.word();
    this.flags = reader.word();
    this.name = reader.string();
    this.length = reader.word();
    this.parameterCount = reader.word();
    this.slotCount = reader.word();
    this.stackSize = reader.word();
    this.cacheCount = reader.word();
    this.sourceStart = reader.word();
    this.sourceEnd = reader.word();
    const outer = reader.word() >>> 0;
    this.counts = readCounts(reader);
    if (this.cacheCount < 0 || this.cacheCount > this.counts.code) malformed();
    this.outer = Array.from(reader.words(outer));
    this.reader = reader;
  }

  get functions(): readonly CodeUnit[] {
    return (this.inner ??= this.store.functionsOf(this.number));
  }

  get code(): Int32Array {
    return this.body.code;
  }

  get constants(): readonly Constant[] {
    return this.body.constants;
  }

  get scopes(): readonly ScopeDescriptor[] {
    return this.body.scopes;
  }

  get templates(): readonly TemplateDescriptor[] {
    return this.body.templates;
  }

  get handlers(): readonly Handler[] {
    return this.body.handlers;
  }

  get mappedParameters(): readonly number[] {
    return this.body.mappedParameters;
  }

  get positions(): Uint8Array {
    return this.body.positions;
  }

  get descriptions(): ReadonlyMap<number, number> {
    return this.body.descriptions;
  }

  get declarations(): Declarations | undefined {
    return this.body.declarations;
  }

  get module(): ModuleEntries | undefined {
    return this.body.module;
  }

  get strictParts(): readonly number[] | undefined {
    return this.body.strictParts;
  }

  private get body(): Body {
    if (this.read !== undefined) return this.read;
    const reader = this.reader ?? malformed();
    this.reader = undefined;
    this.read = readBody(reader, this.counts);
    return this.read;
  }
}

function readCounts(reader: RecordReader): Counts {
  return {
    code: reader.count(1),
    constants: reader.count(ENTRY_WORDS.constant),
    scopes: reader.count(ENTRY_WORDS.scope),
    templates: reader.count(ENTRY_WORDS.template),
    handlers: reader.count(ENTRY_WORDS.handler),
    mappedParameters: reader.count(1),
    positions: reader.word() >>> 0,
    descriptions: reader.count(ENTRY_WORDS.description),
    parts: reader.word(),
  };
}

function readBody(reader: RecordReader, counts: Counts): Body {
  const body: Body = {
    code: reader.words(counts.code),
    constants: reader.list(counts.constants, () => reader.constant()),
    scopes: reader.list(counts.scopes, () => reader.scope()),
    templates: reader.list(counts.templates, () => reader.template()),
    handlers: reader.list(counts.handlers, () => reader.handler()),
    mappedParameters: Array.from(reader.words(counts.mappedParameters)),
    positions: reader.bytes(counts.positions),
    descriptions: new Map(reader.list(counts.descriptions, () => [reader.word(), reader.word()] as const)),
    declarations: (counts.parts & RecordPart.Declarations) !== 0 ? reader.declarations() : undefined,
    module: (counts.parts & RecordPart.Module) !== 0 ? reader.module() : undefined,
    strictParts: (counts.parts & RecordPart.StrictParts) !== 0 ? reader.list(reader.count(1), () => reader.word()) : undefined,
  };
  reader.finish();
  return body;
}
