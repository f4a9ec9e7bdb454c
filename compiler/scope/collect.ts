/**
 * The walk: one pass over the tree that makes scopes and functions, declares names and notes
 * every use of a name. An explicit work list carries each node with the scope it stands in,
 * so depth of the source costs no host stack. Nothing is resolved here; classes and functions
 * are entered in functions.ts.
 */
import type * as t from '@babel/types';
import { ScopeKind, UnitKind } from '../bytecode/unit.js';
import { SourceError } from '../options.js';
import { memberUse, noteTarget, useArguments } from './arguments.js';
import { PARTS, pushBranches, pushCall, pushFor, pushForEach, pushTagged } from './children.js';
import type { Visitor } from './children.js';
import { declareAtTop, declareInBlock, declareVar, declareVariables, isLexical } from './declare.js';
import type { BlockFunction, Hoisted } from './declare.js';
import type { Borrowing } from './early.js';
import { enterClass, enterFunction } from './functions.js';
import { boundIdentifiers, hasExpressions, patternExpressions } from './patterns.js';
import { ArgumentsUse, ScopeRecord } from './tree.js';
import type { BindingRecord, FunctionRecord } from './tree.js';

export interface ClassInitialisers {
  instance?: FunctionRecord;
  static?: FunctionRecord;
}

/** What the walk has found so far, and its work list. */
export class Collection {
  /** All scopes, each before those inside it. */
  readonly scopes: ScopeRecord[] = [];
  readonly functions: FunctionRecord[] = [];
  readonly scopeOf = new Map<t.Node, ScopeRecord>();
  readonly functionOf = new Map<t.Node, FunctionRecord>();
  readonly initialisers = new Map<t.Node, ClassInitialisers>();
  readonly heritages = new Map<t.Node, ScopeRecord>();
  readonly elements = new Map<t.Node, BindingRecord>();
  readonly blockFunctions: BlockFunction[] = [];
  /** Scopes in which a direct eval stands, and where the first one does. */
  readonly evalSites = new Map<ScopeRecord, number>();
  readonly hoisted: Hoisted = { vars: new Set() };
  readonly borrowings: Borrowing[] = [];
  readonly regExps: t.RegExpLiteral[] = [];
  /** Members of `arguments` that are assigned, updated, deleted or called. */
  readonly targets = new Set<t.Node>();
  /** Sees every node before it is visited. */
  inspect: ((node: t.Node, scope: ScopeRecord) => void) | undefined;
  private readonly nodes: t.Node[] = [];
  private readonly visitors: (Visitor<never> | undefined)[] = [];
  private readonly places: ScopeRecord[] = [];

  /** Makes a scope; `at` is the node that `scopeOf` finds it by. */
  newScope(kind: ScopeKind, node: t.Node, parent: ScopeRecord | undefined, owner: FunctionRecord, strict = parent?.strict ?? owner.strict): ScopeRecord {
    const scope = new ScopeRecord(kind, node, parent, owner, strict);
    this.scopes.push(scope);
    return scope;
  }

  openScope(kind: ScopeKind, node: t.Node, parent: ScopeRecord): ScopeRecord {
    const scope = this.newScope(kind, node, parent, parent.function);
    this.scopeOf.set(node, scope);
    return scope;
  }

  push(node: t.Node | null | undefined, scope: ScopeRecord): void {
    if (node === null || node === undefined) return;
    const { type } = node;
    // Most nodes are names and literals: those need not wait, unless the order counts or somebody wants to see them.
    if (type === 'Identifier' && node.name !== 'arguments' && this.inspect === undefined) return scope.refer(node.name, node.start!);
    const visit = VISITORS.get(type);
    if (visit === undefined && this.inspect === undefined) return;
    this.nodes.push(node);
    this.visitors.push(visit);
    this.places.push(scope);
  }

  /** Queues nodes such that the first is visited first. */
  pushAll(nodes: readonly (t.Node | null | undefined)[], scope: ScopeRecord): void {
    for (let i = nodes.length - 1; i >= 0; i--) this.push(nodes[i], scope);
  }

  /** Visits everything queued. */
  run(): void {
    for (let node = this.nodes.pop(); node !== undefined; node = this.nodes.pop()) {
      const scope = this.places.pop()!;
      const visit = this.visitors.pop();
      this.inspect?.(node, scope);
      if (visit !== undefined) visit(this, node as never, scope);
    }
  }

  /** Declares what the top of a script, eval, function or static block declares, and queues its statements. */
  enterBody(statements: readonly t.Statement[], scope: ScopeRecord): void {
    for (const statement of statements) declareAtTop(statement, scope, this.hoisted);
    this.pushAll(statements, scope);
  }
}

function visitStatements(walk: Collection, node: t.Node, statements: readonly t.Statement[], scope: ScopeRecord): ScopeRecord {
  if (!statements.some(isLexical)) return scope;
  const inner = walk.openScope(ScopeKind.Block, node, scope);
  for (const statement of statements) if (isLexical(statement)) declareInBlock(statement, inner, walk.blockFunctions);
  return inner;
}

