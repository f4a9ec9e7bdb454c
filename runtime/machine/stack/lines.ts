/** Lines of stack traces in V8's words (SerializeCallSiteInfo). Runs no guest code. */
import { find } from '../../../compiler/bytecode/positions.js';
import type { Code } from '../state/code.js';
import type { StackEntry } from './entry.js';
import { functionName, methodName, receivingClass, typeName } from './names.js';

/** The lines of a trace, each with its line break in front. */
export function renderStack(entries: readonly StackEntry[]): string {
  let text = '';
  for (const entry of entries) text += `\n    at ${renderEntry(entry)}`;
  return text;
}

/** A line without `at`. */
export function renderEntry(entry: StackEntry): string {
  const called = calledName(entry);
  if (entry.index !== undefined) return `async Promise.${called} (index ${entry.index})`;
  const place = entry.code === null ? '<anonymous>' : placeOf(entry.code, entry.pc);
  const prefix = entry.waits === true ? 'async ' : '';
  return called === '' && entry.code !== null ? prefix + place : `${prefix}${called} (${place})`;
}

function calledName(entry: StackEntry): string {
  const name = functionName(entry);
  if (entry.index !== undefined || (entry.topLevel && !entry.constructs)) return name;
  return entry.constructs ? `new ${name === '' ? '<anonymous>' : name}` : methodCall(entry, name);
}

const IDENTIFIER = /^[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*$/u;

/** `Type.function`, with `[as key]` when the receiver has the function under another name. */
function methodCall(entry: StackEntry, name: string): string {
  const type = receivingClass(entry) || typeName(entry);
  const key = methodName(entry);
  const prefix = type === null || type === '' ? '' : `${type}.`;
  if (name === '') return prefix + (key ?? '<anonymous>');
  const called = IDENTIFIER.test(name) ? prefix + name : name;
  return key === null || name === key || name.endsWith(`.${key}`) ? called : `${called} [as ${key}]`;
}

/** `file:line:column`, both from 1; what `//# sourceURL=` names it, if it does; else where code from a string was made, before it. */
export function placeOf({ script, unit }: Code, pc: number): string {
  const position = find(unit.positions, pc);
  const name = script.sourceUrl ?? script.filename;
  const filename = name === '' ? '<anonymous>' : name;
  const origin = script.evalOrigin === undefined || script.sourceUrl !== undefined ? '' : `${script.evalOrigin}, `;
  if (position === undefined) return origin + filename;
  const first = position.line === 1 ? script.columnOffset : 0;
  return `${origin}${filename}:${position.line + script.lineOffset}:${position.column + 1 + first}`;
}
