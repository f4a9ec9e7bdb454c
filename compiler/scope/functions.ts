/**
 * Entering functions and classes during the walk: their records, parameter and variable
 * scopes, class scopes with private names, and the synthetic methods that run initialisers.
 */
import type * as t from '@babel/types';
import { ScopeKind, UnitKind } from '../bytecode/unit.js';
import type { ClassInitialisers, Collection } from './collect.js';
import { boundIdentifiers, isSimple, needsVariableScope, patternExpressions } from './patterns.js';
import { ensurePseudo, FunctionRecord } from './tree.js';
import type { ScopeRecord } from './tree.js';

/** Functions by syntax, methods included. */
export type FunctionNode = t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod;

/** Makes a function's record and scopes, and queues its parameters and body; a computed key stays with `scope`. */
export function enterFunction(walk: Collection, node: FunctionNode, scope: ScopeRecord): void {
  if ('computed' in node && node.computed) walk.push(node.key, scope);
  const owner = newFunction(walk, kindOf(node, scope), node, scope.function, scope.strict || hasUseStrict(node.body));
  let parent = scope;
  if (node.type === 'FunctionExpression' && node.id) {
    parent = owner.nameScope = walk.newScope(ScopeKind.Block, node, scope, owner, owner.strict);
    parent.declare(node.id.name, 'functionName');
  }
  enterParameters(walk, owner, node, parent);
  if (owner.kind === UnitKind.DerivedConstructor) ensurePseudo(owner, 'this');
}

/** Makes the record and scopes of the function that is the whole program (goal `function`). */
export function enterRootFunction(walk: Collection, node: t.FunctionExpression): FunctionRecord {
  const owner = newFunction(walk, UnitKind.Function, node, undefined, hasUseStrict(node.body));
  enterParameters(walk, owner, node, undefined);
  return owner;
}

function newFunction(walk: Collection, kind: UnitKind, node: t.Node, parent: FunctionRecord | undefined, strict: boolean): FunctionRecord {
  const owner = new FunctionRecord(kind, node, parent, strict);
  walk.functions.push(owner);
  walk.functionOf.set(node, owner);
  return owner;
}

function kindOf(node: FunctionNode, scope: ScopeRecord): UnitKind {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return UnitKind.Arrow;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return UnitKind.Function;
    default:
      break;
  }
  if (node.kind === 'get') return UnitKind.Getter;
  if (node.kind === 'set') return UnitKind.Setter;
  if (node.kind !== 'constructor') return UnitKind.Method;
  return (scope.node as t.Class).superClass ? UnitKind.DerivedConstructor : UnitKind.BaseConstructor;
}

/** Whether a body begins with a "use strict" directive (its raw text, so without escapes). */
export function hasUseStrict(body: t.Node): boolean {
  if (!('directives' in body) || body.directives!.length === 0) return false;
  return body.directives!.some((directive) => directive.value.value === 'use strict');
}

function enterParameters(walk: Collection, owner: FunctionRecord, node: FunctionNode, parent: ScopeRecord | undefined): void {
  const { body } = node;
  const parameters = node.params as t.Node[];
  const scope = walk.newScope(ScopeKind.Function, node, parent, owner, owner.strict);
  walk.scopeOf.set(node, scope);
  owner.scope = owner.variableScope = scope;
  owner.simpleParameters = isSimple(parameters);
  declareParameters(owner, parameters);
  if (!owner.simpleParameters && needsVariableScope(parameters)) {
    owner.variableScope = walk.newScope(ScopeKind.Function, body, scope, owner, owner.strict);
    walk.scopeOf.set(body, owner.variableScope);
  }
  if (body.type === 'BlockStatement') walk.enterBody(body.body, owner.variableScope);
  else walk.push(body, owner.variableScope);
  if (owner.simpleParameters) return;
  for (let i = parameters.length - 1; i >= 0; i--) walk.pushAll(patternExpressions(parameters[i]!), scope);
}

/** Parameter names; each may turn out uninitialised for expressions up to its own parameter's end. */
function declareParameters(owner: FunctionRecord, parameters: readonly t.Node[]): void {
  const { scope } = owner;
  const lexical = !owner.simpleParameters;
  for (const parameter of parameters) {
    if (parameter.type === 'Identifier') {
      scope.declare(parameter.name, 'parameter', lexical, parameter.end!).argument = owner.parameterSlots++;
      continue;
    }
    for (const identifier of boundIdentifiers(parameter)) scope.declare(identifier.name, 'parameter', lexical, parameter.end!);
    if (parameter.type === 'RestElement') continue;
    if (parameter.type === 'AssignmentPattern' && parameter.left.type === 'Identifier') scope.bindings.get(parameter.left.name)!.argument = owner.parameterSlots;
    owner.parameterSlots++;
  }
}

