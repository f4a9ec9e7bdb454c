/**
 * The text of docs/bytecode.md, from the opcode table. Writing it is generate.ts's job.
 */
import { FUSED, OPCODES } from '../bytecode/opcodes.js';
import type { OpcodeRow } from '../bytecode/opcodes.js';

const INTRODUCTION = `# Bytecode

*Generated from compiler/bytecode/opcodes.ts by \`npm run generate\`; do not edit.*

A code unit (compiler/bytecode/unit.ts) is what the compiler makes of one function, script or
eval body: instructions, constants, scope descriptors, handlers, positions and inner functions.
It is plain data, independent of host, realm and place in memory.

## Instructions

An instruction is a run of 32-bit words: the opcode's number, then one word per operand. A frame
holds *slots* (parameters, locals, temporaries) and an operand stack above them; values that
closures share lie in the cells of *scopes*. The stack picture reads \`before → after\`, top of
stack rightmost.

| operand | meaning |
|---|---|
| slot | a local slot of the frame |
| hops, cell | a cell of the scope that many scopes outwards |
| scope | index of a scope descriptor of the unit |
| constant, name | index of a constant; a name is a string |
| function, template | index of an inner function or template descriptor |
| cache | an inline-cache site of the unit |
| target | word index of the instruction to go on with |
| cost | fuel of the basic block that this instruction ends |
| count | how many operands, or arguments |
| int | a signed immediate |
| flags | a small bit set, see the meaning |

## Fuel

Each instruction costs one unit. A basic block begins at the unit's start, behind an instruction
with a \`cost\` operand, and at each jump target or handler entry. Its cost is the number of its
instructions, and the instruction that ends it carries that number; where a block falls through
into a jump target, \`Charge\` does. So the fuel of a run is the number of instructions in the
blocks that it completed, whatever fuses or compiles them. Calls, handlers and builtins charge on
their own.

## Handlers

A protected range names its handler's place, the operand depth to go back to and the number of
scopes of the frame that stay open. *Catch* handlers are entered with the thrown value, *finally*
handlers with value and completion kind (1 throw, 2 return). Inner ranges come first, and a
handler lies behind its range.

## Verification

No unit runs before compiler/bytecode/verify.ts has passed it; that file says what the machine
may rely on and what not.
`;

const CACHE = `
## The cache format

\`belljar-compile\` and \`createCachedData\` write units into one buffer of little-endian words
(compiler/bytecode/format.ts): a header with magic number, format version, fingerprint of the
table above, length, checksum and source hash; the strings, each once; then the units' records,
breadth first. It is read in place: a unit's tables are decoded when they are first asked for.
A buffer of another version or source, and one that is cut or altered, is refused.
`;

const KINDS = [
  ['jump', 'may jump'],
  ['end', 'never goes on to the next instruction'],
] as const;

/** The reference as Markdown. */
export function bytecodeDocs(): string {
  return [
    INTRODUCTION,
    '## The table\n',
    '| number | instruction | operands | stack | meaning |\n|--:|---|---|---|---|',
    ...OPCODES.map(tableRow),
    '\n## Superinstructions\n',
    'Made by compiler/bytecode/fuse.ts when a verified unit is prepared, never stored. A fused opcode',
    'replaces the first word of its sequence and nothing else, so that targets, handlers, positions and',
    'fuel stay as they are.\n',
    '| number | instruction | stands for | stack | meaning |\n|--:|---|---|---|---|',
    ...FUSED.map((row, i) => `| ${OPCODES.length + i} | ${row.name} | ${row.sequence.join(', ')} | ${cell(row.picture)} | ${cell(row.meaning)} |`),
    CACHE,
  ].join('\n');
}

function tableRow(row: OpcodeRow, number: number): string {
  const notes = [
    ...KINDS.filter(([flow]) => flow === row.flow).map(([, note]) => note),
    ...(row.privileged === true ? ['library units only'] : []),
  ];
  const meaning = notes.length === 0 ? row.meaning : `${row.meaning} *(${notes.join('; ')})*`;
  return `| ${number} | ${row.name} | ${row.operands.join(', ')} | ${cell(row.picture)} | ${cell(meaning)} |`;
}

/** Text that is safe in a table: bars and angle brackets mean something in Markdown. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '\\<');
}
