/**
 * Code from strings: direct eval (ECMA-262 19.2.1.1), its declarations (19.2.1.3), indirect
 * eval and `new Function` (20.2.1.1.1). Compiling is the agent's hook.
 */
import { LENGTHS } from '../../../compiler/bytecode/instructions.js';
import { Op } from '../../../compiler/bytecode/op.js';
import { find as findPosition } from '../../../compiler/bytecode/positions.js';
import { CellFlag, EvalSiteFlag, ScopeKind, UnitKind } from '../../../compiler/bytecode/unit.js';
import type { DynamicFunctionKind } from '../../../compiler/bytecode/request.js';
import type { Declarations } from '../../../compiler/bytecode/unit.js';
import { newOrdinary, rootShape } from '../../objects/create.js';
import { GuestErrorRequest } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn, hasOwn, updateOwn } from '../../objects/storage.js';
import type { GuestValue } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import { toPropertyKey } from '../../semantics/conversion.js';
import type { Agent, AgentHooks } from '../state/agent.js';
import { call, pushFrame, tailCall } from '../calls/calls.js';
import type { Code, ScriptRecord } from '../state/code.js';
import { EntryKind } from '../state/code.js';
import type { Scope } from '../state/frame.js';
import { Frame, ReturnMode } from '../state/frame.js';
import { BuiltinData } from '../state/function-data.js';
import { prepare } from '../interpreter/prepare.js';
import { complete, completeVoid, drop, nameAt, next, operand, peek } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';
import { debugName } from '../stack/names.js';
import { newClosure } from './functions.js';
import { alreadyDeclared, bindGlobalFunction, checkVars, declareAnnexB, declareVars, functionNames, refuseLexicals, writeGlobalObject } from './globals.js';
import { spreadArguments } from './operands.js';
import { isStrict } from './properties.js';
import { cellOf } from './references.js';
import { checkOuter } from './scopes.js';

type Options = Parameters<AgentHooks['compile']>[1];
type EvalContext = NonNullable<Options['eval']>;

/** Fuel per UTF-16 unit of source: compilation at the worst measured rate (3 microseconds for dense code) against interpretation. */
const FUEL_PER_UNIT = 256;

export function callEval(agent: Agent, frame: Frame): void {
  const count = operand(frame, 0);
  const args = frame.slots.slice(frame.sp - count, frame.sp);
  callOrEval(agent, frame, args, count + 2, operand(frame, 1));
}

export function callEvalSpread(agent: Agent, frame: Frame): void {
  callOrEval(agent, frame, spreadArguments(agent, frame), 3, operand(frame, 0));
}

/** A call of something named eval: direct eval when it is this realm's %eval%. */
function callOrEval(agent: Agent, frame: Frame, args: GuestValue[], pops: number, site: number): void {
  const callee = peek(frame, pops - 1);
  const thisValue = peek(frame, pops - 2);
  if (!isEval(callee, frame.realm)) {
    if ((site & EvalSiteFlag.InTailPosition) !== 0 && payForReturn(agent, frame)) {
      drop(frame, pops);
      return tailCall(agent, callee, thisValue, args);
    }
    drop(frame, pops);
    return call(agent, callee, thisValue, args, ReturnMode.Push);
  }
  const source = args[0];
  requireCodeGeneration(frame.realm);
  if (typeof source !== 'string') return complete(frame, pops, source);
  directEval(agent, frame, source, pops, site);
}

/** Pays for the Return behind the running instruction, which is not going to run; false when there is none. */
function payForReturn(agent: Agent, { code, pc }: Frame): boolean {
  const words = code.unit.code;
  const at = pc + LENGTHS[words[pc]!]!;
  if (words[at] !== Op.Return) return false;
  agent.budget.charge(words[at + 1]!);
  return true;
}

function isEval(callee: GuestValue, realm: Realm): boolean {
  if (!(callee instanceof GuestObject) || !(callee.data instanceof BuiltinData)) return false;
  return callee.data.builtin.name === 'eval' && callee.data.realm === realm;
}

/** HostEnsureCanCompileStrings. @throws GuestErrorRequest EvalError */
export function requireCodeGeneration(realm: Realm): void {
  if (!realm.allowCodeGeneration) throw new GuestErrorRequest('EvalError', messages.codeGeneration);
}

