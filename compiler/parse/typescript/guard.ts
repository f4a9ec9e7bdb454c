/**
 * A guard before Babel's TypeScript plug-in, which reads what follows `<T>` first as a generic
 * arrow function and, if it is none, again: nested ones take exponential time. The scan is
 * linear and errs to one side: where it is not certain what is code, it counts more.
 */
import { stackOverflow, stringEnd } from '../guard.js';

/** Times that what stands innermost may be read again: 2 to this power is the factor (3, in the worst case measured). */
const MAXIMUM_RETRIES = 10;

/** Refuses a source with too many type assertions, or calls with type arguments, inside each other. */
export function scanTypeNesting(text: string): void {
  if (new Scan(text, false).retries() > MAXIMUM_RETRIES && new Scan(text, true).retries() > MAXIMUM_RETRIES) throw stackOverflow();
}

const BLANK = /\s/u;
const LINE_BREAK = /[\n\r\u2028\u2029]/gu;
/** Behind one of these a `<` compares or begins type arguments, unless a keyword ends there. */
const OPERAND_END = /[\p{ID_Continue}$)\]}"']/u;
const KEYWORD = /(?:^|[^\p{ID_Continue}$.])(?:await|case|default|delete|do|else|extends|in|instanceof|of|return|throw|typeof|void|yield)$/u;
const LONGEST_KEYWORD = 'instanceof'.length;

/** One pass over a text. A certain one leaves strings and comments out, up to the first template. */
class Scan {
  /** For each open bracket how much it counts: once for an assertion before it, once for types right before it. */
  private readonly open: number[] = [];
  /** For each level whether a `<` may have begun an assertion there. */
  private readonly pending = [false];
  private depth = 0;
  private deepest = 0;
  /** Offset of the last character of code that is no white space. */
  private last = -1;
  /** A slash in this line may have begun a regular expression, in which quotes are no strings. */
  private sawSlash = false;

  constructor(private readonly text: string, private certain: boolean) {}

  /** The greatest sum of what open brackets count. */
  retries(): number {
    const { text } = this;
    for (let i = 0; i < text.length; i++) {
      const character = text[i]!;
      if (BLANK.test(character)) {
        if (character === '\n') this.sawSlash = false;
        continue;
      }
      if (this.certain && character === '/') {
        const end = this.commentEnd(i);
        if (end > i) {
          i = end;
          continue;
        }
      }
      i = this.take(character, i);
    }
    return this.deepest;
  }

  /** Last offset of the comment that begins at an offset; the offset itself if none does. */
  private commentEnd(at: number): number {
    const next = this.sawSlash ? '' : this.text[at + 1];
    if (next === '*') return behind(this.text.indexOf('*/', at + 2), this.text) + 1;
    if (next !== '/') return at;
    LINE_BREAK.lastIndex = at;
    return behind(LINE_BREAK.exec(this.text)?.index ?? -1, this.text) - 1;
  }

  /** Takes one character of code; answers the last offset of what was taken. */
  private take(character: string, at: number): number {
    const level = this.pending.length - 1;
    let end = at;
    switch (character) {
      case '/':
        this.sawSlash = true;
        break;
      case '`':
        this.certain = false;
        if (this.isBehindTypes()) this.pending[level] = true;
        break;
      case '"':
      case "'":
        if (this.certain && !this.sawSlash) end = stringEnd(this.text, at, character.charCodeAt(0));
        break;
      case '<':
        if (this.beginsExpression()) this.pending[level] = true;
        break;
      case ',':
      case ';':
        this.pending[level] = false;
        break;
      case '(':
      case '[':
        this.enter(Number(this.pending[level]) + Number(this.isBehindTypes()));
        break;
      case '{':
        this.enter(Number(this.pending[level]));
        break;
      case ')':
      case ']':
      case '}':
        this.leave();
    }
    this.last = end;
    return end;
  }

  private beginsExpression(): boolean {
    const { text, last } = this;
    if (!this.certain || this.sawSlash || last < 0 || !OPERAND_END.test(text[last]!)) return true;
    return KEYWORD.test(text.slice(Math.max(0, last - LONGEST_KEYWORD), last + 1));
  }

  /** Whether the last character closes type arguments or parameters. */
  private isBehindTypes(): boolean {
    return this.text[this.last] === '>' && this.text[this.last - 1] !== '=';
  }

  private enter(counts: number): void {
    this.open.push(counts);
    this.pending.push(false);
    this.depth += counts;
    this.deepest = Math.max(this.deepest, this.depth);
  }

  private leave(): void {
    if (this.open.length === 0) return;
    this.pending.pop();
    this.depth -= this.open.pop()!;
  }
}

/** A found offset, or the text's end. */
function behind(found: number, text: string): number {
  return found < 0 ? text.length : found;
}
