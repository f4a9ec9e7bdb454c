/**
 * The line of a builtin whose native runs. Natives leave no frame; what they were called on lies
 * where the calling instruction has, or had, its operands, and is read from there when a trace is taken.
 */
import { Op } from '../../../compiler/bytecode/op.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Frame } from '../state/frame.js';
import { BuiltinData } from '../state/function-data.js';
import type { StackEntry } from './entry.js';

/** @param top the frame whose instruction calls */
export function runningEntry(top: Frame | null, callee: GuestObject): StackEntry {
  const call = top === null || top.activity !== null ? undefined : operandsOf(top, callee);
  const entry = { code: null, pc: 0, callee, thisValue: call?.thisValue, constructs: call?.constructs ?? false, topLevel: false };
  if (call !== undefined) return { ...entry, topLevel: call.thisValue === undefined || call.thisValue === null || call.thisValue === top!.realm.globalThis };
  const type = typeOfId((callee.data as BuiltinData).id);
  return type === undefined ? { ...entry, topLevel: true } : { ...entry, type };
}

interface RunningCall {
  readonly thisValue: GuestValue;
  readonly constructs: boolean;
}

/** Operands of the running call, still on the stack or just taken off it; undefined where another instruction runs. */
function operandsOf({ code, pc, slots, sp }: Frame, callee: GuestObject): RunningCall | undefined {
  const words = code.unit.code;
  const op = words[pc] as Op;
  if (op === Op.GetField) return { thisValue: slots[sp - 1], constructs: false };
  const constructs = op === Op.New;
  if (!constructs && op !== Op.Call && op !== Op.TailCall) return undefined;
  for (const at of [sp, sp - words[pc + 1]! - 2]) {
    if (slots[at] === callee) return { thisValue: constructs ? undefined : slots[at + 1], constructs };
    if (forwards(slots[at]) && slots[at + 1] === callee) return { thisValue: slots[at + 2], constructs: false };
  }
  return undefined;
}

/** Function.prototype.call or apply */
const forwards = (value: GuestValue): boolean => value instanceof GuestObject && value.data instanceof BuiltinData && value.data.forwards !== undefined;

/** `Array` of `Array.prototype.map`, `Function` of `Array.from`, the name of a namespace object, nothing of `parseInt`. */
function typeOfId(id: string): string | undefined {
  const dot = id.indexOf('.prototype.');
  if (dot > 0) return id.slice(0, dot);
  const owner = id.slice(0, Math.max(id.lastIndexOf('.'), 0));
  if (owner === '' || owner === 'globalThis') return undefined;
  return NAMESPACES.has(owner) ? owner : 'Function';
}

/** Owners of functions that are no functions themselves. */
const NAMESPACES = new Set(['Math', 'JSON', 'Reflect', 'Atomics']);
