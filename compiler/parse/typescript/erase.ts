/**
 * TypeScript → JavaScript, in the tree: types go, enums, namespaces and parameter properties
 * become plain nodes. Nodes that stay keep their places, so that stacks and source texts show
 * the original. One walk with a queue; what only a type checker would say is not checked.
 */
import type * as t from '@babel/types';
import { eraseMembers } from './classes.js';
import { removeUnusedImports } from './imports.js';
import { Maker, isNode, partsOf, refusal } from './nodes.js';
import { Registry } from './registry.js';
import { StatementList, typeNames, type Place } from './statements.js';

/**
 * Erases a program's types in place.
 * @param text the source
 * @throws SourceError for what is not supported: decorators, `import = require()`, …
 */
export function eraseTypes(program: t.Program, text: string): void {
  const erasure = new Erasure(text);
  const types = typeNames(program.body);
  erasure.run(program);
  if (program.sourceType === 'module') removeUnusedImports(program, erasure.used, types);
}

/** Expressions with a type around them: what remains is the expression. */
const WRAPPERS: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'TSInstantiationExpression']);

type Wrapper = t.TSAsExpression;
type Fields = Record<string, unknown>;

interface Task {
  readonly node: t.Node;
  /** Directly in the body of a namespace, where nothing can be awaited. */
  readonly inNamespace: boolean;
}

class Erasure {
  /** Names that something at run time refers to. */
  readonly used = new Set<string>();
  private readonly queue: Task[] = [];
  private readonly bodies = new Map<t.Node, Registry>();
  private readonly aliases = new Map<t.Node, t.VariableDeclaration>();

  constructor(private readonly text: string) {}

  run(program: t.Program): void {
    this.queue.push({ node: program, inNamespace: false });
    for (let i = 0; i < this.queue.length; i++) this.visit(this.queue[i]!);
    for (const alias of this.aliases.values()) if (!this.used.has(aliasName(alias))) (alias as { type: string }).type = 'EmptyStatement';
  }

  private visit({ node, inNamespace }: Task): void {
    this.prepare(node, inNamespace);
    const inside = this.bodies.has(node) || (inNamespace && !('params' in node));
    for (const key of partsOf(node)) this.part(node as unknown as Fields, key, inside);
  }

  /** What concerns a node as a whole, before its parts. */
  private prepare(node: t.Node, inNamespace: boolean): void {
    switch (node.type) {
      case 'Program':
        node.body = this.list(node.body, node.sourceType, new Registry());
        break;
      case 'BlockStatement':
        node.body = this.list(node.body, this.bodies.has(node) ? 'namespace' : 'inner', this.bodies.get(node) ?? new Registry());
        break;
      case 'StaticBlock':
        node.body = this.list(node.body, 'inner', new Registry());
        break;
      case 'SwitchCase':
        node.consequent = this.list(node.consequent, 'inner', new Registry());
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        eraseMembers(node, this.text);
        break;
      case 'AwaitExpression':
        if (inNamespace) throw refusal(node, 'await is not allowed in a namespace');
        break;
      case 'ForOfStatement':
        if (inNamespace && node.await) throw refusal(node, 'await is not allowed in a namespace');
        break;
      case 'Identifier':
        this.used.add(node.name);
        break;
      case 'Decorator':
        throw refusal(node, 'Decorators are not supported');
    }
    if ('params' in node && Array.isArray(node.params)) removeThis(node as t.Function);
  }

  private list(statements: t.Statement[], place: Place, registry: Registry): t.Statement[] {
    return new StatementList(place, registry, this.bodies, this.aliases).rewrite(statements);
  }

  private part(fields: Fields, key: string, inNamespace: boolean): void {
    const value = fields[key];
    if (Array.isArray(value)) fields[key] = value.flatMap((element: unknown) => (isNode(element) ? this.erased(element) : [element]));
    else if (isNode(value)) [fields[key]] = STATEMENTS.has(value.type) ? [this.alone(value)] : this.erased(value);
    else return;
    if (isName(fields, key) || (key === 'id' && this.aliases.has(fields as unknown as t.Node))) return;
    for (const node of [fields[key]].flat()) if (isNode(node)) this.queue.push({ node, inNamespace });
  }

  /** A node without the types around it; nothing for a type. */
  private erased(node: t.Node): t.Node[] {
    let inner = node;
    while (WRAPPERS.has(inner.type)) {
      const { expression, extra } = inner as Wrapper;
      if (extra?.parenthesized === true) expression.extra = { ...expression.extra, parenthesized: true, parenStart: extra.parenStart };
      inner = expression;
    }
    if (inner.type === 'TSParameterProperty') throw refusal(inner, 'A parameter property is only allowed in a constructor implementation.');
    return inner.type.startsWith('TS') ? [] : [inner];
  }

  /** A TypeScript statement where only one statement may stand. */
  private alone(node: t.Node): t.Statement {
    return new Maker(node).block([node as t.Statement]);
  }
}

/** Statements that a list may hold; elsewhere they need a block of their own, whose list refuses imports and exports. */
const STATEMENTS: ReadonlySet<string> = new Set([
  'TSEnumDeclaration', 'TSModuleDeclaration', 'TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction',
  'ImportDeclaration', 'TSImportEqualsDeclaration', 'ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration', 'TSExportAssignment',
]);

/** Whether a field is a name that refers to nothing. */
function isName(fields: Fields, key: string): boolean {
  switch (fields.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && fields.computed !== true;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      return key === 'key' && fields.computed !== true;
    case 'ExportSpecifier':
      return key === 'exported';
    case 'ImportDeclaration':
      return key === 'specifiers';
    default:
      return false;
  }
}

function aliasName({ declarations: [only] }: t.VariableDeclaration): string {
  return (only!.id as t.Identifier).name;
}

/** A parameter named `this` tells the type of `this`. */
function removeThis(node: t.Function): void {
  const [first] = node.params;
  if (first?.type === 'Identifier' && first.name === 'this') node.params.shift();
}
