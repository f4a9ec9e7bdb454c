/** The text of `stack` where no prepareStackTrace is asked: a heading and V8's lines. Runs no guest code. */
import type { StackEntry } from '../../machine/stack/entry.js';
import { renderStack } from '../../machine/stack/lines.js';
import { dataProperty, describeValue } from '../../objects/inspect.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';

export function defaultStack(holder: GuestObject, entries: readonly StackEntry[]): string {
  return header(holder) + renderStack(entries);
}

/** Error.prototype.toString on data properties. */
function header(holder: GuestObject): string {
  const name = textOf(dataProperty(holder, 'name'), 'Error');
  const message = textOf(dataProperty(holder, 'message'), '');
  return name === '' ? message : message === '' ? name : `${name}: ${message}`;
}

const textOf = (value: GuestValue, absent: string): string => (value === undefined ? absent : describeValue(value));
