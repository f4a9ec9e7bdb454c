/**
 * Applies the library dialect's rules (parse/dialect.ts) during the walk and to the names it
 * found. Only sources of goal `library` come here.
 */
import type * as t from '@babel/types';
import { checkDialectNode, unknownName } from '../parse/dialect.js';
import type { Collection } from './collect.js';
import { patternNodes } from './patterns.js';
import { resolve } from './resolve.js';
import type { ScopeRecord } from './tree.js';

/** Values that a library source may name without declaring them. */
const CONSTANTS: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity', 'arguments']);

export class DialectCheck {
  /** Names that stand for other rooms: `room.name`. */
  private readonly rooms = new Set<string>();

  constructor(private readonly walk: Collection) {
    walk.inspect = (node, scope) => this.check(node, scope);
  }

  private check(node: t.Node, scope: ScopeRecord): void {
    if (node.type === 'MemberExpression' && !node.computed && node.object.type === 'Identifier') this.rooms.add(node.object.name);
    const isOwn = ({ name }: t.Identifier): boolean => isRoomFunction(name, scope);
    checkDialectNode(node, isOwn);
    for (const pattern of bindingPatterns(node)) for (const part of patternNodes(pattern)) checkDialectNode(part, isOwn);
  }

  /** @throws SourceError for a free name that is no other room's. */
  checkNames(): void {
    for (const scope of this.walk.scopes) {
      for (const name of scope.references.keys()) {
        if (!CONSTANTS.has(name) && !this.rooms.has(name) && isFree(name, scope)) throw unknownName(name);
      }
    }
  }
}

/** Patterns that a node binds; the walk itself visits only the expressions in them. */
function bindingPatterns(node: t.Node): readonly t.Node[] {
  if (node.type === 'VariableDeclaration') return node.declarations.map((declarator) => declarator.id);
  return 'params' in node && Array.isArray(node.params) ? (node.params as t.Node[]) : [];
}

function isFree(name: string, scope: ScopeRecord): boolean {
  return resolve(name, scope, []).where === 'global';
}

function isRoomFunction(name: string, from: ScopeRecord): boolean {
  const found = resolve(name, from, []);
  return found.where === 'binding' && found.binding.scope.parent === undefined;
}
