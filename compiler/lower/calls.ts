/**
 * Calls: arguments and spread, direct eval, super(), new, tagged templates' tail, tail calls.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { EvalSiteFlag, UnitKind } from '../bytecode/unit.js';
import type { FunctionInfo } from '../scope/types.js';
import type { Context } from './context.js';
import { unsupported } from './context.js';
import { expression } from './expressions.js';
import { appendSpread } from './literals.js';
import { libraryCall } from './library.js';
import { chain, isCall, isMember } from './members.js';
import type { Call, Chain } from './members.js';
import { loadNameCallee } from './names.js';
import { atCall } from './positions.js';
import { initialiseThis, loadPseudo } from './pseudo.js';
import { expressionText } from './render.js';

type Arguments = t.CallExpression['arguments'];

/** The instructions of one kind of call: with counted arguments, and with an array of them. */
interface CallForm {
  readonly counted: Op;
  readonly spread: Op;
  /** A further operand of both. */
  readonly extra?: number;
}

const PLAIN: CallForm = { counted: Op.Call, spread: Op.CallSpread };
const TAIL: CallForm = { counted: Op.TailCall, spread: Op.TailCallSpread };
const NEW: CallForm = { counted: Op.New, spread: Op.NewSpread };

/**
 * Evaluates the callee that a chain begins with: `→ function this`, or `→ value` when the call
 * itself was one of the kinds that have no callee. Answers how many links that has dealt with.
 */
export function headCallee(c: Context, node: Call): 0 | 1 {
  const { callee } = node;
  switch (callee.type) {
    case 'Super':
      superCall(c, node as t.CallExpression);
      return 1;
    case 'V8IntrinsicIdentifier':
      libraryCall(c, callee, node as t.CallExpression);
      return 1;
    case 'Import':
      return unsupported(node, 'Dynamic import is');
  }
  evaluateCallee(c, callee);
  return 0;
}

/** `→ function this` */
export function evaluateCallee(c: Context, node: t.Expression): void {
  if (node.type === 'Identifier') {
    c.at(node);
    loadNameCallee(c, node.name);
  } else if (isMember(node) || isCall(node)) chain(c, node, { asCallee: true });
  else {
    expression(c, node);
    c.asm.emit(Op.Undefined);
  }
}

/** `function this → value`: one call of a chain. */
export function callLink(c: Context, node: Call, state: Chain, isTail: boolean): void {
  const { asm } = c;
  const isOptional = node.type === 'OptionalCallExpression' && node.optional;
  if (isOptional) {
    asm.emit(Op.Swap);
    asm.jump(Op.JumpIfNullish, (state.shortWithThis ??= asm.label()));
    asm.emit(Op.Swap);
  }
  call(c, node, callForm(c, node, isTail && !isOptional), markCall);
}

/** Says where a call stands and what its callee is called. */
function markCall(c: Context, node: Call): void {
  atCall(c, node);
  c.asm.describe(expressionText(node.callee));
}

function callForm(c: Context, node: Call, isTail: boolean): CallForm {
  const isEval = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'eval';
  if (isEval) return { counted: Op.CallEval, spread: Op.CallEvalSpread, extra: evalSite(c) | (isTail ? EvalSiteFlag.InTailPosition : 0) };
  return isTail ? TAIL : PLAIN;
}

/**
 * Evaluates arguments and calls.
 * @param mark says where the call stands; run right before the call is emitted
 */
function call<N extends Call | t.NewExpression>(c: Context, node: N, form: CallForm, mark: (c: Context, node: N) => void): void {
  const args = node.arguments;
  let counted = 0;
  for (; counted < args.length && args[counted]!.type !== 'SpreadElement'; counted++) expression(c, args[counted]!);
  const isPlain = counted === args.length;
  if (!isPlain) spreadArguments(c, args, counted, () => mark(c, node));
  mark(c, node);
  if (isPlain) c.asm.emit(form.counted, counted, form.extra);
  else c.asm.emit(form.spread, form.extra);
}

/**
 * `value… → array` of all arguments, the first `counted` of which are on the stack. Where the one
 * spread is the last argument, V8 blames the call for it.
 */
function spreadArguments(c: Context, args: Arguments, counted: number, position: () => void): void {
  c.asm.emit(Op.NewArray, counted);
  const isLast = counted === args.length - 1;
  for (const argument of args.slice(counted)) {
    if (argument.type === 'SpreadElement') appendSpread(c, argument, isLast ? position : undefined);
    else {
      expression(c, argument);
      c.asm.emit(Op.AppendElement);
    }
  }
}

/** EvalSiteFlag bits of a direct eval that stands here. */
function evalSite(c: Context): number {
  let flags = c.inParameters ? EvalSiteFlag.InParameters : 0;
  let info: FunctionInfo | undefined = c.info;
  while (info?.kind === UnitKind.Arrow) info = info.parent;
  const site = c.program.options.eval?.site ?? 0;
  if (info === undefined || info.kind === UnitKind.Script || info.kind === UnitKind.Module) return flags;
  if (info.kind === UnitKind.Eval) return flags | (site & ~EvalSiteFlag.InParameters);
  flags |= EvalSiteFlag.InFunction;
  if (info.kind !== UnitKind.Function) flags |= EvalSiteFlag.InMethod;
  if (info.kind === UnitKind.DerivedConstructor) flags |= EvalSiteFlag.InDerivedConstructor;
  if (info.kind === UnitKind.ClassInitialiser) flags |= EvalSiteFlag.InClassField;
  return flags;
}

/** `→ this`: super(…). */
function superCall(c: Context, node: t.CallExpression): void {
  const { asm } = c;
  loadPseudo(c, '%function');
  asm.emit(Op.SuperConstructor);
  loadPseudo(c, 'new.target');
  call(c, node, NEW, markSuper);
  initialiseThis(c);
  if (!mayHaveFields(c)) return;
  asm.emit(Op.Dup);
  loadPseudo(c, '%function');
  asm.emit(Op.RunFieldInitialiser);
}

function markSuper(c: Context, node: t.Node): void {
  c.at(node);
  c.asm.describe('super');
}

/** Whether the class whose constructor calls super() has fields, as far as that shows here. */
function mayHaveFields(c: Context): boolean {
  const around = c.info.kind === UnitKind.DerivedConstructor ? c.info.scope.parent?.node : undefined;
  const isClass = around?.type === 'ClassDeclaration' || around?.type === 'ClassExpression';
  return !isClass || c.analysis.initialiserOf(around, 'instance') !== undefined;
}

/** `→ object`: new X(…). */
export function newExpression(c: Context, node: t.NewExpression): void {
  expression(c, node.callee);
  c.asm.emit(Op.Dup);
  call(c, node, NEW, markNew);
}

function markNew(c: Context, node: t.NewExpression): void {
  c.at(node);
  c.asm.describe(expressionText(node.callee));
}

/** Whether a `return` here may reuse the frame for the call that it returns. */
export function allowsTailCalls(c: Context): boolean {
  const { kind } = c.info;
  const isPlain = kind === UnitKind.Function || kind === UnitKind.Arrow || kind === UnitKind.Method || kind === UnitKind.Getter || kind === UnitKind.Setter;
  return c.strict && isPlain && !c.isGenerator && !c.isAsync && c.guards === 0;
}

