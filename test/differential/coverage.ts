/**
 * Which opcodes and which node types programs contain: counts what the compiler is given and
 * what it makes, evals and functions from text included. What cannot be in a script is listed
 * apart with the reason.
 */
import { compile } from '../../compiler/compile.js';
import { LENGTHS } from '../../compiler/bytecode/instructions.js';
import { OPCODES } from '../../compiler/bytecode/opcodes.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { parse } from '../../compiler/parse/parse.js';
import { installCompiler } from '../../runtime/vm/compile.js';

export type Counts = Record<string, number>;

/** Opcodes that no script has. */
export const OPCODES_APART: Readonly<Record<string, string>> = {
  LoadImported: 'modules only',
  StartModule: 'modules only',
  ImportMeta: 'modules only',
  Intrinsic: 'library only',
  LoadLibraryFunction: 'library only',
};

/** Node types that a script can hold. Module declarations and TypeScript are tested in rooms of their own. */
export const NODE_TYPES: readonly string[] = [
  'ArrayExpression', 'ArrayPattern', 'ArrowFunctionExpression', 'AssignmentExpression', 'AssignmentPattern', 'AwaitExpression', 'BigIntLiteral', 'BinaryExpression', 'BlockStatement', 'BooleanLiteral',
  'BreakStatement', 'CallExpression', 'CatchClause', 'ClassBody', 'ClassDeclaration', 'ClassExpression', 'ClassMethod', 'ClassPrivateMethod', 'ClassPrivateProperty', 'ClassProperty', 'ConditionalExpression',
  'ContinueStatement', 'DebuggerStatement', 'Directive', 'DirectiveLiteral', 'DoWhileStatement', 'EmptyStatement', 'ExpressionStatement', 'ForInStatement', 'ForOfStatement', 'ForStatement', 'FunctionDeclaration',
  'FunctionExpression', 'Identifier', 'IfStatement', 'ImportExpression', 'LabeledStatement', 'LogicalExpression', 'MemberExpression', 'MetaProperty', 'NewExpression', 'NullLiteral', 'NumericLiteral', 'ObjectExpression', 'ObjectMethod',
  'ObjectPattern', 'ObjectProperty', 'OptionalCallExpression', 'OptionalMemberExpression', 'PrivateName', 'Program', 'RegExpLiteral', 'RestElement', 'ReturnStatement', 'SequenceExpression', 'SpreadElement', 'StaticBlock',
  'StringLiteral', 'Super', 'SwitchCase', 'SwitchStatement', 'TaggedTemplateExpression', 'TemplateElement', 'TemplateLiteral', 'ThisExpression', 'ThrowStatement', 'TryStatement', 'UnaryExpression', 'UpdateExpression',
  'VariableDeclaration', 'VariableDeclarator', 'WhileStatement', 'WithStatement', 'YieldExpression',
];

/** Opcodes that scripts can hold. */
export const SCRIPT_OPCODES: readonly string[] = OPCODES.map(({ name }) => name).filter((name) => !(name in OPCODES_APART));

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
      this.countNodes(parse(source, options).root);
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
    for (const op of this.seenOpcodes) add(this.opcodes, OPCODES[op]!.name);
    for (const type of this.seenNodes) add(this.nodes, type);
    this.clear();
  }

  private countOpcodes(root: CodeUnit): void {
    const work = [root];
    for (let unit = work.pop(); unit !== undefined; unit = work.pop()) {
      for (let pc = 0; pc < unit.code.length; pc += LENGTHS[unit.code[pc]!]!) this.seenOpcodes.add(unit.code[pc]!);
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

export function add(counts: Counts, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}
