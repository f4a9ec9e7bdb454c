/**
 * Which opcodes, superinstructions and node types programs contain: counts what the compiler is
 * given and what it makes, evals and functions from text included. What cannot be in a program is
 * listed apart with the reason.
 */
import { parse as babelParse } from '@babel/parser';
import { STANDARDIZED_TYPES } from '@babel/types';
import { compile } from '../../compiler/compile.js';
import { fuse } from '../../compiler/bytecode/fuse.js';
import { BASE_COUNT, LENGTHS } from '../../compiler/bytecode/instructions.js';
import { FUSED, OPCODES } from '../../compiler/bytecode/opcodes.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import type { CompileOptions } from '../../compiler/options.js';
import { parse } from '../../compiler/parse/parse.js';
import { installCompiler } from '../../runtime/vm/compile.js';

export type Counts = Record<string, number>;

/** Node types of standard JavaScript that the parser does not make of any program that the compiler accepts. */
export const NODE_TYPES_APART: Readonly<Record<string, string>> = {
  File: 'stands around every Program',
  ParenthesizedExpression: 'made on demand only, which the compiler does not ask for',
  Import: 'import() is an ImportExpression',
  ClassAccessorProperty: 'a proposal, refused',
};

/** All node types of standard JavaScript, from Babel's own table; TypeScript is tested in a room of its own. */
export const NODE_TYPES: readonly string[] = STANDARDIZED_TYPES.filter((type) => !(type in NODE_TYPES_APART));

/** Opcodes that the compiler makes for the library only. */
export const OPCODES_APART: readonly string[] = OPCODES.filter(({ privileged }) => privileged === true).map(({ name }) => name);

const NAMES: readonly string[] = [...OPCODES, ...FUSED].map(({ name }) => name);

/** All opcodes that programs can hold, superinstructions included. */
export const PROGRAM_OPCODES: readonly string[] = NAMES.filter((name) => !OPCODES_APART.includes(name));

/** Watches the compiler; `take` gives what the program since the last `take` contained. */
export class Coverage {
  readonly opcodes: Counts = {};
  readonly nodes: Counts = {};
  private seenOpcodes = new Set<number>();
  private seenNodes = new Set<string>();

  constructor() {
    installCompiler((source, options) => {
      const program = compile(source, options);
      this.countOpcodes(program.unit);
      this.countNodes(treeOf(source, options));
      return program;
    });
  }

  /** Forgets what was seen, as after the prelude or a program that does not count. */
  clear(): void {
    this.seenOpcodes.clear();
    this.seenNodes.clear();
  }

  /** Adds what was seen to the counts, as one program. */
  take(): void {
    for (const op of this.seenOpcodes) add(this.opcodes, NAMES[op]!);
    for (const type of this.seenNodes) add(this.nodes, type);
    this.clear();
  }

  private countOpcodes(root: CodeUnit): void {
    const work = [root];
    for (let unit = work.pop(); unit !== undefined; unit = work.pop()) {
      const fused = fuse(unit.code);
      for (let pc = 0; pc < unit.code.length; pc += LENGTHS[unit.code[pc]!]!) {
        this.seenOpcodes.add(unit.code[pc]!);
        if (fused[pc]! >= BASE_COUNT) this.seenOpcodes.add(fused[pc]!);
      }
      work.push(...unit.functions);
    }
  }

  private countNodes(root: unknown): void {
    const work: unknown[] = [root];
    for (let item = work.pop(); item !== undefined; item = work.pop()) {
      if (typeof item !== 'object' || item === null) continue;
      if ('type' in item && typeof item.type === 'string') this.seenNodes.add(item.type);
      for (const [key, value] of Object.entries(item)) if (key !== 'loc' && key !== 'extra' && typeof value === 'object' && value !== null) work.push(value);
    }
  }
}

/** What Babel made of a source. The compiler takes imports and exports out of a module's tree, so that is parsed as it was. */
function treeOf(source: string, options: CompileOptions): unknown {
  if (options.goal !== 'module') return parse(source, options).root;
  return babelParse(source, { sourceType: 'module', createImportExpressions: true }).program;
}

export function add(counts: Counts, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}
