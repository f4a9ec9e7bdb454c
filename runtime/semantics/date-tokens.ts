/**
 * The tokens of a date's text: numbers, known words, signs and punctuation, spaces. What
 * stands in parentheses is one meaningless token.
 */
import { stringCharCodeAt, stringSlice } from '../objects/primordials.js';

export const enum TokenType {
  End,
  Number,
  Symbol,
  Space,
  /** Word tokens from here on. */
  Word,
  Month,
  HalfDay,
  Zone,
  TimeSeparator,
  /** Anything else. */
  Other,
}

export class DateToken {
  constructor(
    readonly type: TokenType,
    /** Of numbers their value, of signs ±1, of words what they stand for. */
    readonly value: number,
    /** Characters. */
    readonly length: number,
    readonly text: string,
  ) {}

  isNumber(digits: number): boolean {
    return this.type === TokenType.Number && this.length === digits;
  }
  isSymbol(text: string): boolean {
    return this.type === TokenType.Symbol && this.text === text;
  }
  get isSign(): boolean {
    return this.isSymbol('+') || this.isSymbol('-');
  }
  get isWord(): boolean {
    return this.type >= TokenType.Word && this.type <= TokenType.TimeSeparator;
  }
  get isZ(): boolean {
    return this.type === TokenType.Zone && this.length === 1;
  }
}

type Word = readonly [type: TokenType, value: number];

/** Known words; months also when only the first three letters agree. */
const WORDS = new Map<string, Word>([
  ['am', [TokenType.HalfDay, 0]], ['pm', [TokenType.HalfDay, 12]], ['t', [TokenType.TimeSeparator, 0]],
  ['z', [TokenType.Zone, 0]], ['ut', [TokenType.Zone, 0]], ['utc', [TokenType.Zone, 0]], ['gmt', [TokenType.Zone, 0]],
  ['edt', [TokenType.Zone, -4]], ['est', [TokenType.Zone, -5]], ['cdt', [TokenType.Zone, -5]], ['cst', [TokenType.Zone, -6]],
  ['mdt', [TokenType.Zone, -6]], ['mst', [TokenType.Zone, -7]], ['pdt', [TokenType.Zone, -7]], ['pst', [TokenType.Zone, -8]],
]);
['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].forEach((name, i) => WORDS.set(name, [TokenType.Month, i + 1]));

/** Digits of a number that count; further ones are read over. */
const SIGNIFICANT_DIGITS = 9;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x1680
  || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000 || code === 0xfeff;
/** Letters, and everything above them. */
const isLetter = (code: number): boolean => code >= 65 && !isSpace(code);
const lower = (text: string): string => {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const code = stringCharCodeAt(text, i);
    result += code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : text[i];
  }
  return result;
};

export class DateTokens {
  private at = 0;
  /** The token that `next` will answer. */
  peek: DateToken;

  constructor(private readonly text: string) {
    this.peek = this.scan();
  }

  get atEnd(): boolean {
    return this.peek.type === TokenType.End;
  }

  next(): DateToken {
    const token = this.peek;
    this.peek = this.scan();
    return token;
  }

  /** Steps over a symbol if it is next; whether it was. */
  skip(symbol: string): boolean {
    const there = this.peek.isSymbol(symbol);
    if (there) this.next();
    return there;
  }

  private scan(): DateToken {
    const start = this.at;
    if (start >= this.text.length) return new DateToken(TokenType.End, 0, 0, '');
    const code = stringCharCodeAt(this.text, start);
    if (isDigit(code)) return this.number();
    if (isLetter(code)) return this.word();
    this.at++;
    const text = this.text[start]!;
    if (isSpace(code)) return new DateToken(TokenType.Space, 0, 1, text);
    switch (text) {
      case '+': return new DateToken(TokenType.Symbol, 1, 1, text);
      case '-': return new DateToken(TokenType.Symbol, -1, 1, text);
      case ':': case '.': case ')': return new DateToken(TokenType.Symbol, 0, 1, text);
      case '(': this.skipParentheses();
    }
    return new DateToken(TokenType.Other, 0, this.at - start, '');
  }

  private number(): DateToken {
    const start = this.at;
    let value = 0;
    let significant = 0;
    for (; this.at < this.text.length; this.at++) {
      const code = stringCharCodeAt(this.text, this.at);
      if (!isDigit(code)) break;
      if (code === 48 && significant === 0) continue;
      if (significant++ < SIGNIFICANT_DIGITS) value = value * 10 + code - 48;
    }
    return new DateToken(TokenType.Number, value, this.at - start, '');
  }

  private word(): DateToken {
    const start = this.at;
    while (this.at < this.text.length && isLetter(stringCharCodeAt(this.text, this.at))) this.at++;
    const length = this.at - start;
    const known = WORDS.get(lower(stringSlice(this.text, start, start + Math.min(length, 3))));
    if (known === undefined || (length > 3 && known[0] !== TokenType.Month)) return new DateToken(TokenType.Word, 0, length, '');
    return new DateToken(known[0], known[1], length, '');
  }

  private skipParentheses(): void {
    for (let depth = 1; depth > 0 && this.at < this.text.length; this.at++) {
      if (this.text[this.at] === '(') depth++;
      else if (this.text[this.at] === ')') depth--;
    }
  }
}
