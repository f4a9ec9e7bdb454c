/**
 * What V8 complains about in a pattern that is refused: the first thing wrong in the order in
 * which V8 11.3 reads (src/regexp/regexp-parser.cc), which is not the order of our parser. Runs on
 * refused patterns only; whether a pattern is valid is not decided here.
 */
import { ClassDiagnosis } from './diagnosis-class.js';
import { Complaint } from './diagnosis-reader.js';

/** An open group: whether it is a lookbehind, a lookahead, and what name it will add. */
interface Group {
  readonly kind: 'group' | 'lookahead' | 'lookbehind';
  readonly name: string | null;
}

/** What a quantifier may follow. */
type Term = 'atom' | 'lookahead' | 'lookbehind';

/** Words for quantifiers, by what makes no difference to V8's complaint: their numbers only. */
const INTERVAL = /\{(\d+)(?:,(\d*))?\}/y;
const MODIFIERS = /[ims]*(?:-[ims]*)?:/y;
const DIGITS = /\d+/y;

class Diagnosis extends ClassDiagnosis {
  private readonly open: Group[] = [];
  private readonly names = new Set<string>();
  private readonly referenced: string[] = [];

  /** @throws Complaint */
  pattern(): void {
    while (this.hasMore()) {
      const term = this.term();
      if (term !== null) this.quantifier(term);
    }
    if (this.open.length > 0) throw new Complaint('Unterminated group');
    if (this.referenced.some((name) => !this.names.has(name))) throw new Complaint('Invalid named capture referenced');
  }

  /** One step: what a quantifier may follow, or null. */
  private term(): Term | null {
    const unit = this.current();
    switch (unit) {
      case ')': return this.close();
      case '|': case '^': case '$': this.advance(); return null;
      case '*': case '+': case '?': throw new Complaint('Nothing to repeat');
      case '(': this.openGroup(); return null;
      case '[': this.characterClass(); return 'atom';
      case '\\': return this.escape();
      case '{':
        if (this.eat(INTERVAL) !== null) throw new Complaint('Nothing to repeat');
        return this.bracket();
      case '}': case ']': return this.bracket();
      default: this.advance(); return 'atom';
    }
  }

  private bracket(): Term {
    if (this.unicode) throw new Complaint('Lone quantifier brackets');
    this.advance();
    return 'atom';
  }

  private openGroup(): void {
    this.advance();
    if (this.current() !== '?') return void this.open.push({ kind: 'group', name: null });
    this.advance();
    const kind = this.groupKind();
    const name = kind === 'named' ? this.groupName() : null;
    this.open.push({ kind: kind === 'named' ? 'group' : kind, name });
  }

  private groupKind(): Group['kind'] | 'named' {
    if (this.eatText('=') || this.eatText('!')) return 'lookahead';
    if (this.eatText('<=') || this.eatText('<!')) return 'lookbehind';
    if (this.eatText('<')) return 'named';
    if (this.eat(MODIFIERS) !== null) return 'group';
    throw new Complaint('Invalid group');
  }

  private close(): Term {
    const group = this.open.pop();
    if (group === undefined) throw new Complaint("Unmatched ')'");
    this.advance();
    if (group.name !== null) this.names.add(group.name);
    return group.kind === 'group' ? 'atom' : group.kind;
  }

  private escape(): Term | null {
    const letter = this.next();
    if (letter === '') throw new Complaint('\\ at end of pattern');
    if (letter >= '1' && letter <= '9') return this.decimal(letter);
    switch (letter) {
      case 'b': case 'B': this.advance(2); return null;
      case '0':
        if (this.unicode && isDigit(this.peek(2))) throw new Complaint('Invalid decimal escape');
        this.advance(2);
        return 'atom';
      case 'k':
        if (!this.unicode && !this.hasNames()) break;
        this.advance(2);
        this.namedReference();
        return 'atom';
    }
    if (!this.classEscape(false)) this.characterEscape(false);
    return 'atom';
  }

  private decimal(first: string): Term {
    this.advance();
    const start = this.position;
    const digits = this.eat(DIGITS)!;
    if (Number(digits) <= this.groupCount()) return 'atom';
    if (this.unicode) throw new Complaint('Invalid escape');
    this.position = start + (first >= '8' ? 1 : this.octalLength(start));
    return 'atom';
  }

  private namedReference(): void {
    if (!this.eatText('<')) throw new Complaint('Invalid named reference');
    this.referenced.push(this.groupName());
  }

  private quantifier(term: Term): void {
    const unit = this.current();
    if (unit === '{') {
      const interval = this.eat(INTERVAL);
      if (interval === null) {
        if (this.unicode) throw new Complaint('Incomplete quantifier');
        return;
      }
      const [least, most] = interval.slice(1, -1).split(',');
      if (most !== undefined && most !== '' && Number(most) < Number(least)) throw new Complaint('numbers out of order in {} quantifier');
    } else if (unit === '*' || unit === '+' || unit === '?') this.advance();
    else return;
    this.eatText('?');
    if (term === 'lookbehind' || (term === 'lookahead' && this.unicode)) throw new Complaint('Invalid quantifier');
  }
}

const isDigit = (unit: string): boolean => unit >= '0' && unit <= '9';

/** The reason, or undefined when nothing wrong is found. */
export function diagnose(source: string, unicode: boolean, unicodeSets: boolean): string | undefined {
  try {
    new Diagnosis(source, unicode || unicodeSets, unicodeSets).pattern();
    return undefined;
  } catch (error) {
    if (error instanceof Complaint) return error.reason;
    throw error;
  }
}
