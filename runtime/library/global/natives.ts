/**
 * Global functions: URI coding (19.2.6) and escape, unescape (B.2.1). Long texts are coded in
 * pieces, so that they can be interrupted; a piece never ends within a character or an escape.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { GuestErrorRequest } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import type { Body } from '../rows.js';
import { chargeString } from '../string/build.js';

const PIECE = 1 << 14;

/** A coder of whole pieces, with the rule where a text may be cut. */
function coder(code: (text: string) => string, mayCut: (text: string, at: number) => boolean): Body {
  return { coerce: ['string'], native: (context, _receiver, text) => coded(context, text as string, code, mayCut) };
}

function coded(context: NativeContext, text: string, code: (text: string) => string, mayCut: (text: string, at: number) => boolean): string {
  let result = '';
  for (let from = 0; from < text.length;) {
    const to = cutAfter(text, from + PIECE, mayCut);
    context.charge(to - from);
    const part = codedPiece(text.slice(from, to), code);
    chargeString(context, result.length + part.length);
    result += part;
    from = to;
  }
  return result;
}

/** The first place from `at` on where a text may be cut; no valid text makes this look far. */
function cutAfter(text: string, at: number, mayCut: (text: string, at: number) => boolean): number {
  for (let place = at; place < Math.min(at + 32, text.length); place++) if (mayCut(text, place)) return place;
  return at + 32 < text.length ? at : text.length;
}

function codedPiece(text: string, code: (text: string) => string): string {
  try {
    return code(text);
  } catch {
    // Only the host's coder ran: its URIError is the answer, no termination can pass here.
    throw new GuestErrorRequest('URIError', messages.uriMalformed);
  }
}

/** Not between the halves of a surrogate pair. */
const betweenCharacters = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) !== 0xdc00;

/** Not within a percent escape, and not before a UTF-8 continuation byte. */
function betweenEscapes(text: string, at: number): boolean {
  if (text[at - 1] === '%' || text[at - 2] === '%' || !betweenCharacters(text, at)) return false;
  return text[at] !== '%' || !/^[89ABab]/.test(text[at + 1] ?? '');
}

export const encodeURI = coder(globalThis.encodeURI, betweenCharacters);
export const encodeURIComponent = coder(globalThis.encodeURIComponent, betweenCharacters);
export const decodeURI = coder(globalThis.decodeURI, betweenEscapes);
export const decodeURIComponent = coder(globalThis.decodeURIComponent, betweenEscapes);

/** B.2.1.1 */
export const escape = coder((text) => text.replace(/[^A-Za-z0-9@*_+\-./]/g, escapeUnit), () => true);

function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  const digits = code.toString(16).toUpperCase();
  return code < 256 ? `%${digits.padStart(2, '0')}` : `%u${digits.padStart(4, '0')}`;
}

/** B.2.1.2 */
export const unescape = coder(
  (text) => text.replace(/%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})/g, (_all, long: string | undefined, short: string | undefined) =>
    String.fromCharCode(Number.parseInt(long ?? short!, 16))),
  (text, at) => !text.slice(Math.max(at - 5, 0), at).includes('%'),
);
