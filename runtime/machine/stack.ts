/**
 * Stack traces: where the guest is, as data that can be kept, and its rendering in V8's words.
 * Library frames are hidden behind one line for the builtin they belong to. Runs no guest code:
 * names are read as data.
 */
import { find } from '../../compiler/bytecode/positions.js';
import { UnitKind } from '../../compiler/bytecode/unit.js';
import { CallableData } from '../objects/callable.js';
import { className, dataProperty } from '../objects/inspect.js';
import { Accessor, GuestObject } from '../objects/value.js';
import type { GuestValue, PropertyKey } from '../objects/value.js';
import type { Agent } from './agent.js';
import { resumerOf, waitingFrames } from './async-stack.js';
import type { Code } from './code.js';
import type { Fiber, Frame } from './frame.js';
import { BuiltinData, ClosureData } from './function-data.js';

/** One line of a trace. `code` is null for builtins. */
export interface StackEntry {
  readonly code: Code | null;
  readonly pc: number;
  readonly callee: GuestObject | null;
  readonly thisValue: GuestValue;
  readonly constructs: boolean;
  /** The receiver counts as none: undefined, or the global object. */
  readonly topLevel: boolean;
  /** An async function that awaits what runs. */
  readonly waits?: boolean;
}

/**
 * Where the running fibers stand, innermost first.
 * @param limit most entries
 * @param above entries down to the call of this function are left out (Error.captureStackTrace)
 */
export function captureStack(agent: Agent, limit: number, above?: GuestValue): StackEntry[] {
  const entries: StackEntry[] = [];
  let hidden = above instanceof GuestObject;
  let last: GuestObject | null = agent.running;
  if (last !== null && !hidden) entries.push(builtinEntry(last, false));
  for (let fiber = agent.fiber; fiber !== null; fiber = fiber.below) {
    for (let frame = fiber.top; frame !== null && entries.length < limit; frame = frame.parent) {
      const entry = entryOf(frame, last);
      if (hidden) hidden = frame.callee !== above;
      else if (entry !== null) {
        entries.push(entry);
        pushResumer(entries, frame);
      }
      last = entry !== null && entry.code === null ? frame.callee : null;
    }
  }
  if (agent.fiber !== null) pushWaiting(entries, agent.fiber, limit);
  return entries.slice(0, Math.max(limit, 0));
}

/** A generator's frame stands on the builtin that resumed it, `at g.next (<anonymous>)`. */
function pushResumer(entries: StackEntry[], frame: Frame): void {
  if (frame.suspension === null) return;
  const builtin = resumerOf(frame);
  if (builtin !== null) entries.push({ code: null, pc: 0, callee: builtin, thisValue: frame.callee ?? undefined, constructs: false, topLevel: false });
}

/** The async functions that wait for what runs: `at async f`. */
function pushWaiting(entries: StackEntry[], fiber: Fiber, limit: number): void {
  for (const frame of waitingFrames(fiber)) {
    if (entries.length >= limit) return;
    const entry = entryOf(frame, null);
    if (entry !== null) entries.push({ ...entry, waits: true });
  }
}

/** The line of a frame; null for the library's inner frames and for further frames of builtin `last`. */
function entryOf(frame: Frame, last: GuestObject | null): StackEntry | null {
  const { code, pc, callee, thisValue, newTarget, realm } = frame;
  if (callee !== null && callee.data instanceof BuiltinData) return callee === last ? null : builtinEntry(callee, newTarget !== undefined);
  if (code.script.library) return null;
  const topLevel = thisValue === undefined || thisValue === null || thisValue === realm.globalThis;
  return { code, pc, callee, thisValue, constructs: newTarget !== undefined, topLevel };
}

function builtinEntry(callee: GuestObject, constructs: boolean): StackEntry {
  return { code: null, pc: 0, callee, thisValue: undefined, constructs, topLevel: false };
}

/** The lines of a trace, each with its line break in front. */
export function renderStack(entries: readonly StackEntry[]): string {
  let text = '';
  for (const entry of entries) text += `\n    at ${renderEntry(entry)}`;
  return text;
}

function renderEntry(entry: StackEntry): string {
  const { code } = entry;
  if (code === null) return `${builtinEntryName(entry)} (<anonymous>)`;
  const name = functionName(entry, code);
  const place = placeOf(code, entry.pc);
  const prefix = entry.waits === true ? 'async ' : '';
  return prefix + (name === '' ? place : `${name} (${place})`);
}

