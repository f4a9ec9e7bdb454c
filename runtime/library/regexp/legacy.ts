/**
 * `RegExp.$1`, `lastMatch` and their kin, which V8 keeps on the constructor: what they tell of is
 * the realm's last match. A match leaves only where it was; whoever asks has the pattern run again
 * there, which gives the same groups.
 */
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { OVERFLOW, type Matcher } from '../../regexp/matcher.js';
import type { GuestValue } from '../../objects/value.js';
import { accessor } from '../rows.js';
import type { PositionalNative, PropertyRow } from '../table.js';

/** The last match of a realm. */
export class LastMatch {
  matcher: Matcher | null = null;
  text = '';
  start = 0;
  /** What `RegExp.input` answers: the text, until somebody assigns another. */
  input = '';
}

/** What a realm has for this room. */
export interface KeepsLastMatch {
  readonly lastMatch: LastMatch;
}

export const lastMatchOf = (context: NativeContext): LastMatch => (context as NativeContext & KeepsLastMatch).lastMatch;

/** Start and end of a group of the last match, `end` at least 0; undefined where it took no part. */
function spanOf(context: NativeContext, group: (captures: number) => number): readonly [start: number, end: number] | undefined {
  const { matcher, text, start } = lastMatchOf(context);
  if (matcher === null) return undefined;
  const { captures } = matcher.program;
  const wanted = group(captures);
  const registers = wanted > captures ? null : matcher.match(text, start, true, (context as Realm).agent.budget);
  if (registers === null || registers === OVERFLOW) return undefined;
  const [from, to] = [registers[2 * wanted]!, registers[2 * wanted + 1]!];
  return from < 0 || to < 0 ? undefined : [from, to];
}

/** A getter of what stands before, in or behind a group. */
function partGetter(group: (captures: number) => number, part: (text: string, start: number, end: number) => string): PositionalNative {
  return (context) => {
    const span = spanOf(context, group);
    return span === undefined ? '' : part(lastMatchOf(context).text, ...span);
  };
}

const within = (text: string, start: number, end: number): string => text.slice(start, end);
const whole = (): number => 0;

const groupGetter = (number: number): PositionalNative => partGetter(() => number, within);
const last = partGetter((captures) => (captures === 0 ? 1 : captures), within);
const match = partGetter(whole, within);
const left = partGetter(whole, (text, start) => text.slice(0, start));
const right = partGetter(whole, (text, _start, end) => text.slice(end));
const input: PositionalNative = (context) => lastMatchOf(context).input;

function setInput(context: NativeContext, _receiver: GuestValue, value: GuestValue): undefined {
  lastMatchOf(context).input = value as string;
}

const inputRow = (key: string): PropertyRow => accessor(key, { native: input }, { coerce: ['string'], native: setInput });
/** As in V8 an assignment has no effect and is no error. */
const readOnly = (key: string, native: PositionalNative): PropertyRow => accessor(key, { native }, { native: () => undefined });

/** The accessors on %RegExp%. */
export const legacyProperties: readonly PropertyRow[] = [
  inputRow('input'), inputRow('$_'),
  readOnly('lastMatch', match), readOnly('$&', match),
  readOnly('lastParen', last), readOnly('$+', last),
  readOnly('leftContext', left), readOnly('$`', left),
  readOnly('rightContext', right), readOnly("$'", right),
  ...Array.from({ length: 9 }, (_, index) => readOnly(`$${index + 1}`, groupGetter(index + 1))),
];
