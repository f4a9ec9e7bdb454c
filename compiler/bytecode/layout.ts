/**
 * Lays out a draft: puts `Charge` where a block falls through into a jump target, computes block
 * costs and turns labels into word indexes. The last step of the assembler.
 *
 * A basic block begins at the unit's start, behind an instruction that carries a cost, and at
 * each jump target or handler entry; its cost is the number of its instructions, the one that
 * carries the cost included. A block that falls through into a target gets a `Charge` to carry
 * it, unless it is empty; a long one is divided by a `Charge`.
 */
import type { Draft } from './draft.js';
import { encode } from './positions.js';
import { COST_OPERAND, MAX_BLOCK, TARGET_OPERAND } from './instructions.js';
import { Op } from './op.js';
import type { CodeUnit, Handler } from './unit.js';

type LaidOut = Pick<CodeUnit, 'code' | 'handlers' | 'positions' | 'descriptions' | 'strictParts'>;

/** Fills in all that depends on where instructions come to lie. */
export function layOut(draft: Draft): LaidOut {
  const { words, pcs } = placeInstructions(draft);
  for (const [instruction, label] of draft.jumps) {
    const pc = pcs[instruction]!;
    words[pc + 1 + TARGET_OPERAND[words[pc]!]!] = pcs[label.instruction]!;
  }
  return {
    code: Int32Array.from(words),
    handlers: draft.handlers.map((handler): Handler => ({
      start: pcs[handler.start.instruction]!,
      end: pcs[handler.end.instruction]!,
      target: pcs[handler.target.instruction]!,
      kind: handler.kind,
      depth: handler.start.depth,
      scopes: handler.start.scopes,
    })),
    positions: encode(draft.positions.map(({ instruction, line, column }) => ({ pc: pcs[instruction]!, line, column }))),
    strictParts: draft.strictParts.length === 0 ? undefined : draft.strictParts.map((instruction) => pcs[instruction]!),
    descriptions: new Map([...draft.descriptions].map(([instruction, text]) => [pcs[instruction]!, text])),
  };
}

/** Copies the instructions with costs and charges; `pcs` has one entry more, for the code's end. */
function placeInstructions(draft: Draft): { words: number[]; pcs: number[] } {
  const { starts } = draft;
  const entries = entriesOf(draft);
  const words: number[] = [];
  const pcs: number[] = [];
  let cost = 0;
  for (let i = 0; i < starts.length; i++) {
    if (cost > 0 && (entries.has(i) || cost === MAX_BLOCK - 1)) {
      words.push(Op.Charge, cost + 1);
      cost = 0;
    }
    pcs.push(words.length);
    cost++;
    const op = copyInstruction(draft, i, words);
    if (COST_OPERAND[op]! >= 0) {
      words[pcs[i]! + 1 + COST_OPERAND[op]!] = cost;
      cost = 0;
    }
  }
  pcs.push(words.length);
  return { words, pcs };
}

function copyInstruction(draft: Draft, instruction: number, words: number[]): number {
  const start = draft.starts[instruction]!;
  const end = draft.starts[instruction + 1] ?? draft.words.length;
  for (let at = start; at < end; at++) words.push(draft.words[at]!);
  return draft.words[start]!;
}

/** Numbers of the instructions that something jumps to. */
function entriesOf(draft: Draft): Set<number> {
  const entries = new Set<number>();
  for (const label of draft.jumps.values()) entries.add(label.instruction);
  for (const handler of draft.handlers) entries.add(handler.target.instruction);
  return entries;
}