/** What resumes a generator is named after the generator's function. */
function builtinEntryName({ callee, thisValue, constructs }: StackEntry): string {
  const data = callee!.data as BuiltinData;
  if (!(thisValue instanceof GuestObject) || !(thisValue.data instanceof ClosureData)) return builtinName(data, constructs);
  return `${ownName(thisValue, thisValue.data.code)}.${data.builtin.name}`;
}

/** From a stable id: `Array.prototype.map` → `Array.map`, `Array.from` → `Function.from`, `Map` → `new Map`. */
function builtinName({ id, builtin }: BuiltinData, constructs: boolean): string {
  if (constructs) return `new ${builtin.name}`;
  const dot = id.indexOf('.prototype.');
  if (dot > 0) return `${id.slice(0, dot)}.${builtin.name}`;
  const owner = id.slice(0, Math.max(id.lastIndexOf('.'), 0));
  if (builtin.kind === 'constructor' || owner === '' || owner === 'globalThis') return builtin.name;
  return NAMESPACES.has(owner) ? `${owner}.${builtin.name}` : `Function.${builtin.name}`;
}

/** Owners of functions that are no functions themselves. */
const NAMESPACES = new Set(['Math', 'JSON', 'Reflect', 'Atomics']);

function functionName(entry: StackEntry, code: Code): string {
  const { callee, thisValue } = entry;
  if (callee === null) return code.unit.kind === UnitKind.Eval ? 'eval' : '';
  const own = ownName(callee, code);
  if (entry.constructs) return `new ${own === '' ? '<anonymous>' : own}`;
  if (entry.topLevel || code.unit.kind === UnitKind.Arrow) return own;
  return methodName(callee, thisValue, own);
}

function ownName(callee: GuestObject, code: Code): string {
  if (code.unit.kind === UnitKind.ClassInitialiser) return '<instance_members_initializer>';
  const name = dataProperty(callee, 'name');
  return typeof name === 'string' ? name : code.unit.name;
}

/** `Type.function`, with `[as key]` when the receiver has the function under another name. */
function methodName(callee: GuestObject, receiver: GuestValue, own: string): string {
  const type = typeName(receiver);
  const key = receiver instanceof GuestObject ? keyOf(receiver, callee, own) : undefined;
  if (own === '') return `${type}.${key ?? '<anonymous>'}`;
  const prefix = own.startsWith(type) ? '' : `${type}.`;
  return prefix + own + (key === undefined || key === own || own.endsWith(`.${key}`) ? '' : ` [as ${key}]`);
}

/** V8's JSReceiver::GetConstructorName. */
function typeName(receiver: GuestValue): string {
  if (!(receiver instanceof GuestObject)) return `${typeof receiver}`.replace(/^./, (first) => first.toUpperCase());
  if (receiver.shape.methods.proxy) return 'Proxy';
  if (receiver.data instanceof CallableData) return 'Function';
  const constructor = dataProperty(receiver, 'constructor');
  const name = constructor instanceof GuestObject ? dataProperty(constructor, 'name') : undefined;
  if (typeof name === 'string' && name !== '') return name;
  const tag = dataProperty(receiver, Symbol.toStringTag);
  return typeof tag === 'string' ? tag : className(receiver);
}

/** Longest prototype chain and most properties that are searched for a method's name. */
const MAX_SEARCH = 64;

/** The name under which a receiver has a function; its own name first. */
function keyOf(receiver: GuestObject, callee: GuestObject, own: string): string | undefined {
  if (dataProperty(receiver, own) === callee) return own;
  let holder: GuestObject | null = receiver;
  for (let steps = 0; holder !== null && steps < MAX_SEARCH; steps++) {
    const { layout, count } = holder.shape;
    for (let i = 0; i < Math.min(count, MAX_SEARCH); i++) if (holds(holder.slots[i], callee)) return textOf(layout.keys[i]!);
    holder = holder.shape.prototype;
  }
  return undefined;
}

function holds(value: unknown, callee: GuestObject): boolean {
  return value === callee || (value instanceof Accessor && (value.get === callee || value.set === callee));
}

function textOf(key: PropertyKey): string | undefined {
  return typeof key === 'string' ? key : typeof key === 'number' ? `${key}` : undefined;
}

/** `file:line:column`, both from 1. */
function placeOf({ script, unit }: Code, pc: number): string {
  const position = find(unit.positions, pc);
  const filename = script.filename === '' ? '<anonymous>' : script.filename;
  if (position === undefined) return filename;
  const first = position.line === 1 ? script.columnOffset : 0;
  const place = `${filename}:${position.line + script.lineOffset}:${position.column + 1 + first}`;
  return script.evalOrigin === undefined ? place : `${script.evalOrigin}, ${place}`;
}
