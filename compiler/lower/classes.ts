/**
 * Classes: constructor and prototype, methods, private names, fields and static blocks. While the
 * elements are defined, constructor and prototype are on the stack.
 */
import type * as t from '@babel/types';
import { Assembler } from '../bytecode/assembler.js';
import { Op } from '../bytecode/op.js';
import { UnitFlag, UnitKind } from '../bytecode/unit.js';
import type { CodeUnit } from '../bytecode/unit.js';
import type { FunctionInfo, Scope } from '../scope/types.js';
import { Context, unsupported } from './context.js';
import { expression, namedExpression, isAnonymousFunction } from './expressions.js';
import { finishBody, finishUnit, functionUnit, methodClosure } from './functions.js';
import type { UnitFace } from './functions.js';
import { ACCESSOR, computedKey, defineNamed, literalKey, methodName, methodOnStack } from './literals.js';
import { initialiseBinding, loadBinding } from './names.js';
import { loadPrivateName } from './members.js';
import { atExpression } from './positions.js';
import { functionPrologue } from './prologue.js';
import { expressionText } from './render.js';
import { withScope } from './scopes.js';
import { statements } from './statements.js';

type Element = t.ClassBody['body'][number];
type Field = t.ClassProperty | t.ClassPrivateProperty;

const HAS_HERITAGE = 1;
const NAME_ON_STACK = 2;

export function classDeclaration(c: Context, node: t.ClassDeclaration): void {
  const { name } = node.id!;
  classDefinition(c, node, name);
  const to = c.resolve(name);
  if (to.where !== 'binding') throw new Error(`class ${name} has no binding`);
  initialiseBinding(c, to.binding);
}

/**
 * `→ constructor`
 * @param name for a class without one; undefined: its name is the key on the stack (`key → key constructor`)
 */
export function classExpression(c: Context, node: t.ClassExpression, name: string | undefined): void {
  classDefinition(c, node, node.id?.name ?? name);
}

function classDefinition(c: Context, node: t.Class, name: string | undefined): void {
  const { asm } = c;
  if (name === undefined) asm.emit(Op.Dup);
  else asm.emit(Op.Undefined);
  strictPart(c, () => withScope(c, node, (scope) => classParts(c, node, name, scope)));
}

/** All parts of a class are strict code, whatever is around it. */
function strictPart(c: Context, inside: () => void): void {
  if (c.strict) return inside();
  const start = c.label();
  const end = c.label();
  c.asm.bind(start);
  inside();
  c.asm.bind(end);
  c.asm.strictPart(start, end);
}

/** `name → constructor` */
function classParts(c: Context, node: t.Class, name: string | undefined, scope: Scope | undefined): void {
  const { asm } = c;
  privateNames(c, node, scope);
  if (node.superClass) heritage(c, node, node.superClass);
  else asm.emit(Op.Undefined);
  defineClass(c, node, name);
  for (const element of node.body.body) defineElement(c, element);
  instanceFields(c, node);
  const own = node.id && scope?.bindings.get(node.id.name);
  if (own) {
    asm.emit(Op.Dup);
    initialiseBinding(c, own);
  }
  staticElements(c, node);
}

/** `→ heritage` */
function heritage(c: Context, node: t.Class, value: t.Expression): void {
  const around = c.scope;
  c.scope = c.analysis.heritageOf(node);
  expression(c, value);
  c.scope = around;
}

/** Names of methods and accessors are described by what may have them, which errors tell. */
function privateNames(c: Context, node: t.Class, scope: Scope | undefined): void {
  for (const binding of scope?.bindings.values() ?? []) {
    if (binding.kind !== 'private') continue;
    const method = node.body.body.find((element): element is t.ClassPrivateMethod => element.type === 'ClassPrivateMethod' && `#${element.key.id.name}` === binding.name);
    if (method !== undefined) c.asm.describe(method.static === true ? `class ${node.id?.name ?? '.'}` : `an instance of class ${node.id?.name ?? 'anonymous'}`);
    c.asm.emit(Op.NewPrivateName, c.asm.name(binding.name));
    initialiseBinding(c, binding);
  }
}

/** `name heritage → constructor prototype` */
function defineClass(c: Context, node: t.Class, name: string | undefined): void {
  const unit = constructorUnit(c, node, name ?? '');
  const flags = (node.superClass ? HAS_HERITAGE : 0) | (name === undefined ? NAME_ON_STACK : 0);
  c.at(node);
  if (node.superClass) {
    atExpression(c, node.superClass);
    c.asm.describe(expressionText(node.superClass));
  }
  c.asm.emit(Op.DefineClass, c.function(unit), flags);
}

