/**
 * Early errors that need scopes: what eval code may not borrow from where it stands, and
 * `super` in functions inside eval code (Babel, told to allow `super` at the top, allows it
 * everywhere).
 */
import type * as t from '@babel/types';
import { EvalSiteFlag, UnitKind } from '../bytecode/unit.js';
import { SourceError } from '../options.js';
import { hasHome } from './tree.js';
import type { ScopeRecord } from './tree.js';
import { ownerOfThis } from './resolve.js';

/** A use of `super` or, in eval code, of `arguments`, to be judged when the walk is over. */
export interface Borrowing {
  readonly node: t.Node;
  readonly what: 'super()' | 'super.x' | 'arguments';
  readonly scope: ScopeRecord;
}

/**
 * Checks what eval code borrows.
 * @throws SourceError for `super` where no method is around, `arguments` in a field initialiser.
 */
export function checkBorrowings(borrowings: readonly Borrowing[], site: number): void {
  for (const borrowing of borrowings) {
    if (borrowing.what === 'arguments') checkArguments(borrowing, site);
    else if (!maySuper(borrowing, site)) throw refusal(borrowing.node, "'super' keyword unexpected here", 5);
  }
}

function maySuper({ what, scope }: Borrowing, site: number): boolean {
  const owner = ownerOfThis(scope.function);
  const call = what === 'super()';
  if (owner === undefined) return (site & (call ? EvalSiteFlag.InDerivedConstructor : EvalSiteFlag.InMethod)) !== 0;
  return call ? owner.kind === UnitKind.DerivedConstructor : hasHome(owner.kind);
}

/** ContainsArguments looks into arrow functions, not into functions that have their own. */
function checkArguments({ node, scope }: Borrowing, site: number): void {
  if ((site & EvalSiteFlag.InClassField) === 0 || ownerOfThis(scope.function) !== undefined) return;
  throw refusal(node, "'arguments' is not allowed in class field initializer or static initialization block", 9);
}

function refusal(node: t.Node, message: string, width: number): SourceError {
  const { line, column } = node.loc!.start;
  return new SourceError('SyntaxError', message, line, column, width);
}
