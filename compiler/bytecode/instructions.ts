/**
 * Flat tables derived from the opcode table, for code that walks instruction words quickly:
 * lengths, stack effects and operand positions by opcode number. Nothing is decided here.
 */
import { OPCODES } from './opcodes.js';
import type { OperandKind, StackEffect } from './opcodes.js';

/** How many base opcodes there are; numbers from here on are fused ones. */
export const BASE_COUNT = OPCODES.length;

const indexOfKind = (kind: OperandKind): Int8Array =>
  Int8Array.from(OPCODES, (row) => row.operands.indexOf(kind));

const baseOf = (effect: StackEffect): number => (typeof effect === 'number' ? effect : effect.base);

/**
 * Most instructions in a basic block. Blocks are paid at their end, so this bounds what a frame
 * can have done unpaid when it calls, and calls nest thousands deep.
 */
export const MAX_BLOCK = 256;

/** Words of an instruction, the opcode's own included. */
export const LENGTHS = Uint8Array.from(OPCODES, (row) => 1 + row.operands.length);

/** Values popped, without the part that a count operand adds. */
export const POPS = Uint8Array.from(OPCODES, (row) => baseOf(row.pops));

/** Which operand adds to the pops, or -1. */
export const POPS_OPERAND = Int8Array.from(OPCODES, (row) => (typeof row.pops === 'number' ? -1 : row.pops.operand));

/** Values pushed when control goes on. */
export const PUSHES = Uint8Array.from(OPCODES, (row) => row.pushes);

/** Values pushed when control goes to the target. */
export const PUSHES_ON_JUMP = Uint8Array.from(OPCODES, (row) => row.pushesOnJump ?? row.pushes);

/** Whether control never goes on to the next instruction (1) or may (0). */
export const ENDS = Uint8Array.from(OPCODES, (row) => (row.flow === 'end' ? 1 : 0));

/** Which operand is the jump target, or -1. */
export const TARGET_OPERAND = indexOfKind('target');

/** Which operand is the block cost, or -1. */
export const COST_OPERAND = indexOfKind('cost');

/** How many operands the assembler is given: all but target and cost, which stand behind the others. */
export const GIVEN_OPERANDS = Uint8Array.from(OPCODES, (row) => row.operands.filter((kind) => kind !== 'target' && kind !== 'cost').length);
