/**
 * Calls from outside the loop's fast path: any callee, arguments in an array. A closure gets a
 * frame; a builtin runs at once and delivers (builtins.ts); bound functions are followed in a
 * loop; proxies go to the library; host functions through the agent's hooks. Nothing here
 * recurses, and nothing runs guest code: frames are pushed, the loop runs them.
 */
import { UnitFlag, UnitKind } from '../../../compiler/bytecode/unit.js';
import { isArrayObject } from '../../objects/array.js';
import { CallableData, isCallable } from '../../objects/callable.js';
import { rangeError, typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { HOLE, UNINITIALISED } from '../../objects/sentinels.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import { toBoolean } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { callBuiltin, constructBuiltin } from './builtins.js';
import { EntryKind } from '../state/code.js';
import { describeOperand, notConstructor } from './describe.js';
import { Frame, ReturnMode, TailCaller } from '../state/frame.js';
import { BoundData, BuiltinData, ClosureData, HostCallableData } from '../state/function-data.js';
import { callHost, constructHost } from './host-calls.js';
import { continueInstruction } from '../instructions/index.js';
import { LIBRARY_CALLS } from './library-calls.js';
import { prepare } from '../interpreter/prepare.js';
import { toObject } from './primitives.js';
import { GuestThrow, next } from './protocol.js';
import { checkSet } from '../instructions/access.js';
import { withPrototype } from './construct.js';

/** More arguments than this in one call are refused as V8 refuses them: its stack would overflow. */
export const MAX_ARGUMENTS = 1 << 16;

/** Objects are not presized beyond this. */
const MAX_EXPECTED_SLOTS = 32;

/** The realm whose code is running. */
export function runningRealm(agent: Agent): Frame['realm'] {
  return agent.fiber!.top!.realm;
}

/**
 * Call (ECMA-262 7.3.14): pushes a frame, or runs a builtin and delivers its result.
 * The running instruction must have taken its operands off the stack (unless it retries).
 * @param args taken over by the callee
 * @throws GuestErrorRequest 'x is not a function', x from the running instruction's description
 */
export function call(agent: Agent, callee: GuestValue, thisValue: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot = 0): void {
  for (;;) {
    const data = callee instanceof GuestObject ? callee.data : null;
    if (data instanceof ClosureData) return pushClosure(agent, callee as GuestObject, data, thisValue, args, mode, returnSlot);
    if (data instanceof BuiltinData) {
      const forwarded = data.forwards === undefined ? null : forwardedArguments(agent, data.forwards, callee, thisValue, args);
      if (forwarded === null) return callBuiltin(agent, callee as GuestObject, data, thisValue, args, mode, returnSlot);
      callee = thisValue;
      thisValue = args[0];
      args = forwarded;
      continue;
    }
    if (!(data instanceof BoundData)) return callOther(agent, callee, thisValue, args, mode, returnSlot);
    args = joinArguments(agent, data.boundArguments, args);
    thisValue = data.boundThis;
    callee = data.target;
  }
}

/**
 * What `call` and `apply` hand on; null where reading the list, or the error, is the library's.
 * @throws GuestErrorRequest 'x.call is not a function', as V8 words it
 */
function forwardedArguments(agent: Agent, kind: 'call' | 'apply', callee: GuestValue, target: GuestValue, args: readonly GuestValue[]): GuestValue[] | null {
  agent.budget.charge(1 + (args.length >> 3));
  if (!isCallable(target)) {
    if (kind === 'apply') return null;
    throw typeError(messages.notAFunction(describeOperand(agent, callee)));
  }
  if (kind === 'call') return args.slice(1);
  const list = args[1];
  if (list === undefined || list === null) return [];
  if (!isArrayObject(list) || list.dictionary !== null || agent.keys.prototypesIndexed || list.elements.length > MAX_ARGUMENTS) return null;
  agent.budget.charge(list.elements.length >> 3);
  return list.elements.map(holeless);
}

const holeless = (value: GuestValue): GuestValue => (value === HOLE ? undefined : value);

/** Calls what is neither closure, builtin nor bound. */
function callOther(agent: Agent, callee: GuestValue, thisValue: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot: number): void {
  if (!(callee instanceof GuestObject) || !(callee.data instanceof CallableData)) throw typeError(messages.notAFunction(describeOperand(agent, callee)));
  if (callee.shape.methods.proxy) {
    const list = runningRealm(agent).newArray(args);
    return callLibrary(agent, LIBRARY_CALLS.proxyApply, [callee, thisValue, list], mode, returnSlot);
  }
  if (callee.data instanceof HostCallableData) return deliver(agent, callHost(agent, callee, callee.data, thisValue, args), mode, returnSlot);
  throw typeError(messages.notAFunction(describeOperand(agent, callee)));
}

/** Charges and appends; the lists of bound functions come before the call's own. */
function joinArguments(agent: Agent, bound: readonly GuestValue[], args: readonly GuestValue[]): GuestValue[] {
  agent.budget.charge(1 + bound.length);
  if (bound.length + args.length > MAX_ARGUMENTS) throw rangeError(messages.stackOverflow);
  return bound.length === 0 ? (args as GuestValue[]) : bound.concat(args);
}

/** Calls a closure that is not a class constructor. */
function pushClosure(agent: Agent, callee: GuestObject, data: ClosureData, thisValue: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot: number): void {
  const { code } = data;
  if (code.entry === EntryKind.Unprepared) prepare(agent, code);
  if (code.entry === EntryKind.ClassConstructor) throw new GuestThrow(data.realm.newError('TypeError', messages.classWithoutNew(code.unit.name)));
  const receiver = code.entry === EntryKind.Plain ? thisValue : receiverFor(data, thisValue);
  pushFrame(agent, closureFrame(agent, callee, data, receiver, args, undefined, mode, returnSlot));
}

/** OrdinaryCallBindThis (10.2.1.2): what a sloppy function sees as `this`. */
function receiverFor({ code, realm }: ClosureData, thisValue: GuestValue): GuestValue {
  if ((code.unit.flags & (UnitFlag.Strict | UnitFlag.UsesThis)) !== UnitFlag.UsesThis) return thisValue;
  return thisValue === undefined || thisValue === null ? realm.globalThis : toObject(realm, thisValue);
}

/** A frame for a closure's code, arguments in place. Large frames are charged. */
export function closureFrame(agent: Agent, callee: GuestObject, data: ClosureData, thisValue: GuestValue, args: GuestValue[], newTarget: GuestObject | undefined, mode: ReturnMode, returnSlot: number): Frame {
  const { code } = data;
  if (code.weight > 1) agent.budget.charge(code.slots.length >> 3);
  const slots = code.slots.slice();
  const count = Math.min(args.length, code.parameterCount);
  for (let i = 0; i < count; i++) slots[i] = args[i];
  const frame = new Frame(null, code, data.feedback, slots, data.scope, thisValue, callee, newTarget, data.realm, mode);
  frame.returnSlot = returnSlot;
  if ((code.unit.flags & UnitFlag.NeedsArguments) !== 0) frame.arguments = args;
  return frame;
}

/**
 * Puts a finished frame on the running fiber.
 * @throws GuestErrorRequest RangeError beyond the depth limit
 */
export function pushFrame(agent: Agent, frame: Frame): void {
  const fiber = agent.fiber!;
  const depth = agent.depth + frame.code.weight;
  if (depth > agent.depthLimit) throw rangeError(messages.stackOverflow);
  agent.depth = depth;
  frame.parent = fiber.top;
  fiber.top = frame;
}

/**
 * Construct (7.3.15); `mode` says what becomes of the object that `new` gives (Push, Store, …).
 * @throws GuestErrorRequest 'x is not a constructor'
 */
export function construct(agent: Agent, callee: GuestValue, args: GuestValue[], newTarget: GuestObject, mode: ReturnMode, returnSlot = 0): void {
  for (;;) {
    const data = callee instanceof GuestObject && callee.data instanceof CallableData && callee.data.constructible ? callee.data : null;
    if (data === null) throw notConstructor(agent, callee);
    const target = callee as GuestObject;
    if (data instanceof ClosureData) return constructClosure(agent, target, data, args, newTarget, mode, returnSlot);
    if (data instanceof BuiltinData) return constructBuiltin(agent, target, data, args, newTarget, mode, returnSlot);
    if (!(data instanceof BoundData)) return constructOther(agent, target, data, args, newTarget, mode, returnSlot);
    args = joinArguments(agent, data.boundArguments, args);
    if (newTarget === target) newTarget = data.target;
    callee = data.target;
  }
}

function constructOther(agent: Agent, callee: GuestObject, data: CallableData, args: GuestValue[], newTarget: GuestObject, mode: ReturnMode, returnSlot: number): void {
  if (callee.shape.methods.proxy) {
    const list = runningRealm(agent).newArray(args);
    return callLibrary(agent, LIBRARY_CALLS.proxyConstruct, [callee, list, newTarget], mode, returnSlot);
  }
  if (data instanceof HostCallableData) return deliver(agent, constructHost(agent, callee, data, args, newTarget), mode, returnSlot);
  throw typeError(messages.notAConstructor(describeOperand(agent, callee)));
}

/** [[Construct]] of closures (10.2.2): a derived constructor makes no object, others one with newTarget's prototype. */
function constructClosure(agent: Agent, callee: GuestObject, data: ClosureData, args: GuestValue[], newTarget: GuestObject, mode: ReturnMode, returnSlot: number): void {
  const { code } = data;
  if (code.entry === EntryKind.Unprepared) prepare(agent, code);
  if (code.unit.kind === UnitKind.DerivedConstructor) {
    return pushFrame(agent, closureFrame(agent, callee, data, UNINITIALISED, args, newTarget, mode, returnSlot));
  }
  withPrototype(agent, callee, data, args, newTarget, mode, returnSlot);
}

/** Calls a library function, `room.function` (see library-calls.ts), with `this` undefined. */
export function callLibrary(agent: Agent, name: string, args: GuestValue[], mode: ReturnMode, returnSlot = 0): void {
  const callee = runningRealm(agent).libraryFunction(name);
  pushClosure(agent, callee, callee.data as ClosureData, undefined, args, mode, returnSlot);
}

/** Gives a value to the top frame as a call with this mode would have. */
export function deliver(agent: Agent, value: GuestValue, mode: ReturnMode, returnSlot: number): void {
  const frame = agent.fiber!.top!;
  switch (mode) {
    case ReturnMode.Push:
      push(frame, value);
      return;
    case ReturnMode.Discard:
      return next(frame);
    case ReturnMode.Retry:
      frame.slots[returnSlot] = value;
      return;
    case ReturnMode.Store:
      frame.slots[returnSlot] = value;
      return next(frame);
    case ReturnMode.PushBoolean:
      return push(frame, toBoolean(value));
    case ReturnMode.PushElements:
      return pushElements(frame, value);
    case ReturnMode.Step:
      frame.thisValue = value;
      return;
    case ReturnMode.CheckSet:
      return checkSet(frame, value);
    case ReturnMode.Return:
      return finish(agent, value);
    case ReturnMode.IteratorResult:
    case ReturnMode.Continue:
      return continueInstruction(agent, frame, value, mode);
    default:
      throw new Error(`result of a call in mode ${mode}`);
  }
}

function push(frame: Frame, value: GuestValue): void {
  frame.slots[frame.sp++] = value;
  next(frame);
}

/** The library answers with a dense array of its own making; as many elements as the instruction pushes. */
function pushElements(frame: Frame, value: GuestValue): void {
  for (const element of (value as GuestObject).elements) frame.slots[frame.sp++] = element;
  next(frame);
}

/** Takes the top frame off; nothing is delivered. */
export function dropFrame(agent: Agent): Frame {
  const fiber = agent.fiber!;
  const frame = fiber.top!;
  fiber.top = frame.parent;
  agent.depth -= frame.code.weight;
  return frame;
}

/** Takes the top frame off and delivers `value` as its result. */
export function finish(agent: Agent, value: GuestValue): void {
  const frame = dropFrame(agent);
  if (frame.returnMode === ReturnMode.Barrier) agent.fiber!.result = value;
  else if (frame.returnMode !== ReturnMode.Construct) deliver(agent, value, frame.returnMode, frame.returnSlot);
  else deliverObject(agent, frame, value);
}

/** Result of a base constructor: what it returned if that is an object, else its `this`. */
function deliverObject(agent: Agent, frame: Frame, value: GuestValue): void {
  const object = value instanceof GuestObject ? value : (frame.thisValue as GuestObject);
  const owner = frame.newTarget!.data;
  const data = owner instanceof ClosureData ? owner : (frame.callee!.data as ClosureData);
  if (object.shape.count > data.expectedSlots && !object.shape.dictionary) data.expectedSlots = Math.min(object.shape.count, MAX_EXPECTED_SLOTS);
  deliver(agent, object, agent.fiber!.top!.activity === null ? ReturnMode.Push : ReturnMode.Step, 0);
}

/** Most tail callers that traces show of one frame: as many lines as Error.stackTraceLimit asks for at first. */
const TRAIL_LENGTH = 10;

/**
 * A call in tail position: the running frame makes place for the callee's (15.10.3). It stays while
 * a builtin works that cannot make the stack grow, so that errors of that have its line.
 * @throws GuestErrorRequest before the frame is gone when the callee is not callable
 */
export function tailCall(agent: Agent, callee: GuestValue, thisValue: GuestValue, args: GuestValue[]): void {
  const fiber = agent.fiber!;
  const frame = fiber.top!;
  if (!(callee instanceof GuestObject) || !(callee.data instanceof CallableData)) throw typeError(messages.notAFunction(describeOperand(agent, callee)));
  const { returnMode, parent } = frame;
  if (returnMode === ReturnMode.Construct || returnMode === ReturnMode.Barrier || isLeaf(callee)) return call(agent, callee, thisValue, args, ReturnMode.Return);
  dropFrame(agent);
  call(agent, callee, thisValue, args, returnMode, frame.returnSlot);
  if (fiber.top !== parent && (fiber.top!.code.unit.flags & UnitFlag.Generator) === 0) fiber.top!.trail = trailOf(frame);
}

/** Builtins through which no chain of tail calls leads. */
const isLeaf = ({ data }: GuestObject): boolean => data instanceof BuiltinData && data.forwards === undefined && data.id !== 'Reflect.apply';

/** The tail callers of what takes a frame's place. Their number is bounded at a cost that does not depend on how many there were. */
function trailOf({ code, pc, callee, thisValue, trail }: Frame): TailCaller | null {
  if (code.script.library) return trail;
  const caller = new TailCaller(code, pc, callee, thisValue, trail);
  if (caller.count >= 2 * TRAIL_LENGTH) shorten(caller);
  return caller;
}

/** Leaves the first tail callers. */
function shorten(first: TailCaller): void {
  let last = first;
  for (let count = 1; count < TRAIL_LENGTH; count++) last = last.previous!;
  last.previous = null;
  first.count = TRAIL_LENGTH;
}