/** PerformEval (19.2.1.1) for a direct call: the code runs in a frame of its own in the caller's scope. */
function directEval(agent: Agent, frame: Frame, source: string, pops: number, site: number): void {
  agent.budget.charge(source.length * FUEL_PER_UNIT);
  const strict = isStrict(frame);
  const code = agent.hooks.compile(source, { goal: 'eval', eval: { outer: outerScopes(frame.scope), site: site & ~EvalSiteFlag.InTailPosition, strict } }, evalScript(frame));
  checkOuter(code.unit.outer, frame.scope);
  if (code.entry === EntryKind.Unprepared) prepare(agent, code);
  if (code.weight > 1) agent.budget.charge(code.slots.length >> 3);
  drop(frame, pops);
  pushFrame(agent, new Frame(null, code, frame.realm.feedback(code), code.slots.slice(), frame.scope, frame.thisValue, null, undefined, frame.realm, ReturnMode.Push));
}

/** The scopes around a direct eval as the compiler wants to know them. */
function outerScopes(start: Scope | null): EvalContext['outer'] {
  const outer: EvalContext['outer'][number][] = [];
  for (let scope = start; scope !== null; scope = scope.parent) {
    const { kind, names, flags } = scope.descriptor;
    outer.push({ kind, names, flags, dynamic: kind === ScopeKind.With || kind === ScopeKind.Variables || scope.object !== null });
  }
  return outer;
}

/** What stacks say of code made by the running instruction. */
function evalScript(frame: Frame): Omit<ScriptRecord, 'source' | 'library'> {
  return { filename: '<anonymous>', lineOffset: 0, columnOffset: 0, evalOrigin: originOf(frame), referrer: frame.code.script.referrer };
}

/** `eval at f (file:line:column)` */
function originOf({ code, pc }: Frame): string {
  const { unit, script } = code;
  const position = findPosition(unit.positions, pc);
  const line = (position?.line ?? 1) + script.lineOffset;
  const column = (position?.column ?? 0) + 1 + (position?.line === 1 ? script.columnOffset : 0);
  const place = script.evalOrigin === undefined ? `${script.filename}:${line}:${column}` : script.sourceUrl ?? script.evalOrigin;
  return `eval at ${debugName(code) || '<anonymous>'} (${place})`;
}

/**
 * Indirect eval: the code as a function that the caller is to call without arguments.
 * @throws GuestErrorRequest SyntaxError, or EvalError where code from strings is not allowed
 */
export function performIndirectEval(realm: Realm, source: string): GuestObject {
  const code = compileTop(realm, source, { goal: 'eval' });
  return newClosure(realm, code, realm.feedback(code), null);
}

/**
 * CreateDynamicFunction (20.2.1.1.1) from texts that are strings already.
 * @param prototype from newTarget, or undefined for the kind's own
 * @throws GuestErrorRequest SyntaxError, or EvalError where code from strings is not allowed
 */
export function createDynamicFunction(realm: Realm, kind: DynamicFunctionKind, parameters: readonly string[], body: string, prototype?: GuestObject): GuestObject {
  requireCodeGeneration(realm);
  realm.charge(parameters.reduce((sum, text) => sum + 1 + text.length, 0) * FUEL_PER_UNIT);
  const code = compileTop(realm, body, { goal: 'function', parameters, functionName: 'anonymous', functionKind: kind });
  return newClosure(realm, code, realm.feedback(code), null, prototype);
}

function compileTop(realm: Realm, source: string, options: Options): Code {
  const { agent } = realm;
  requireCodeGeneration(realm);
  agent.budget.charge(source.length * FUEL_PER_UNIT);
  const top = agent.fiber?.top ?? null;
  const caller = top === null ? null : userFrame(top);
  return agent.hooks.compile(source, options, { filename: '<anonymous>', lineOffset: 0, columnOffset: 0, evalOrigin: caller === null ? 'eval' : originOf(caller), referrer: caller?.code.script.referrer });
}

/** The innermost frame that is no library code. */
function userFrame(top: Frame): Frame {
  let frame = top;
  while (frame.code.script.library && frame.parent !== null) frame = frame.parent;
  return frame;
}

/** Where var names of the running eval code go: the nearest scope of variables, or null for the global object. */
function variableScope(frame: Frame): Scope | null {
  let { scope } = frame;
  while (scope !== null && scope.descriptor.kind !== ScopeKind.Variables) scope = scope.parent;
  return scope;
}

