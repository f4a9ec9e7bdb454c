/**
 * What a function does before its body: scopes, borrowed pseudo names, the arguments object,
 * parameters, separate variables, function declarations (FunctionDeclarationInstantiation).
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { UnitFlag } from '../bytecode/unit.js';
import type { Binding, Scope } from '../scope/types.js';
import type { Context } from './context.js';
import { namedExpression, expression } from './expressions.js';
import { instantiateFunctions } from './functions.js';
import { initialiseBinding, loadBinding, markInitialised } from './names.js';
import { bindPattern } from './patterns.js';
import { clearBindings, enterHeapScope } from './scopes.js';

/** Emits the prologue; the context is then ready for the body. */
export function functionPrologue(c: Context, params: readonly t.Node[], runsFields: boolean): void {
  const { info } = c;
  if (info.nameScope) functionName(c, info.nameScope);
  c.scope = info.scope;
  enterHeapScope(c, info.scope);
  clearBindings(c, info.scope);
  if (runsFields) runFieldInitialiser(c);
  for (const binding of info.pseudo) pseudoBinding(c, binding);
  parameters(c, params);
  if (info.variableScope !== info.scope) separateVariables(c, info.scope, info.variableScope);
  instantiateFunctions(c, info.variableScope.functions);
  c.bodyScopes = c.asm.openScopes;
}

function functionName(c: Context, scope: Scope): void {
  enterHeapScope(c, scope);
  for (const binding of scope.bindings.values()) {
    c.asm.emit(Op.LoadCallee);
    initialiseBinding(c, binding);
  }
}

/** `→`: runs the fields of a base class on the new object, before anything else. */
function runFieldInitialiser(c: Context): void {
  c.flags |= UnitFlag.UsesThis;
  c.at(c.info.node);
  c.asm.emit(Op.LoadThis);
  c.asm.emit(Op.LoadCallee);
  c.asm.emit(Op.RunFieldInitialiser);
}

const FRAME_OPS: Readonly<Record<string, Op>> = { 'new.target': Op.LoadNewTarget, '%home': Op.LoadHome, '%function': Op.LoadCallee };

/** Fills a binding that inner arrows or eval borrow; `this` of a derived constructor waits for super(). */
export function pseudoBinding(c: Context, binding: Binding): void {
  if (binding.lexical) return;
  if (binding.name === 'this') c.flags |= UnitFlag.UsesThis;
  c.asm.emit(binding.name === 'this' ? Op.LoadThis : FRAME_OPS[binding.name]!);
  initialiseBinding(c, binding);
}

function parameters(c: Context, params: readonly t.Node[]): void {
  const { info } = c;
  c.inParameters = true;
  if (info.simpleParameters) simpleParameters(c, params as t.Identifier[]);
  if (info.argumentsObject !== 'none') argumentsObject(c);
  if (!info.simpleParameters) params.forEach((param, index) => parameter(c, param, index));
  c.inParameters = false;
}

/** Moves arguments to where parameters live; of two with one name the last counts. */
function simpleParameters(c: Context, params: readonly t.Identifier[]): void {
  const { bindings } = c.info.scope;
  for (let index = 0; index < params.length; index++) {
    const binding = bindings.get(params[index]!.name)!;
    if (binding.argument === index) takeArgument(c, binding, index);
  }
  if (c.info.argumentsObject === 'mapped') c.mappedParameters = params.map(({ name }, index) => aliasedCell(bindings.get(name)!, index));
}

/** The cell of a parameter that takes an argument, or -1. */
function aliasedCell(binding: Binding, index: number): number {
  return binding.argument === index && binding.storage === 'cell' ? binding.index : -1;
}

function takeArgument(c: Context, binding: Binding, index: number): void {
  if (binding.storage === 'slot' && binding.index === index) return markInitialised(binding);
  c.asm.emit(Op.LoadLocal, index);
  initialiseBinding(c, binding);
}

function argumentsObject(c: Context): void {
  const binding = c.info.scope.bindings.get('arguments');
  if (binding?.kind !== 'pseudo') return;
  c.flags |= UnitFlag.NeedsArguments;
  c.asm.emit(Op.CreateArguments, c.info.argumentsObject === 'mapped' ? 1 : 0);
  initialiseBinding(c, binding);
}

function parameter(c: Context, param: t.Node, index: number): void {
  const { asm } = c;
  switch (param.type) {
    case 'Identifier':
      return takeArgument(c, c.info.scope.bindings.get(param.name)!, index);
    case 'RestElement':
      c.flags |= UnitFlag.NeedsArguments;
      asm.emit(Op.CreateRest, index);
      return bindPattern(c, param.argument as t.LVal, undefined);
    case 'AssignmentPattern': {
      const given = asm.label();
      asm.emit(Op.LoadLocal, index);
      asm.jump(Op.JumpIfNotUndefinedOrPop, given);
      if (param.left.type === 'Identifier') namedExpression(c, param.right, param.left.name);
      else expression(c, param.right);
      asm.bind(given);
      return bindPattern(c, param.left as t.LVal, undefined);
    }
    default:
      asm.emit(Op.LoadLocal, index);
      bindPattern(c, param as t.LVal, undefined);
  }
}

/** The scope of variables beside that of parameters; a variable with a parameter's name starts with its value. */
function separateVariables(c: Context, outer: Scope, inner: Scope): void {
  const copied = [...inner.bindings.values()].filter((binding) => binding.kind === 'var' && outer.bindings.has(binding.name));
  for (const binding of copied) loadBinding(c, outer.bindings.get(binding.name)!);
  c.scope = inner;
  enterHeapScope(c, inner);
  clearBindings(c, inner);
  for (const binding of copied.reverse()) initialiseBinding(c, binding);
}