function constructorUnit(c: Context, node: t.Class, name: string): CodeUnit {
  const runsFields = c.analysis.initialiserOf(node, 'instance') !== undefined;
  const written = node.body.body.find((element): element is t.ClassMethod => element.type === 'ClassMethod' && element.kind === 'constructor');
  if (written === undefined) return defaultConstructor(c, node, name, runsFields);
  return functionUnit(c.program, written, { name, range: node, runsFields: runsFields && !node.superClass });
}

/** The constructor of a class that writes none. A derived one passes its arguments on without iterating. */
function defaultConstructor(c: Context, node: t.Class, name: string, runsFields: boolean): CodeUnit {
  const asm = new Assembler(0, c.program.store);
  const { line = 1, column = 0 } = node.loc?.start ?? {};
  asm.position(line, column);
  const isDerived = node.superClass !== null && node.superClass !== undefined;
  if (isDerived) passArguments(asm);
  else asm.emit(Op.LoadThis);
  if (runsFields) {
    asm.emit(Op.Dup);
    asm.emit(Op.LoadCallee);
    asm.emit(Op.RunFieldInitialiser);
  }
  asm.emit(Op.Return);
  const library = c.program.isLibrary ? UnitFlag.Library : 0;
  return asm.finish({
    kind: isDerived ? UnitKind.DerivedConstructor : UnitKind.BaseConstructor,
    flags: UnitFlag.Strict | UnitFlag.Constructor | library | (isDerived ? UnitFlag.NeedsArguments : UnitFlag.UsesThis),
    name,
    length: 0,
    parameterCount: 0,
    outer: [],
    mappedParameters: [],
    declarations: undefined,
    sourceStart: node.start ?? 0,
    sourceEnd: node.end ?? 0,
  });
}

/** `→ this` of super(...arguments) */
function passArguments(asm: Assembler): void {
  asm.emit(Op.LoadCallee);
  asm.emit(Op.SuperConstructor);
  asm.emit(Op.LoadNewTarget);
  asm.emit(Op.CreateRest, 0);
  asm.describe('super');
  asm.emit(Op.NewSpread);
}

/** `constructor prototype → constructor prototype`: what an element does when the class is defined. */
function defineElement(c: Context, element: Element): void {
  switch (element.type) {
    case 'ClassMethod':
      if (element.kind !== 'constructor') onItsObject(c, element.static, () => defineMethod(c, element));
      return;
    case 'ClassPrivateMethod':
      return onItsObject(c, element.static === true, () => definePrivateMethod(c, element));
    case 'ClassProperty':
      if (element.computed) keepKey(c, element);
      return;
    case 'ClassPrivateProperty':
    case 'StaticBlock':
      return;
    default:
      unsupported(element, `${element.type} is`);
  }
}

/** Brings the object that an element goes to on top: the constructor or the prototype. */
function onItsObject(c: Context, isStatic: boolean, define: () => void): void {
  if (isStatic) c.asm.emit(Op.Swap);
  define();
  if (isStatic) c.asm.emit(Op.Swap);
}

/** `object → object` */
function defineMethod(c: Context, element: t.ClassMethod): void {
  methodOnStack(c, element);
  c.at(element.key);
  c.asm.emit(Op.DefineMethod, ACCESSOR[element.kind]!);
}

/** `object → object`: a static one is added here, the function of another waits for the instances. */
function definePrivateMethod(c: Context, element: t.ClassPrivateMethod): void {
  const { asm } = c;
  methodClosure(c, element, methodName(element.kind, `#${element.key.id.name}`));
  asm.emit(Op.SetHomeObject);
  if (!element.static) return initialiseBinding(c, c.analysis.elementBinding(element)!);
  loadPrivateName(c, element.key);
  asm.emit(Op.Swap);
  asm.emit(Op.DefinePrivateMethod, ACCESSOR[element.kind]!);
}

/** `→`: a computed field key is converted once, when the class is defined. */
function keepKey(c: Context, element: t.ClassProperty): void {
  computedKey(c, element.key);
  initialiseBinding(c, c.analysis.elementBinding(element)!);
}