const visitBlock: Visitor<t.BlockStatement> = (walk, node, scope) => {
  walk.pushAll(node.body, visitStatements(walk, node, node.body, scope));
};

const visitSwitch: Visitor<t.SwitchStatement> = (walk, node, scope) => {
  const statements = node.cases.flatMap((part) => part.consequent);
  const inner = visitStatements(walk, node, statements, scope);
  // A jump to a later case skips initialisations that stand before it in the text.
  if (inner !== scope) for (const binding of inner.bindings.values()) binding.checked = binding.lexical;
  walk.pushAll(node.cases, inner);
  walk.push(node.discriminant, scope);
};

/** A function as an `if` branch stands as if in a block of its own (Annex B.3.3): it gets one. */
const visitIf: Visitor<t.IfStatement> = (walk, node, scope) => {
  if (node.consequent.type === 'FunctionDeclaration') node.consequent = blockAround(node.consequent);
  if (node.alternate?.type === 'FunctionDeclaration') node.alternate = blockAround(node.alternate);
  pushBranches(walk, node, scope);
};

function blockAround(statement: t.Statement): t.BlockStatement {
  const { start, end, loc } = statement;
  return { type: 'BlockStatement', body: [statement], directives: [], start, end, loc } as unknown as t.BlockStatement;
}

const visitFor: Visitor<t.ForStatement> = (walk, node, scope) => {
  const { init } = node;
  if (init?.type !== 'VariableDeclaration' || init.kind === 'var') {
    pushFor(walk, node, scope);
    return;
  }
  const inner = walk.openScope(ScopeKind.Block, node, scope);
  declareVariables(init, inner);
  pushFor(walk, node, inner);
};

/** What awaits in a module itself makes that asynchronous. */
function noteAwait(scope: ScopeRecord): void {
  if (scope.function.kind === UnitKind.Module) scope.function.topLevelAwait = true;
}

const visitAwait: Visitor<t.AwaitExpression> = (walk, node, scope) => {
  noteAwait(scope);
  walk.push(node.argument, scope);
};

/** The iterated expression is evaluated in the loop's scope too, where its names are uninitialised. */
const visitForEach: Visitor<t.ForInStatement | t.ForOfStatement> = (walk, node, scope) => {
  if (node.type === 'ForOfStatement' && node.await) noteAwait(scope);
  const { left } = node;
  if (left.type !== 'VariableDeclaration' || left.kind === 'var') {
    noteTarget(walk, left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left, scope);
    pushForEach(walk, node, scope);
    return;
  }
  const inner = walk.openScope(ScopeKind.Block, node, scope);
  declareVariables(left, inner, node.right.end!);
  pushForEach(walk, node, inner);
};

const visitCatch: Visitor<t.CatchClause> = (walk, node, scope) => {
  const { param } = node;
  if (param === null || param === undefined) {
    walk.push(node.body, scope);
    return;
  }
  const inner = walk.openScope(ScopeKind.Catch, node, scope);
  if (param.type === 'Identifier') inner.declare(param.name, 'catch');
  else for (const identifier of boundIdentifiers(param)) inner.declare(identifier.name, 'let', true, param.end!);
  walk.push(node.body, inner);
  walk.pushAll(patternExpressions(param), inner);
};

const visitWith: Visitor<t.WithStatement> = (walk, node, scope) => {
  walk.push(node.body, walk.openScope(ScopeKind.With, node, scope));
  walk.push(node.object, scope);
};

/** Babel knows `using` before the language does. */
function usingRefused({ declarations }: t.VariableDeclaration): SourceError {
  const { id } = declarations[0]!;
  const name = id.type === 'Identifier' ? id.name : '';
  return new SourceError('SyntaxError', `Unexpected identifier '${name}'`, id.loc!.start.line, id.loc!.start.column, Math.max(1, name.length));
}

/** The names of a `var` are uses too: under a `with` its initialiser assigns wherever they lead. */
const visitVariables: Visitor<t.VariableDeclaration> = (walk, node, scope) => {
  if (node.kind === 'using' || node.kind === 'await using') throw usingRefused(node);
  if (node.kind !== 'var') {
    for (let i = node.declarations.length - 1; i >= 0; i--) {
      const { id, init } = node.declarations[i]!;
      walk.push(init, scope);
      if (hasExpressions(id)) walk.pushAll(patternExpressions(id), scope);
    }
    return;
  }
  for (const declarator of node.declarations) {
    for (const identifier of boundIdentifiers(declarator.id)) {
      declareVar(identifier.name, scope.function, walk.hoisted);
      if (declarator.init) scope.assign(identifier.name);
    }
  }
  walk.pushAll(node.declarations, scope);
};