/** DeclareEval: EvalDeclarationInstantiation (19.2.1.3) up to the functions' values. */
export function declareEval(agent: Agent, frame: Frame): void {
  const declarations = frame.code.unit.declarations!;
  const { vars, functions } = declarations;
  const target = variableScope(frame);
  const names = [...functions, ...vars];
  agent.budget.charge((names.length + declarations.annexB.length) * costOfName(frame.scope, target));
  if (target === null) refuseLexicals(frame.realm, names);
  for (const name of names) if (isBlocked(frame.scope, target, name, true)) throw alreadyDeclared(name);
  refuseParameters(frame, target, names);
  const annexB = declarations.annexB.filter((name) => !isBlocked(frame.scope, target, name, false));
  if (target === null) declareOnGlobal(frame.realm, declarations, annexB);
  else for (const name of [...names, ...annexB]) growVariable(agent, target, name);
  next(frame);
}

/** Fuel for looking at the scopes between eval code and its variable scope for one name. */
function costOfName(start: Scope | null, target: Scope | null): number {
  let cost = 1;
  for (let scope = start; scope !== null; scope = scope.parent) {
    cost += 1 + (scope.descriptor.names.length >> 4);
    if (scope === target) break;
  }
  return cost;
}

function declareOnGlobal(realm: Realm, declarations: Declarations, annexB: readonly string[]): void {
  checkVars(realm, declarations);
  declareAnnexB(realm, annexB, new Set([...declarations.functions, ...declarations.vars]), true);
  declareVars(realm, declarations, true);
}

/**
 * Whether a lexical binding between eval code and its variable scope has the name.
 * @param pastCatch simple catch parameters do not count (Annex B.3.4)
 */
function isBlocked(start: Scope | null, target: Scope | null, name: string, pastCatch: boolean): boolean {
  for (let scope = start; scope !== null; scope = scope.parent) {
    const cell = scope.descriptor.kind === ScopeKind.With ? -1 : cellOf(scope, name);
    const flags = cell < 0 ? 0 : scope.descriptor.flags[cell]!;
    if (scope === target) return (flags & CellFlag.Lexical) !== 0;
    if (cell >= 0 && !(pastCatch && (flags & CellFlag.CatchParameter) !== 0)) return true;
  }
  return false;
}

/** Eval code in a parameter list may not declare what the parameters are called, nor `arguments` where the function has it. */
function refuseParameters(frame: Frame, target: Scope | null, names: readonly string[]): void {
  if (target === null || (siteOf(frame.parent) & EvalSiteFlag.InParameters) === 0) return;
  const hasArguments = frame.parent!.code.unit.kind !== UnitKind.Arrow;
  for (const name of names) {
    const cell = cellOf(target, name);
    if (hasArguments && name === 'arguments') throw alreadyDeclared(name);
    if (cell >= 0 && (target.descriptor.flags[cell]! & CellFlag.Parameter) !== 0) throw alreadyDeclared(name);
  }
}

/** The EvalSiteFlag bits of the direct eval that a frame stands at. */
function siteOf(frame: Frame | null): number {
  if (frame === null) return 0;
  switch (frame.code.unit.code[frame.pc]) {
    case Op.CallEval:
      return operand(frame, 1);
    case Op.CallEvalSpread:
      return operand(frame, 0);
    default:
      return 0;
  }
}

/** Adds a var to a variable scope unless it has the name. */
function growVariable(agent: Agent, scope: Scope, name: string): void {
  if (cellOf(scope, name) >= 0) return;
  scope.object ??= newOrdinary(rootShape(ORDINARY, null, agent.keys));
  const key = toPropertyKey(name);
  if (!hasOwn(scope.object, key)) addOwn(scope.object, key, undefined, PropertyFlag.Default);
}

/** Annex B.3.3.2: the value goes to the global object unless a lexical name was in the way of a `var`. */
function hoistToGlobal(agent: Agent, frame: Frame, name: string): void {
  if (frame.realm.lexicals.has(name)) return completeVoid(frame, 1);
  writeGlobalObject(agent, frame, toPropertyKey(name), 1, false, false);
}

/** DefineEvalFunction: a function's value in the variable scope. */
export function defineEvalFunction(agent: Agent, frame: Frame): void {
  const name = nameAt(frame, 0);
  const declared = functionNames(frame.code.unit.declarations!).has(name);
  const scope = variableScope(frame);
  if (scope === null) return declared ? bindGlobalFunction(agent, frame, name, true) : hoistToGlobal(agent, frame, name);
  const cell = cellOf(scope, name);
  if (cell >= 0) scope.cells[cell] = peek(frame, 0);
  else if (scope.object !== null && hasOwn(scope.object, toPropertyKey(name))) updateOwn(scope.object, toPropertyKey(name), peek(frame, 0), PropertyFlag.Default);
  completeVoid(frame, 1);
}