/** `constructor prototype → constructor` */
function instanceFields(c: Context, node: t.Class): void {
  const { asm } = c;
  const info = c.analysis.initialiserOf(node, 'instance');
  if (info !== undefined) {
    const elements = node.body.body.filter((element) => !('static' in element && element.static === true));
    const unit = initialiserUnit(c, node, info, '<instance_members_initializer>', (inner) => {
      for (const element of elements) if (element.type === 'ClassPrivateMethod') addPrivateMethod(inner, element);
      for (const element of elements) if (isField(element)) field(inner, element);
    });
    asm.emit(Op.Closure, c.function(unit));
    asm.emit(Op.SetHomeObject);
    asm.emit(Op.Swap);
  }
  asm.emit(Op.Pop);
  if (info !== undefined) asm.emit(Op.SetFieldInitialiser);
}

function isField(element: Element): element is Field {
  return element.type === 'ClassProperty' || element.type === 'ClassPrivateProperty';
}

/** A synthetic method that runs `inside` on the instance or the constructor. */
function initialiserUnit(c: Context, range: t.Node, info: FunctionInfo, name: string, inside: (inner: Context) => void): CodeUnit {
  const inner = new Context(c.program, info);
  functionPrologue(inner, [], false);
  inside(inner);
  inner.asm.emit(Op.Undefined);
  finishBody(inner);
  const face: UnitFace = { name, range };
  return finishUnit(inner, face, 0);
}

/** `→`: PrivateMethodOrAccessorAdd on the instance. */
function addPrivateMethod(c: Context, element: t.ClassPrivateMethod): void {
  const { asm } = c;
  thisObject(c, element);
  loadPrivateName(c, element.key);
  loadBinding(c, c.analysis.elementBinding(element)!);
  asm.emit(Op.DefinePrivateMethod, ACCESSOR[element.kind]!);
  asm.emit(Op.Pop);
}

function thisObject(c: Context, node: t.Node): void {
  c.flags |= UnitFlag.UsesThis;
  c.at(node);
  c.asm.emit(Op.LoadThis);
}

/** `→`: DefineField on the instance or constructor. */
function field(c: Context, element: Field): void {
  const { asm } = c;
  thisObject(c, element);
  if (element.type === 'ClassPrivateProperty') {
    loadPrivateName(c, element.key);
    fieldValue(c, element, `#${element.key.id.name}`);
    c.at(element);
    asm.emit(Op.DefinePrivateField);
  } else publicField(c, element);
  asm.emit(Op.Pop);
}

/** `object → object` */
function publicField(c: Context, element: t.ClassProperty): void {
  const { asm } = c;
  const name = literalKey(element);
  if (name !== undefined) return defineNamed(c, name, () => fieldValue(c, element, name));
  loadBinding(c, c.analysis.elementBinding(element)!);
  fieldValue(c, element, undefined);
  c.at(element);
  asm.emit(Op.DefineElement);
}

/** `→ value`; without a name an anonymous function takes the key below (`key → key value`). */
function fieldValue(c: Context, element: Field, name: string | undefined): void {
  const { value } = element;
  if (!value) c.asm.emit(Op.Undefined);
  else if (name !== undefined) namedExpression(c, value, name);
  else if (value.type === 'ClassExpression' && !value.id) classExpression(c, value, undefined);
  else {
    expression(c, value);
    if (isAnonymousFunction(value)) c.asm.emit(Op.SetFunctionName, 0);
  }
  c.at(element);
}

/** `constructor → constructor`: static fields and blocks, in order; neighbouring fields share a method. */
function staticElements(c: Context, node: t.Class): void {
  const fields: Field[] = [];
  const flush = (): void => {
    const run = fields.splice(0);
    const info = c.analysis.initialiserOf(node, 'static');
    if (run.length === 0 || info === undefined) return;
    runStatic(c, node, initialiserUnit(c, node, info, '<static_initializer>', (inner) => run.forEach((element) => field(inner, element))));
  };
  for (const element of node.body.body) {
    if (isField(element) && element.static === true) fields.push(element);
    else if (element.type === 'StaticBlock') {
      flush();
      runStatic(c, node, initialiserUnit(c, node, c.analysis.functionOf(element), '<static_initializer>', (inner) => statements(inner, element.body)));
    }
  }
  flush();
}

/** `constructor → constructor`; V8 says that all static elements run where the class stands. */
function runStatic(c: Context, node: t.Class, unit: CodeUnit): void {
  const { asm } = c;
  asm.emit(Op.Dup);
  asm.emit(Op.Closure, c.function(unit));
  asm.emit(Op.SetHomeObject);
  asm.emit(Op.Swap);
  c.at(node);
  asm.emit(Op.Call, 0);
  asm.emit(Op.Pop);
}