/** Makes a class's scope and queues heritage, keys, methods and initialisers. */
export function enterClass(walk: Collection, node: t.Class, scope: ScopeRecord): void {
  const inner = walk.newScope(ScopeKind.Class, node, scope, scope.function, true);
  walk.scopeOf.set(node, inner);
  if (node.id) inner.declare(node.id.name, 'const', true, node.end!);
  const initialisers: ClassInitialisers = {};
  walk.initialisers.set(node, initialisers);
  for (const element of node.body.body) declareElement(walk, element, inner);
  for (let i = node.body.body.length - 1; i >= 0; i--) enterElement(walk, node.body.body[i]!, inner, initialisers);
  if (node.superClass) walk.push(node.superClass, enterHeritage(walk, node, inner));
}

/** A heritage sees the class's own name, but the private names of the class around. */
function enterHeritage(walk: Collection, node: t.Class, scope: ScopeRecord): ScopeRecord {
  const inner = walk.newScope(ScopeKind.Block, node, scope, scope.function);
  walk.heritages.set(node, inner);
  inner.isHeritage = true;
  return inner;
}

/** Private names, and the cells for what a definition computes on behalf of its initialisers. */
function declareElement(walk: Collection, element: t.ClassBody['body'][number], scope: ScopeRecord): void {
  if (element.type === 'ClassPrivateProperty' || element.type === 'ClassPrivateMethod') scope.declare(`#${element.key.id.name}`, 'private');
  if (element.type === 'ClassProperty' && element.computed) keepForInitialiser(walk, element, `%key:${element.start}`, scope);
  else if (element.type === 'ClassPrivateMethod' && !element.static) keepForInitialiser(walk, element, `%method:${element.start}`, scope);
}

function keepForInitialiser(walk: Collection, element: t.Node, name: string, scope: ScopeRecord): void {
  const binding = scope.declare(name, 'pseudo');
  binding.inCell = true;
  walk.elements.set(element, binding);
}

function enterElement(walk: Collection, element: t.ClassBody['body'][number], scope: ScopeRecord, initialisers: ClassInitialisers): void {
  switch (element.type) {
    case 'ClassMethod':
      walk.push(element, scope);
      break;
    case 'ClassPrivateMethod':
      if (!element.static) fieldInitialiser(walk, scope, initialisers, 'instance').scope.refer(`#${element.key.id.name}`, element.start!);
      walk.push(element, scope);
      break;
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      enterField(walk, element, scope, initialisers);
      break;
    case 'StaticBlock': {
      const owner = newInitialiser(walk, element, scope);
      walk.scopeOf.set(element, owner.scope);
      walk.functionOf.set(element, owner);
      walk.enterBody(element.body, owner.scope);
      break;
    }
    default:
      break;
  }
}

function enterField(walk: Collection, element: t.ClassProperty | t.ClassPrivateProperty, scope: ScopeRecord, initialisers: ClassInitialisers): void {
  const owner = fieldInitialiser(walk, scope, initialisers, element.static ? 'static' : 'instance');
  walk.functionOf.set(element, owner);
  if (element.type === 'ClassPrivateProperty') owner.scope.refer(`#${element.key.id.name}`, element.start!);
  walk.push(element.value, owner.scope);
  if (element.type === 'ClassProperty' && element.computed) walk.push(element.key, scope);
}

function fieldInitialiser(walk: Collection, scope: ScopeRecord, initialisers: ClassInitialisers, part: 'instance' | 'static'): FunctionRecord {
  return (initialisers[part] ??= newInitialiser(walk, (scope.node as t.Class).body, scope));
}

function newInitialiser(walk: Collection, node: t.Node, scope: ScopeRecord): FunctionRecord {
  const owner = new FunctionRecord(UnitKind.ClassInitialiser, node, scope.function, true);
  walk.functions.push(owner);
  owner.scope = owner.variableScope = walk.newScope(ScopeKind.Function, node, scope, owner, true);
  owner.usesThis = true;
  return owner;
}
