/**
 * The peephole pass: finds the sequences of the table's superinstructions in a verified unit.
 * The layout never changes. A fused opcode replaces only the first word of its sequence; operand
 * words and the opcode words behind stay where they are. So a jump into the middle, handlers,
 * positions and costs need no adjustment, and a fused instruction that does not handle its
 * operands runs its first part alone and goes on with the next word.
 */
import { BASE_COUNT, LENGTHS } from './instructions.js';
import { FUSED, OPCODES } from './opcodes.js';

interface Pattern {
  readonly fused: number;
  readonly sequence: readonly number[];
  readonly through: boolean;
}

const numberOf = new Map(OPCODES.map((row, index) => [row.name, index]));

/** Patterns by their first opcode, longest first. */
const PATTERNS: readonly (readonly Pattern[])[] = OPCODES.map((row) =>
  FUSED.map(({ sequence, through }, index): Pattern => ({ fused: BASE_COUNT + index, sequence: sequence.map((name) => numberOf.get(name)!), through: through === true }))
    .filter((pattern) => !pattern.through && OPCODES[pattern.sequence[0]!] === row)
    .sort((a, b) => b.sequence.length - a.sequence.length),
);

/** Jumps that carry out what stands at their target, by its opcode. */
const THROUGH = new Map(FUSED.flatMap(({ sequence, through }, index) => (through === true ? [[numberOf.get(sequence[1]!)!, BASE_COUNT + index] as const] : [])));
const JUMP = numberOf.get('Jump')!;

/**
 * A copy of a unit's code with superinstructions, chosen so that each stretch of code takes the
 * fewest dispatches. Sequences may overlap: one that begins inside another is entered by jumps,
 * and by the slow path of the outer one.
 */
export function fuse(code: Int32Array): Int32Array {
  const result = code.slice();
  /** Dispatches from a word to the end of the code. */
  const dispatches = new Int32Array(code.length + 1);
  for (const pc of startsFromLast(code)) {
    let fewest = dispatches[pc + LENGTHS[code[pc]!]!]!;
    for (const { fused, sequence } of PATTERNS[code[pc]!]!) {
      const end = endOfMatch(code, pc, sequence);
      if (end < 0 || dispatches[end]! >= fewest) continue;
      fewest = dispatches[end]!;
      result[pc] = fused;
    }
    dispatches[pc] = fewest + 1;
    if (code[pc] === JUMP) result[pc] = THROUGH.get(code[code[pc + 1]!]!) ?? JUMP;
  }
  return result;
}

/** The opcode that a fused one stands at the place of; a base opcode is its own. */
export function unfused(op: number): number {
  return op < BASE_COUNT ? op : numberOf.get(FUSED[op - BASE_COUNT]!.sequence[0]!)!;
}

function startsFromLast(code: Int32Array): number[] {
  const starts: number[] = [];
  for (let pc = 0; pc < code.length; pc += LENGTHS[code[pc]!]!) starts.push(pc);
  return starts.reverse();
}

/** Word index behind a sequence that begins at a word, or -1. */
function endOfMatch(code: Int32Array, pc: number, sequence: readonly number[]): number {
  let at = pc;
  for (const op of sequence) {
    if (code[at] !== op) return -1;
    at += LENGTHS[op]!;
  }
  return at;
}
