/**
 * The text of compiler/bytecode/op.ts, from the opcode table. Writing it is generate.ts's job.
 */
import { hashTexts } from '../bytecode/hash.js';
import { FUSED, OPCODES } from '../bytecode/opcodes.js';

/** A number for all that the meaning of stored words depends on. */
function fingerprint(): number {
  return hashTexts(OPCODES.map((row) => JSON.stringify([row.name, row.operands, row.pops, row.pushes, row.pushesOnJump ?? null, row.flow ?? null]))) | 0;
}

/** The source of the enum that numbers base opcodes and then fused ones in table order. */
export function opcodeEnum(): string {
  const member = (name: string, index: number): string => `  ${name} = ${index},`;
  return [
    '/**',
    ' * The numbers of the opcodes. Generated from the opcode table by compiler/build/generate.ts; do',
    ' * not edit. A const enum, so that the interpreter\'s loop holds number literals.',
    ' */',
    'export const enum Op {',
    ...OPCODES.map((row, index) => member(row.name, index)),
    '',
    '  // Superinstructions: made by fuse.ts when a unit is prepared, never stored',
    ...FUSED.map((row, index) => member(row.name, OPCODES.length + index)),
    '}',
    '',
    '/** Fingerprint of the table: units that were stored under another one are refused. */',
    `export const TABLE_FINGERPRINT = ${fingerprint()};`,
    '',
  ].join('\n');
}
