/**
 * Writes code units in the cache format (format.ts). Reading is deserialise.ts's part.
 */
import { ConstantTag, FORMAT_VERSION, FormatFlag, HEADER_WORDS, HeaderWord, MAGIC, RecordPart } from './format.js';
import { checksum } from './hash.js';
import { TABLE_FINGERPRINT } from './op.js';
import { UnitFlag } from './unit.js';
import type { CodeUnit, Constant, Declarations, Handler, ModuleEntries, ScopeDescriptor, TemplateDescriptor } from './unit.js';

/**
 * One program in the cache format.
 * @param sourceHash of what the unit was compiled from, by `sourceHash` of hash.ts
 */
export function serialise(unit: CodeUnit, sourceHash: number): Uint8Array {
  return serialiseAll([unit], sourceHash);
}

/** Several units in one buffer, to be read by `deserialiseAll`. */
export function serialiseAll(roots: readonly CodeUnit[], sourceHash: number): Uint8Array {
  const strings = new StringTable();
  const units = [...roots];
  const index: number[] = [];
  const records: number[] = [];
  for (let i = 0; i < units.length; i++) {
    const start = records.length;
    writeRecord(units[i]!, records, strings);
    index.push(records.length - start, units[i]!.functions.length);
    for (const inner of units[i]!.functions) units.push(inner);
  }
  const words = assemble(strings, index, records);
  writeHeader(words, { sourceHash, strings, units: units.length, roots });
  return toBytes(words);
}

interface HeaderFacts {
  readonly sourceHash: number;
  readonly strings: StringTable;
  readonly units: number;
  readonly roots: readonly CodeUnit[];
}

function writeHeader(words: Int32Array, { sourceHash, strings, units, roots }: HeaderFacts): void {
  words[HeaderWord.Magic] = MAGIC;
  words[HeaderWord.Version] = FORMAT_VERSION;
  words[HeaderWord.Table] = TABLE_FINGERPRINT;
  words[HeaderWord.Length] = words.length;
  words[HeaderWord.SourceLow] = sourceHash;
  words[HeaderWord.SourceHigh] = Math.floor(sourceHash / 2 ** 32);
  words[HeaderWord.Strings] = strings.index.length;
  words[HeaderWord.StringBytes] = strings.bytes;
  words[HeaderWord.Units] = units;
  words[HeaderWord.Roots] = roots.length;
  words[HeaderWord.Flags] = roots.some((unit) => (unit.flags & UnitFlag.Library) !== 0) ? FormatFlag.Library : 0;
  words[HeaderWord.Checksum] = checksum(words, HeaderWord.Checksum + 1);
}

/** Puts the parts behind a header that is still empty. */
function assemble(strings: StringTable, index: readonly number[], records: readonly number[]): Int32Array {
  const stringWords = Math.ceil(strings.bytes / 4);
  const words = new Int32Array(HEADER_WORDS + strings.index.length + stringWords + index.length + records.length);
  words.set(strings.index, HEADER_WORDS);
  strings.write(new DataView(words.buffer), 4 * (HEADER_WORDS + strings.index.length));
  swapUnlessLittleEndian(words, HEADER_WORDS + strings.index.length, stringWords);
  words.set(index, HEADER_WORDS + strings.index.length + stringWords);
  words.set(records, words.length - records.length);
  return words;
}

const LITTLE_ENDIAN = new Uint8Array(new Int32Array([1]).buffer)[0] === 1;

/** String data was written as bytes: makes words of it that `toBytes` turns into the same bytes. */
function swapUnlessLittleEndian(words: Int32Array, start: number, count: number): void {
  if (LITTLE_ENDIAN) return;
  const view = new DataView(words.buffer);
  for (let i = start; i < start + count; i++) words[i] = view.getInt32(4 * i, true);
}

function toBytes(words: Int32Array): Uint8Array {
  if (!LITTLE_ENDIAN) {
    const view = new DataView(words.buffer);
    words.forEach((word, i) => view.setInt32(4 * i, word, true));
  }
  return new Uint8Array(words.buffer);
}

/** The strings of all units, each once. */
class StringTable {
  readonly index: number[] = [];
  bytes = 0;
  private readonly strings: string[] = [];
  private readonly known = new Map<string, number>();

  add(text: string): number {
    let number = this.known.get(text);
    if (number === undefined) {
      number = this.strings.push(text) - 1;
      this.known.set(text, number);
      const wide = isWide(text) ? 1 : 0;
      this.index.push(text.length * 2 + wide);
      this.bytes += text.length << wide;
    }
    return number;
  }

