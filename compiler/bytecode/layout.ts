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
import { COST_OPERAND, MAX_BLOCK, TARGET_OPERAND } from './instructions.js';
import { Op } from './op.js';
import type { UnitStore } from './store.js';
import type { CodeUnit, Handler } from './unit.js';

type LaidOut = Pick<CodeUnit, 'code' | 'handlers' | 'positions' | 'descriptions' | 'strictParts'>;

const NO_DESCRIPTIONS: LaidOut['descriptions'] = new Map();

/** Fills in all that depends on where instructions come to lie. */
export function layOut(draft: Draft, store: UnitStore): LaidOut {
  draft.reserveLayout();
  markEntries(draft, 1);
  const length = placeInstructions(draft);
  markEntries(draft, 0);
  setTargets(draft);
  const { pcs, strictParts, handlers, descriptions } = draft;
  return {
    code: store.words(draft.code, length),
    handlers: handlers.length === 0 ? [] : handlersOf(draft),
    positions: positionsOf(draft, store),
    strictParts: strictParts.length === 0 ? undefined : strictParts.map((instruction) => pcs[instruction]!),
    descriptions: descriptions.length === 0 ? NO_DESCRIPTIONS : descriptionsOf(draft),
  };
}

/** Marks the instructions that something jumps to, or unmarks them. */
function markEntries({ entries, targets, handlers }: Draft, mark: 0 | 1): void {
  for (let i = 0; i < targets.length; i++) entries[targets[i]!.instruction] = mark;
  for (let i = 0; i < handlers.length; i++) entries[handlers[i]!.target.instruction] = mark;
}

/** Copies the instructions with costs and charges, and answers how many words there are; `pcs` has one entry more, for the code's end. */
function placeInstructions({ words, wordCount, starts, count, entries, pcs, code }: Draft): number {
  let pc = 0;
  let cost = 0;
  for (let i = 0; i < count; i++) {
    if (cost > 0 && (entries[i] === 1 || cost === MAX_BLOCK - 1)) {
      code[pc++] = Op.Charge;
      code[pc++] = cost + 1;
      cost = 0;
    }
    pcs[i] = pc;
    cost++;
    const start = starts[i]!;
    const end = i + 1 < count ? starts[i + 1]! : wordCount;
    const carrier = COST_OPERAND[words[start]!]!;
    for (let at = start; at < end; at++) code[pc++] = words[at]!;
    if (carrier < 0) continue;
    code[pcs[i]! + 1 + carrier] = cost;
    cost = 0;
  }
  pcs[count] = pc;
  return pc;
}

function setTargets({ jumps, targets, pcs, code }: Draft): void {
  for (let i = 0; i < jumps.length; i++) {
    const pc = pcs[jumps[i]!]!;
    code[pc + 1 + TARGET_OPERAND[code[pc]!]!] = pcs[targets[i]!.instruction]!;
  }
}

function handlersOf({ handlers, pcs }: Draft): Handler[] {
  return handlers.map(({ kind, start, end, target }) => ({
    start: pcs[start.instruction]!,
    end: pcs[end.instruction]!,
    target: pcs[target.instruction]!,
    kind,
    depth: start.depth,
    scopes: start.scopes,
  }));
}

function positionsOf({ positions, positionWords, pcs, positionWriter }: Draft, store: UnitStore): Uint8Array {
  for (let i = 0; i < positionWords; i += 3) positionWriter.add(pcs[positions[i]!]!, positions[i + 1]!, positions[i + 2]!);
  return positionWriter.finish(store);
}

function descriptionsOf({ descriptions, pcs }: Draft): Map<number, number> {
  const texts = new Map<number, number>();
  for (let i = 0; i < descriptions.length; i += 2) texts.set(pcs[descriptions[i]!]!, descriptions[i + 1]!);
  return texts;
}
