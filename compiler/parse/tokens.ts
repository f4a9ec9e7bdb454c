/**
 * Tokens around an error: what stands at an offset, what stands before it, where a bracket
 * closes. Used only when a source is refused anyway, so it may be approximate about text that
 * is no JavaScript; it is linear and never fails.
 */

export type TokenKind = 'end' | 'identifier' | 'private' | 'keyword' | 'escaped' | 'number' | 'string' | 'template' | 'punctuator' | 'illegal';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const BLANK = /(?:[\s\uFEFF]+|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)+/uy;
const NAME = /#?(?:[\p{ID_Start}$_]|\\u(?:\{[\da-fA-F]+\}|[\da-fA-F]{4}))(?:[\p{ID_Continue}$\u200C\u200D]|\\u(?:\{[\da-fA-F]+\}|[\da-fA-F]{4}))*/uy;
const NUMBER = /0[xXoObB][\da-fA-F_]*n?|(?:\d[\d_]*\.?|\.(?=\d))[\d_]*(?:[eE][+-]?[\d_]+)?n?/uy;
const STRING = /"(?:[^"\\\n\r]|\\[^])*"?|'(?:[^'\\\n\r]|\\[^])*'?/uy;
const TEMPLATE = /`(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{)?/uy;
const PUNCTUATOR = />>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[{}()[\];,<>+\-*/%&|^!~?:=.]/uy;

const KEYWORDS: ReadonlySet<string> = new Set(
  'break case catch class const continue debugger default delete do else export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with'.split(' '),
);

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Where the next token begins: `at` without white space and comments. */
export function skipBlank(text: string, at: number): number {
  return match(BLANK, text, at);
}

const KINDS: readonly (readonly [TokenKind, RegExp])[] = [
  ['identifier', NAME],
  ['number', NUMBER],
  ['string', STRING],
  ['template', TEMPLATE],
  ['punctuator', PUNCTUATOR],
];

/** The token at or after an offset. */
export function tokenAt(text: string, at: number): Token {
  const start = skipBlank(text, at);
  if (start >= text.length) return { kind: 'end', text: '', start: text.length, end: text.length };
  for (const [kind, pattern] of KINDS) {
    const end = match(pattern, text, start);
    if (end > start) return { kind: kind === 'identifier' ? nameKind(text.slice(start, end)) : kind, text: text.slice(start, end), start, end };
  }
  return { kind: 'illegal', text: text[start]!, start, end: start + 1 };
}

function nameKind(name: string): TokenKind {
  if (name.startsWith('#')) return 'private';
  if (KEYWORDS.has(name)) return 'keyword';
  return name.includes('\\') && KEYWORDS.has(unescape(name)) ? 'escaped' : 'identifier';
}

/** The name that an identifier with Unicode escapes stands for. */
export function unescape(name: string): string {
  return name.replace(/\\u(?:\{([\da-fA-F]+)\}|([\da-fA-F]{4}))/gu, (_all, long: string | undefined, short: string | undefined) => {
    const code = Number.parseInt(long ?? short!, 16);
    return code > 0x10ffff ? '' : String.fromCodePoint(code);
  });
}

/** The token that ends before an offset (comments in between are not recognised). */
export function tokenBefore(text: string, at: number): Token {
  const end = text.slice(0, at).trimEnd().length;
  for (const pattern of [/[\p{ID_Continue}$#\u200C\u200D.\\{}]*[\p{ID_Continue}$]$/u, /"(?:[^"\\\n]|\\.)*"$|'(?:[^'\\\n]|\\.)*'$|`[^`]*`$/u]) {
    const found = pattern.exec(text.slice(Math.max(0, end - 1000), end))?.[0];
    if (found !== undefined) return lastOf(found, end);
  }
  return { kind: 'punctuator', text: text.slice(Math.max(0, end - 1), end), start: Math.max(0, end - 1), end };
}

/** Of `a.b{c` only the last name or number counts. */
function lastOf(found: string, end: number): Token {
  const text = /^["'`]/u.test(found) || /^[\d.]+$/u.test(found) ? found : /[^.{}]*(?:\\u\{[^}]*\}[^.{}]*)*$/u.exec(found)![0];
  return { kind: 'identifier', text, start: end - text.length, end };
}

/** Offset of the innermost bracket that is open at `at`, or -1. */
export function openBracket(text: string, at: number): number {
  const open: number[] = [];
  for (let token = tokenAt(text, 0); token.kind !== 'end' && token.start < at; token = tokenAt(text, token.end)) {
    if ('([{'.includes(token.text)) open.push(token.start);
    else if (')]}'.includes(token.text)) open.pop();
  }
  return open.pop() ?? -1;
}

/** Offset of the bracket that closes the one at `at`, or the end of the text. */
export function closingBracket(text: string, at: number): number {
  let depth = 0;
  for (let token = tokenAt(text, at); token.kind !== 'end'; token = tokenAt(text, token.end)) {
    if ('([{'.includes(token.text)) depth++;
    else if (')]}'.includes(token.text) && --depth <= 0) return token.start;
  }
  return text.length;
}

/** End of the expression that begins at `at`: before a comma, closing bracket, or one of `stops`, outside brackets. */
export function expressionEnd(text: string, at: number, stops: readonly string[] = [',', ';', '=']): number {
  let depth = 0;
  let end = at;
  for (let token = tokenAt(text, at); token.kind !== 'end'; token = tokenAt(text, token.end)) {
    if ('([{'.includes(token.text)) depth++;
    else if (')]}'.includes(token.text) && --depth < 0) break;
    else if (depth === 0 && stops.includes(token.text)) break;
    end = token.end;
  }
  return end;
}
