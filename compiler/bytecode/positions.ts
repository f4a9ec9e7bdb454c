/**
 * The position table of a unit: which source position each instruction stems from, as
 * variable-length differences (7 bits a byte, least significant first, the high bit set on all
 * but the last). An entry holds the difference of the word index, then those of line and column
 * in zigzag form; it counts until the next entry. Reading is linear: it happens for errors only.
 */
import { BytecodeError } from './error.js';
import { UnitStore } from './store.js';
import type { Position } from './unit.js';

const MAX_BYTES_PER_NUMBER = 5;

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);

/** Reads entry after entry of a table. */
export class PositionReader {
  pc = 0;
  line = 1;
  column = 0;
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /**
   * Goes to the next entry; false at the end.
   * @throws BytecodeError for a cut or overlong number
   */
  next(): boolean {
    if (this.at >= this.bytes.length) return false;
    this.pc += this.number();
    this.line += unzigzag(this.number());
    this.column += unzigzag(this.number());
    return true;
  }

  private number(): number {
    let value = 0;
    for (let i = 0; i < MAX_BYTES_PER_NUMBER; i++) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new BytecodeError('position table is cut off');
      value |= (byte & 0x7f) << (7 * i);
      if (byte < 0x80) return value >>> 0;
    }
    throw new BytecodeError('position table holds an overlong number');
  }
}

const INITIAL_BYTES = 256;

/** Packs positions, which are given in the order of their word index; serves for one table after another. */
export class PositionWriter {
  private bytes = new Uint8Array(INITIAL_BYTES);
  private count = 0;
  private pc = 0;
  private line = 1;
  private column = 0;

  add(pc: number, line: number, column: number): void {
    if (this.count + 3 * MAX_BYTES_PER_NUMBER > this.bytes.length) this.grow();
    this.append(pc - this.pc);
    this.append(zigzag(line - this.line));
    this.append(zigzag(column - this.column));
    this.pc = pc;
    this.line = line;
    this.column = column;
  }

  /** The table; the next one begins. */
  finish(store: UnitStore): Uint8Array {
    const table = store.bytes(this.bytes, this.count);
    this.count = this.pc = this.column = 0;
    this.line = 1;
    return table;
  }

  private append(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.count++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.count++] = rest;
  }

  private grow(): void {
    const larger = new Uint8Array(2 * this.bytes.length);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Packs positions, which are given in the order of their word index. */
export function encode(positions: Iterable<Position>): Uint8Array {
  const writer = new PositionWriter();
  for (const { pc, line, column } of positions) writer.add(pc, line, column);
  return writer.finish(new UnitStore());
}

/**
 * Unpacks a whole table.
 * @throws BytecodeError when it is malformed
 */
export function decode(bytes: Uint8Array): Position[] {
  const reader = new PositionReader(bytes);
  const positions: Position[] = [];
  while (reader.next()) positions.push({ pc: reader.pc, line: reader.line, column: reader.column });
  return positions;
}

/** The position that the instruction at a word index stems from; the table has been verified. */
export function find(bytes: Uint8Array, pc: number): Position | undefined {
  const reader = new PositionReader(bytes);
  let found: Position | undefined;
  while (reader.next() && reader.pc <= pc) found = { pc: reader.pc, line: reader.line, column: reader.column };
  return found;
}