const visitIdentifier: Visitor<t.Identifier> = (walk, node, scope) => {
  scope.refer(node.name, node.start!);
  if (node.name !== 'arguments') return;
  walk.borrowings.push({ node, what: 'arguments', scope });
  useArguments(scope, ArgumentsUse.Exposed);
};

const visitMember: Visitor<t.MemberExpression | t.OptionalMemberExpression> = (walk, node, scope) => {
  if (node.computed || node.property.type === 'PrivateName') walk.push(node.property, scope);
  if (isArguments(node.object) && !walk.targets.has(node)) {
    scope.refer('arguments', node.start!);
    walk.borrowings.push({ node: node.object, what: 'arguments', scope });
    useArguments(scope, memberUse(node));
  } else if (node.object.type !== 'Super') walk.push(node.object, scope);
  else {
    scope.refer('this', node.start!, true);
    scope.refer('%home', node.start!, true);
    walk.borrowings.push({ node: node.object, what: 'super.x', scope });
  }
};

function isArguments(node: t.Node): boolean {
  return node.type === 'Identifier' && node.name === 'arguments';
}

const visitAssignment: Visitor<t.AssignmentExpression> = (walk, node, scope) => {
  noteTarget(walk, node.left, scope);
  walk.push(node.right, scope);
  walk.push(node.left, scope);
};

/** Updates and `delete` write to their operand; other operators only read it. */
const visitOperand: Visitor<t.UpdateExpression | t.UnaryExpression> = (walk, node, scope) => {
  if (node.type === 'UpdateExpression' || node.operator === 'delete') noteTarget(walk, node.argument, scope);
  walk.push(node.argument, scope);
};

const visitTagged: Visitor<t.TaggedTemplateExpression> = (walk, node, scope) => {
  noteReceiver(walk, node.tag);
  pushTagged(walk, node, scope);
};

const visitOptionalCall: Visitor<t.OptionalCallExpression> = (walk, node, scope) => {
  noteReceiver(walk, node.callee);
  pushCall(walk, node, scope);
};

/** A method of the arguments object gets it as `this`. */
function noteReceiver(walk: Collection, callee: t.Node): void {
  if ((callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') && isArguments(callee.object)) walk.targets.add(callee);
}

const visitCall: Visitor<t.CallExpression> = (walk, node, scope) => {
  const { callee } = node;
  if (callee.type === 'Super') {
    for (const name of ['this', 'new.target', '%function']) scope.refer(name, node.start!, true);
    walk.borrowings.push({ node: callee, what: 'super()', scope });
  } else if (callee.type === 'Identifier' && callee.name === 'eval' && !walk.evalSites.has(scope)) walk.evalSites.set(scope, node.start!);
  noteReceiver(walk, callee);
  pushCall(walk, node, scope);
};

const visitMeta: Visitor<t.MetaProperty> = (_walk, node, scope) => {
  if (node.meta.name === 'new') scope.refer('new.target', node.start!, true);
};

const visitKeyed: Visitor<t.ObjectProperty> = (walk, node, scope) => {
  walk.push(node.value, scope);
  if (node.computed) walk.push(node.key, scope);
};

const VISITORS: ReadonlyMap<string, Visitor<never>> = new Map<string, Visitor<never>>([
  ...PARTS,
  ['Identifier', visitIdentifier],
  ['PrivateName', (_walk, node: t.PrivateName, scope) => scope.refer(`#${node.id.name}`, node.start!)],
  ['ThisExpression', (_walk, node: t.ThisExpression, scope) => scope.refer('this', node.start!, true)],
  ['RegExpLiteral', (walk, node: t.RegExpLiteral) => walk.regExps.push(node)],
  ['MemberExpression', visitMember],
  ['OptionalMemberExpression', visitMember],
  ['CallExpression', visitCall],
  ['OptionalCallExpression', visitOptionalCall],
  ['TaggedTemplateExpression', visitTagged],
  ['AssignmentExpression', visitAssignment],
  ['UpdateExpression', visitOperand],
  ['UnaryExpression', visitOperand],
  ['MetaProperty', visitMeta],
  ['ObjectProperty', visitKeyed],
  ['BlockStatement', visitBlock],
  ['IfStatement', visitIf],
  ['ForStatement', visitFor],
  ['ForInStatement', visitForEach],
  ['ForOfStatement', visitForEach],
  ['AwaitExpression', visitAwait],
  ['SwitchStatement', visitSwitch],
  ['CatchClause', visitCatch],
  ['WithStatement', visitWith],
  ['VariableDeclaration', visitVariables],
  ['FunctionDeclaration', enterFunction],
  ['FunctionExpression', enterFunction],
  ['ArrowFunctionExpression', enterFunction],
  ['ObjectMethod', enterFunction],
  ['ClassMethod', enterFunction],
  ['ClassPrivateMethod', enterFunction],
  ['ClassDeclaration', enterClass],
  ['ClassExpression', enterClass],
]);
