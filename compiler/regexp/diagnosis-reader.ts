/** Reading a refused pattern as V8 does: its characters, escapes and group names (see diagnosis.ts). */
import { propertySet } from './properties.js';
import { isStringProperty } from './string-properties.js';

/** Thrown and caught by the diagnosis alone. */
export class Complaint {
  constructor(readonly reason: string) {}
}

const NAME_START = /[$_\p{ID_Start}]/u;
const NAME_PART = /[$_\u200c\u200d\p{ID_Continue}]/u;
const UNICODE_ESCAPE = /u(?:([\da-fA-F]{4})|\{([\da-fA-F]+)\})/y;
const PAIR_ESCAPE = /u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})/iy;
const HEX_ESCAPE = /x[\da-fA-F]{2}/y;
const CONTROL = /c[a-zA-Z]/y;
const CLASS_CONTROL = /c[\d_]/y;
const PROPERTY = /[pP]\{([^{}]*)\}/y;
const OCTAL = /[0-3][0-7]{0,2}|[4-7][0-7]?/y;

export class PatternReader {
  position = 0;
  private scanned: { readonly groups: number; readonly named: boolean } | undefined;

  constructor(protected readonly source: string, protected readonly unicode: boolean, protected readonly unicodeSets: boolean) {}

  protected hasMore(): boolean {
    return this.position < this.source.length;
  }

  /** The character here, or '' at the end. */
  protected current(): string {
    return this.peek(0);
  }

  protected next(): string {
    return this.peek(1);
  }

  /** A character: a code point where the flags say so and it comes next. */
  protected peek(distance: number): string {
    const at = this.position + distance;
    if (at >= this.source.length) return '';
    return this.unicode ? String.fromCodePoint(this.source.codePointAt(at)!) : this.source[at]!;
  }

  /** Goes on by one character, or over several that are one code unit each. */
  protected advance(count = 1): void {
    this.position += count === 1 ? this.current().length : count;
  }

  /** Takes what a sticky expression matches here. */
  protected eat(expression: RegExp): string | null {
    expression.lastIndex = this.position;
    const found = expression.exec(this.source);
    if (found === null) return null;
    this.position += found[0].length;
    return found[0];
  }