  write(view: DataView, start: number): void {
    let at = start;
    this.strings.forEach((text, number) => {
      const wide = this.index[number]! & 1;
      for (let i = 0; i < text.length; i++, at += 1 + wide) {
        if (wide === 1) view.setUint16(at, text.charCodeAt(i), true);
        else view.setUint8(at, text.charCodeAt(i));
      }
    });
  }
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return true;
  return false;
}

/** Appends the record of a unit: the words that are always there, outer cell counts, then its tables. */
function writeRecord(unit: CodeUnit, out: number[], strings: StringTable): void {
  out.push(
    unit.kind, unit.flags, strings.add(unit.name), unit.length, unit.parameterCount,
    unit.slotCount, unit.stackSize, unit.cacheCount, unit.sourceStart, unit.sourceEnd,
    unit.outer.length, unit.code.length, unit.constants.length, unit.scopes.length, unit.templates.length,
    unit.handlers.length, unit.mappedParameters.length, unit.positions.length, unit.descriptions.size, partsOf(unit),
  );
  for (const cells of unit.outer) out.push(cells);
  for (const word of unit.code) out.push(word);
  for (const constant of unit.constants) writeConstant(constant, out, strings);
  for (const scope of unit.scopes) writeScope(scope, out, strings);
  for (const template of unit.templates) writeTemplate(template, out, strings);
  for (const handler of unit.handlers) writeHandler(handler, out);
  for (const cell of unit.mappedParameters) out.push(cell);
  writeBytes(unit.positions, out);
  for (const [pc, text] of unit.descriptions) out.push(pc, text);
  if (unit.declarations !== undefined) writeDeclarations(unit.declarations, out, strings);
  if (unit.module !== undefined) writeModule(unit.module, out, strings);
  if (unit.strictParts !== undefined) {
    out.push(unit.strictParts.length);
    for (const boundary of unit.strictParts) out.push(boundary);
  }
}

function partsOf({ declarations, module, strictParts }: CodeUnit): number {
  return (declarations === undefined ? 0 : RecordPart.Declarations) | (module === undefined ? 0 : RecordPart.Module) | (strictParts === undefined ? 0 : RecordPart.StrictParts);
}

const scratch = new DataView(new ArrayBuffer(8));

function writeConstant(constant: Constant, out: number[], strings: StringTable): void {
  if (typeof constant === 'number') {
    scratch.setFloat64(0, constant, true);
    out.push(ConstantTag.Number, scratch.getInt32(0, true), scratch.getInt32(4, true));
  } else if (typeof constant === 'string') {
    out.push(ConstantTag.String, strings.add(constant), 0);
  } else {
    out.push(ConstantTag.BigInt, strings.add(constant.toString(16)), 0);
  }
}

function writeScope({ kind, names, flags }: ScopeDescriptor, out: number[], strings: StringTable): void {
  out.push(kind, names.length);
  names.forEach((name, i) => out.push(strings.add(name), flags[i]!));
}

function writeTemplate({ raw, cooked }: TemplateDescriptor, out: number[], strings: StringTable): void {
  out.push(raw.length);
  raw.forEach((text, i) => out.push(strings.add(text), cooked[i] === undefined ? -1 : strings.add(cooked[i])));
}

function writeHandler({ start, end, target, kind, depth, scopes }: Handler, out: number[]): void {
  out.push(start, end, target, kind, depth, scopes);
}

function writeBytes(bytes: Uint8Array, out: number[]): void {
  for (let i = 0; i < bytes.length; i += 4) {
    out.push(bytes[i]! | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24));
  }
}

function writeDeclarations({ vars, functions, annexB, lexicals }: Declarations, out: number[], strings: StringTable): void {
  for (const names of [vars, functions, annexB]) {
    out.push(names.length);
    for (const name of names) out.push(strings.add(name));
  }
  out.push(lexicals.length);
  for (const { name, flags } of lexicals) out.push(strings.add(name), flags);
}

/** Imported names are string numbers, -1 for a namespace. */
function writeModule({ requests, imports, locals, indirects, stars }: ModuleEntries, out: number[], strings: StringTable): void {
  const imported = (name: string | undefined): number => (name === undefined ? -1 : strings.add(name));
  out.push(requests.length);
  for (const { specifier, attributes } of requests) {
    out.push(strings.add(specifier), attributes.length);
    for (const [key, value] of attributes) out.push(strings.add(key), strings.add(value));
  }
  out.push(imports.length);
  for (const entry of imports) out.push(entry.request, imported(entry.imported), strings.add(entry.local));
  out.push(locals.length);
  for (const { name, local } of locals) out.push(strings.add(name), strings.add(local));
  out.push(indirects.length);
  for (const entry of indirects) out.push(strings.add(entry.name), entry.request, imported(entry.imported));
  out.push(stars.length, ...stars);
}
