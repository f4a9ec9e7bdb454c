/**
 * Completion values: a script or eval body gives the value of the last statement that has one
 * (UpdateEmpty). Statements that give undefined rather than nothing set the slot to undefined
 * when they begin; what runs inside them may overwrite it.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Context } from './context.js';

/** Whether a statement's value is never empty: undefined at least. */
export function setsCompletion(node: t.Statement): boolean {
  switch (node.type) {
    case 'IfStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'SwitchStatement':
    case 'TryStatement':
    case 'WithStatement':
      return true;
    default:
      return false;
  }
}

export function completeWithUndefined(c: Context): void {
  c.asm.emit(Op.Undefined);
  c.asm.emit(Op.StoreLocal, c.completion);
}

/** Index of the first statement of a body whose value may be what the body gives. */
export function firstVisible(nodes: readonly t.Statement[]): number {
  for (let i = nodes.length - 1; i > 0; i--) {
    const node = nodes[i]!;
    if (node.type === 'ExpressionStatement' || setsCompletion(node)) return i;
  }
  return 0;
}