  protected eatText(text: string): boolean {
    if (!this.source.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  /** How many digits of a legacy octal escape lie at a position. */
  protected octalLength(at: number): number {
    OCTAL.lastIndex = at;
    return OCTAL.exec(this.source)?.[0].length ?? 1;
  }

  protected groupCount(): number {
    return (this.scanned ??= scan(this.source)).groups;
  }

  protected hasNames(): boolean {
    return (this.scanned ??= scan(this.source)).named;
  }

  /** A name and the `>` behind it. */
  protected groupName(): string {
    let name = '';
    for (;;) {
      const character = this.nameCharacter();
      if (name !== '' && character === '>') return name;
      if (!(name === '' ? NAME_START : NAME_PART).test(character)) throw new Complaint('Invalid capture group name');
      name += character;
    }
  }

  private nameCharacter(): string {
    if (!this.hasMore()) return '';
    if (this.source[this.position] === '\\' && this.source[this.position + 1] === 'u') {
      this.position++;
      const value = this.unicodeEscape(true);
      if (value < 0) throw new Complaint('Invalid Unicode escape');
      return String.fromCodePoint(value);
    }
    const character = String.fromCodePoint(this.source.codePointAt(this.position)!);
    this.position += character.length;
    return character;
  }

  /** The value of `u…` here, or -1. */
  private unicodeEscape(byPoints: boolean): number {
    if (byPoints) {
      const pair = this.eat(PAIR_ESCAPE);
      if (pair !== null) return String.fromCharCode(Number.parseInt(pair.slice(1, 5), 16), Number.parseInt(pair.slice(7), 16)).codePointAt(0)!;
    }
    const start = this.position;
    const escape = this.eat(UNICODE_ESCAPE);
    if (escape === null) return -1;
    const braced = escape.includes('{');
    const value = Number.parseInt(escape.replace(/[u{}]/g, ''), 16);
    if (!braced || (byPoints && value <= 0x10ffff)) return value;
    this.position = start;
    return -1;
  }

  /** Takes `\d`, `\p{…}` and the like; false when it is something else. */
  protected classEscape(inClass: boolean): boolean {
    const letter = this.next();
    if ('dDsSwW'.includes(letter) && letter !== '') {
      this.advance(2);
      return true;
    }
    if (!this.unicode || (letter !== 'p' && letter !== 'P')) return false;
    this.position++;
    const property = this.eat(PROPERTY);
    if (property === null || !this.isProperty(property.slice(2, -1), letter === 'P')) throw new Complaint(inClass ? 'Invalid property name in character class' : 'Invalid property name');
    return true;
  }

  private isProperty(expression: string, negated: boolean): boolean {
    return propertySet(expression) !== undefined || (this.unicodeSets && !negated && isStringProperty(expression));
  }

  /** Takes an escape for one character; answers its value. */
  protected characterEscape(inClass: boolean): number {
    this.position++;
    const letter = this.current();
    const special = this.specialEscape(letter, inClass);
    if (special >= 0) return special;
    if (this.unicode) {
      if (!'^$\\.*+?()[]{}|/'.includes(letter) && !(inClass && letter === '-')) throw new Complaint('Invalid escape');
    } else if (letter === 'c') return 0x5c;
    else if (letter === 'k' && this.hasNames()) throw new Complaint('Invalid escape');
    this.advance();
    return letter.codePointAt(0)!;
  }

  /** Letters and digits that mean something; -1: they do not here. */
  private specialEscape(letter: string, inClass: boolean): number {
    const control = 'fnrtv'.indexOf(letter);
    if (control >= 0) {
      this.position++;
      return [12, 10, 13, 9, 11][control]!;
    }
    if (letter >= '0' && letter <= '7') return this.octal(letter);
    switch (letter) {
      case 'c': return this.control(inClass);
      case 'x': return this.hex(this.eat(HEX_ESCAPE), 'Invalid escape');
      case 'u': {
        const value = this.unicodeEscape(this.unicode);
        if (value < 0 && this.unicode) throw new Complaint('Invalid Unicode escape');
        return value;
      }
      default: return -1;
    }
  }

  private hex(escape: string | null, reason: string): number {
    if (escape !== null) return Number.parseInt(escape.slice(1), 16);
    if (this.unicode) throw new Complaint(reason);
    return -1;
  }

  private control(inClass: boolean): number {
    const escape = this.eat(CONTROL) ?? (inClass && !this.unicode ? this.eat(CLASS_CONTROL) : null);
    if (escape !== null) return escape.charCodeAt(1) & 31;
    if (this.unicode) throw new Complaint('Invalid Unicode escape');
    return -1;
  }

  private octal(first: string): number {
    if (first === '0' && !/^\d/.test(this.next())) {
      this.position++;
      return 0;
    }
    if (this.unicode) throw new Complaint('Invalid class escape');
    const start = this.position;
    this.position += this.octalLength(start);
    return Number.parseInt(this.source.slice(start, this.position), 8);
  }
}

/** Counts the groups, looking at no more than V8 does (ScanForCaptures). */
function scan(source: string): { groups: number; named: boolean } {
  let groups = 0;
  let named = false;
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const unit = source[i]!;
    if (unit === '\\') i++;
    else if (inClass) inClass = unit !== ']';
    else if (unit === '[') inClass = true;
    else if (unit === '(') {
      if (source[i + 1] !== '?') groups++;
      else if (source[i + 2] === '<' && source[i + 3] !== '=' && source[i + 3] !== '!') {
        groups++;
        named = true;
      }
    }
  }
  return { groups, named };
}
