/**
 * Capturing a stack trace: the running frames, those that gave way to tail calls, and the async
 * functions that wait. Library frames are hidden behind one line for the builtin they belong to.
 */
import { Op } from '../../../compiler/bytecode/op.js';
import { UnitKind } from '../../../compiler/bytecode/unit.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { ReturnMode } from '../state/frame.js';
import type { Frame, TailCaller } from '../state/frame.js';
import { BuiltinData, ClosureData } from '../state/function-data.js';
import type { Realm } from '../state/realm.js';
import type { StackEntry } from './entry.js';
import { sourceName } from './names.js';
import { runningEntry } from './running.js';
import { resumerOf, waitingEntries } from './waiting.js';

/**
 * Where the running fibers stand, innermost first.
 * @param limit most entries
 * @param above entries down to the call of this function are left out (Error.captureStackTrace)
 */
export function captureStack(agent: Agent, limit: number, above?: GuestValue): StackEntry[] {
  const capture = new Capture(limit, above);
  const { fiber, running } = agent;
  let last: GuestObject | null = null;
  if (running !== null && fiber?.top?.callee !== running) {
    if (showsBuiltin(running, null)) capture.add(runningEntry(fiber?.top ?? null, running));
    last = running;
  }
  for (let current = fiber; current !== null; current = current.below) {
    for (let frame = current.top; frame !== null && !capture.full; frame = frame.parent) last = addFrame(capture, frame, last);
  }
  if (fiber !== null && !capture.full) for (const entry of waitingEntries(fiber, limit)) capture.add(entry);
  return capture.entries;
}

/** Collects entries, once the call of a function has been passed, up to a limit. */
class Capture {
  readonly entries: StackEntry[] = [];
  private hidden: boolean;

  constructor(
    private readonly limit: number,
    private readonly above: GuestValue,
  ) {
    this.hidden = above instanceof GuestObject;
  }

  get full(): boolean {
    return this.entries.length >= this.limit;
  }

  add(entry: StackEntry): void {
    if (this.hidden) this.pass(entry.callee);
    else if (!this.full) this.entries.push(entry);
  }

  /** A frame that is no line. */
  pass(callee: GuestObject | null): void {
    if (this.hidden) this.hidden = callee !== this.above;
  }
}

/** Adds what a frame has to say. @returns the builtin whose line was the last one, if that was it */
function addFrame(capture: Capture, frame: Frame, last: GuestObject | null): GuestObject | null {
  const { callee, code } = frame;
  const isBuiltin = callee !== null && callee.data instanceof BuiltinData;
  if (isBuiltin && callee !== last && showsBuiltin(callee, frame.parent)) capture.add(builtinEntry(callee, receiverOf(frame), frame.newTarget !== undefined));
  else if (isBuiltin || code.script.library || isPassedOver(frame)) capture.pass(callee);
  else capture.add(codeEntry(frame));
  const resumer = frame.suspension === null ? null : resumerOf(frame);
  if (resumer !== null) capture.add({ ...builtinEntry(resumer, undefined, false), topLevel: false, type: (callee === null ? '' : sourceName(callee)) || 'Generator' });
  // What a job has resumed was not called by whoever gave way to it.
  if (frame.suspension !== null && frame.returnMode === ReturnMode.Barrier) return null;
  for (let caller = frame.trail; caller !== null; caller = caller.previous) capture.add(tailEntry(caller, frame.realm));
  return isBuiltin && frame.trail === null ? callee : null;
}

/** A default constructor between two others: V8 goes past it. It passes its arguments on and has no fields. */
function isPassedOver({ code: { unit }, parent, newTarget }: Frame): boolean {
  if (unit.kind !== UnitKind.DerivedConstructor || unit.slotCount > 0 || unit.code[PASSES_ARGUMENTS] !== Op.CreateRest || unit.code.includes(Op.RunFieldInitialiser)) return false;
  return parent !== null && parent.newTarget === newTarget && parent.code.unit.kind === UnitKind.DerivedConstructor;
}

/** Where default constructors of derived classes have the instruction that nothing else has there. */
const PASSES_ARGUMENTS = 3;

/** Builtins that V8 carries out without a frame that traces show. */
const FRAMELESS = new Set(['Reflect.apply', 'Reflect.construct', 'Function.prototype.call', 'Function.prototype.apply', 'Proxy', 'Array']);

/** Replacing by a RegExp is part of String.prototype.replace in V8. */
const REPLACE = 'RegExp.prototype.[Symbol.replace]';

/** Functions without a name, those that resolve a promise among them, stand for steps of others. */
function showsBuiltin({ data }: GuestObject, caller: Frame | null): boolean {
  const { id, builtin } = data as BuiltinData;
  return builtin.name !== '' && !FRAMELESS.has(id) && (id !== REPLACE || (caller?.callee?.data as BuiltinData | undefined)?.id !== 'String.prototype.replace');
}

function codeEntry({ code, pc, callee, thisValue, newTarget, realm }: Frame): StackEntry {
  return { code, pc, callee, thisValue, constructs: newTarget !== undefined, topLevel: callee === null || isTopLevel(thisValue, realm) };
}

function tailEntry({ code, pc, callee, thisValue }: TailCaller, realm: Realm): StackEntry {
  return { code, pc, callee, thisValue, constructs: false, topLevel: isTopLevel(thisValue, callee?.data instanceof ClosureData ? callee.data.realm : realm) };
}

function builtinEntry(callee: GuestObject, thisValue: GuestValue, constructs: boolean): StackEntry {
  return { code: null, pc: 0, callee, thisValue, constructs, topLevel: isTopLevel(thisValue, (callee.data as BuiltinData).realm) };
}

function isTopLevel(thisValue: GuestValue, realm: Realm): boolean {
  return thisValue === undefined || thisValue === null || thisValue === realm.globalThis;
}

/** The receiver of a builtin that waits: its first slot where it has no code. */
function receiverOf({ activity, newTarget, slots, thisValue }: Frame): GuestValue {
  if (activity === null) return thisValue;
  return newTarget === undefined && activity.name !== 'construct' ? slots[0] : undefined;
}
