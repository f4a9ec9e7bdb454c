/** RegExp.prototype[@@split] (22.2.6.14) of a plain pattern: a search instead of a try at each position. */
import type { NativeContext } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { pristineOf } from '../shared/pristine.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import type { RegExpData } from './data.js';
import { advance, groupText, match, plainRegExp } from './exec.js';

export const split: PositionalNative = (context, receiver, value, limit) => {
  const data = plainRegExp(context, receiver);
  if (data === null || !pristineOf(context).species || value instanceof GuestObject) return NOT_MINE;
  if (limit !== undefined && typeof limit !== 'number') return NOT_MINE;
  const parts = newElements();
  const most = limit === undefined ? 0xffffffff : limit >>> 0;
  splitInto(context, data, toString(value), most, parts);
  return context.newArray(parts);
};

function splitInto(context: NativeContext, data: RegExpData, text: string, most: number, parts: GuestValue[]): void {
  const { length } = text;
  if (most === 0) return;
  if (length === 0) {
    if (match(context, data, text, 0, true) === null) parts.push(text);
    return;
  }
  let done = 0;
  for (let at = 0; at < length;) {
    const registers = match(context, data, text, at, false);
    if (registers === null || registers[0]! >= length) break;
    if (registers[1] === done) {
      at = advance(text, registers[0]!, data.unicode);
      continue;
    }
    parts.push(text.slice(done, registers[0]));
    if (parts.length === most) return;
    done = at = registers[1]!;
    if (appendGroups(context, data, text, registers, most, parts)) return;
  }
  parts.push(text.slice(done));
}

/** Appends the groups of a separator; true when there are enough parts. */
function appendGroups(context: NativeContext, data: RegExpData, text: string, registers: Int32Array, most: number, parts: GuestValue[]): boolean {
  const { captures } = data.matcher.program;
  context.charge(captures + 1);
  for (let group = 1; group <= captures; group++) {
    parts.push(groupText(text, registers, group));
    if (parts.length === most) return true;
  }
  return false;
}
