/** Reading the classes of a refused pattern as V8 does (see diagnosis.ts). */
import { Complaint, PatternReader } from './diagnosis-reader.js';
import { isStringProperty } from './string-properties.js';

const UNTERMINATED = 'Unterminated character class';
const OPERATION = 'Invalid set operation in character class';
const NEGATED = 'Negated character class may contain strings';
const OUT_OF_ORDER = 'Range out of order in character class';
/** ClassSetSyntaxCharacter, ClassSetReservedPunctuator and the pairs of ClassSetReservedDoublePunctuator. */
const SYNTAX = '()[]{}/-\\|';
const PUNCTUATORS = '&-!#%,:;<=>@`~';
const DOUBLE = '&!#$%*+,.:;<=>?@^`~';

/** An operand of a class with flag v: a character by its value, or whether it may contain strings. */
type Operand = { readonly value: number } | { readonly strings: boolean };

const hasStrings = (operand: Operand): boolean => 'strings' in operand && operand.strings;

export class ClassDiagnosis extends PatternReader {
  /** A class from its bracket on; nesting is bounded by the parser's check. Answers whether it may contain strings. */
  protected characterClass(): boolean {
    this.advance();
    const negated = this.eatText('^');
    if (!this.unicodeSets) {
      this.ranges();
      return false;
    }
    if (this.eatText(']')) return false;
    const strings = this.setsBody(negated);
    if (!this.hasMore()) throw new Complaint(UNTERMINATED);
    if (negated && strings) throw new Complaint(NEGATED);
    this.advance();
    return strings && !negated;
  }

  private ranges(): void {
    while (this.hasMore() && this.current() !== ']') {
      const from = this.rangeEnd();
      if (this.current() !== '-') continue;
      this.advance();
      if (!this.hasMore() || this.current() === ']') break;
      const to = this.rangeEnd();
      if (from < 0 || to < 0) {
        if (this.unicode) throw new Complaint('Invalid character class');
      } else if (from > to) throw new Complaint(OUT_OF_ORDER);
    }
    if (!this.hasMore()) throw new Complaint(UNTERMINATED);
    this.advance();
  }

  /** A character's value, or -1 for a class escape. */
  private rangeEnd(): number {
    if (this.current() !== '\\') {
      const value = this.current().codePointAt(0)!;
      this.advance();
      return value;
    }
    const letter = this.next();
    if (letter === '') throw new Complaint('\\ at end of pattern');
    if (letter === 'b') {
      this.advance(2);
      return 8;
    }
    return this.classEscape(true) ? -1 : this.characterEscape(true);
  }

  private setsBody(negated: boolean): boolean {
    const first = this.operand();
    for (const operator of ['-', '&']) {
      if (this.current() === operator && this.next() === operator) return this.operation(first, operator, negated);
    }
    return this.setsUnion(first);
  }

  private operation(first: Operand, operator: string, negated: boolean): boolean {
    let strings = hasStrings(first);
    if (operator === '-' && negated && strings) throw new Complaint(NEGATED);
    while (this.hasMore() && this.current() !== ']') {
      if (this.current() !== operator || this.next() !== operator) throw new Complaint(OPERATION);
      this.advance(2);
      if (this.current() === '&') throw new Complaint('Invalid character in character class');
      const operand = this.operand();
      if (operator === '&') strings &&= hasStrings(operand);
    }
    return strings;
  }

  private setsUnion(first: Operand): boolean {
    let strings = hasStrings(first);
    let last = first;
    while (this.hasMore() && this.current() !== ']') {
      if (this.current() !== '-') {
        last = this.operand();
        strings ||= hasStrings(last);
        continue;
      }
      if (this.next() === '-') throw new Complaint(OPERATION);
      if (!('value' in last)) throw new Complaint('Invalid character class');
      this.advance();
      const to = this.operand();
      if (!('value' in to)) throw new Complaint('Invalid character class');
      if (last.value > to.value) throw new Complaint(OUT_OF_ORDER);
      last = { strings: false };
    }
    return strings;
  }

  private operand(): Operand {
    if (this.current() === '[') return { strings: this.characterClass() };
    if (this.current() === '\\') {
      if (this.next() === 'q') return { strings: this.stringDisjunction() };
      const start = this.position;
      if (this.classEscape(true)) return { strings: isStringProperty(this.source.slice(start + 3, this.position - 1)) };
    }
    return { value: this.setCharacter() };
  }

  private stringDisjunction(): boolean {
    this.advance(2);
    if (!this.eatText('{')) throw new Complaint('Invalid escape');
    let strings = false;
    let length = 0;
    while (this.hasMore() && this.current() !== '}') {
      if (this.eatText('|')) {
        strings ||= length !== 1;
        length = 0;
        continue;
      }
      this.setCharacter();
      length++;
    }
    this.advance();
    return strings || length !== 1;
  }

  private setCharacter(): number {
    const character = this.current();
    if (character === '\\') return this.setEscape();
    if (character === '') return -1;
    if (SYNTAX.includes(character)) throw new Complaint('Invalid character in character class');
    if (this.next() === character && DOUBLE.includes(character)) throw new Complaint(OPERATION);
    this.advance();
    return character.codePointAt(0)!;
  }

  private setEscape(): number {
    const letter = this.next();
    if (letter === '') throw new Complaint('\\ at end of pattern');
    if (letter !== 'b' && !PUNCTUATORS.includes(letter)) return this.characterEscape(true);
    this.advance(2);
    return letter === 'b' ? 8 : letter.charCodeAt(0);
  }
}
