/**
 * Random patterns over all of the syntax that V8 11.3 knows, and texts made of what a pattern
 * speaks of, so that they meet often. Most patterns are valid; some are damaged on purpose. Left
 * out are groups of one name and modifiers, which V8 11.3 has not got, and with flag v `[^]`, which
 * matches nothing there, and `\P` and `Any`, which in classes can end the process; with flags v and
 * i inverted classes and differences, which are not folded there as the specification has it; with flags u
 * and v references to later groups, which fail there before a character beyond U+FFFF.
 */

type Random = () => number;

export interface GeneratedPattern {
  readonly source: string;
  /** Pieces to make texts of. */
  readonly alphabet: readonly string[];
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

/** Characters that are equal to others when case is ignored, in one line each; by flag u or not makes a difference. */
const CASES: readonly string[] = [
  'aA', 'bB', 'kK\u212a', 'sSſ', 'iIİı', 'éÉ', 'ßẞ', 'σςΣ', 'µμΜ', 'ÿŸ', 'ǆǅǄ', 'ᾳᾼ', '\u0390\u1fd3', '\u03b0\u1fe3', 'ﬅﬆ', 'ωΩ\u2126', 'åÅ\u212b', 'θϑϴΘ', 'ẛṡṠ', 'ꭰᎠ', 'აᲐ', '𐐀𐐨', 'ɐⱯ', 'вᲀВ', 'ꙋꙊᲈ', '\u0345ιΙ\u1fbe',
];
const OTHERS = ['c', 'd', '1', '7', '_', ' ', '-', '\n', '\r', '\u2028', '\xa0', '\ufeff', '😀', '\ud83d', '\ude00', '\u{10ffff}', '\0', '\x1f', '\t', '/', ',', '&', '=', ':', '<', '!', '%', '~'];
const SYNTAX = '^$\\.*+?()[]{}|/';
const ESCAPES = ['\\d', '\\D', '\\w', '\\W', '\\s', '\\S'];
const PROPERTIES = ['L', 'Lu', 'Ll', 'Script=Greek', 'ASCII', 'Emoji', 'Uppercase', 'Nd', 'scx=Grek', 'gc=Sm', 'Alphabetic', 'Assigned', 'Cs'];
const ALL_PROPERTIES = [...PROPERTIES, 'Any'];
const STRING_PROPERTIES = ['Emoji_Keycap_Sequence', 'RGI_Emoji_Flag_Sequence', 'Basic_Emoji', 'RGI_Emoji_Modifier_Sequence'];
const STRINGS = ['ab', 'Ab', 'abc', 'ss', 'a', '', '1\ufe0f\u20e3', '🇨🇭', 'kK', '😀a'];
const QUANTIFIERS = ['*', '+', '?', '{2}', '{1,}', '{0,2}', '{1,3}', '{0}', '{0,}', '{3,4}'];
const NAMES = ['a', 'n', 'ab', '$', '_1', 'π', '𝒜'];
/** What Annex B lets stand for itself, or nearly so. */
const ODDITIES = [']', '}', '{', '{,5}', 'a{', 'a{1', '{a}', '\\c', '\\c1', '\\cA', '\\k', '\\k<a', '\\8', '\\9', '\\0', '\\00', '\\07', '\\377', '\\400', '\\18', '\\x1', '\\u', '\\u12', '\\u{61}', '\\-', '\\a', '\\p{L}', '\\P', '\\/', '\\é'];
const CLASS_ODDITIES = ['\\c', '\\c1', '\\c_', '\\cA', '\\b', '\\B', '\\8', '\\07', '\\-', '\\w-a', 'a-\\d', '-', '--a', '&&', '\\k', '\\q{a}', '(', '/', '\\c-a', '^'];
const DAMAGE = ['(', ')', '[', ']', '{', '}', '?', '*', '+', '|', '\\', '^', '$', '.', '<', '>', '=', '!', ':', '-', '&', ',', 'k', '1', 'u', '(?', '(?<', '\\k<a>', '\\p{', '{2,1}', '[b-a]', '\\u{', '--', '&&', '^^', '\\q{', '(?<a>'];

export function flags(random: Random): string {
  let text = '';
  if (random() < 0.35) text += 'i';
  if (random() < 0.2) text += 'm';
  if (random() < 0.2) text += 's';
  if (random() < 0.15) text += 'y';
  const mode = random();
  if (mode < 0.3) text += 'u';
  else if (mode < 0.5) text += 'v';
  return text;
}

/** A text of a pattern's alphabet. */
export function text(random: Random, alphabet: readonly string[], most = 12): string {
  let result = '';
  for (let count = upTo(random, most); count > 0; count--) {
    const piece = alphabet.length > 0 && random() < 0.85 ? pick(random, alphabet) : character(random);
    result += random() < 0.1 ? piece + piece + piece : piece;
  }
  return result;
}

function character(random: Random): string {
  return random() < 0.7 ? pick(random, [...pick(random, CASES)]) : pick(random, OTHERS);
}

class Generator {
  readonly alphabet: string[] = [];
  private readonly unicode: boolean;
  private readonly sets: boolean;
  private readonly folded: boolean;
  private readonly names: string[] = [];
  private groups = 0;

  constructor(private readonly random: Random, flags: string) {
    this.sets = flags.includes('v');
    this.folded = this.sets && flags.includes('i');
    this.unicode = this.sets || flags.includes('u');
  }

  disjunction(depth: number): string {
    const options = this.chance(0.25) ? 2 + upTo(this.random, 2) : 1;
    return Array.from({ length: options }, () => this.sequence(depth)).join('|');
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private sequence(depth: number): string {
    let result = '';
    for (let count = upTo(this.random, 3) + (this.chance(0.9) ? 1 : 0); count > 0; count--) result += this.term(depth);
    return result;
  }

  private term(depth: number): string {
    const kind = this.random();
    if (kind < 0.08) return pick(this.random, ['^', '$', '\\b', '\\B']);
    if (kind < 0.14 && depth > 0) return this.look(depth);
    const atom = this.atom(depth);
    return this.chance(0.35) ? atom + this.quantifier() : atom;
  }

  private look(depth: number): string {
    const kind = pick(this.random, ['=', '!', '<=', '<!']);
    const look = `(?${kind}${this.disjunction(depth - 1)})`;
    return !this.unicode && kind.length === 1 && this.chance(0.2) ? look + this.quantifier() : look;
  }

  private quantifier(): string {
    return pick(this.random, QUANTIFIERS) + (this.chance(0.3) ? '?' : '');
  }

  private atom(depth: number): string {
    const kind = this.random();
    if (kind < 0.22 && depth > 0) return this.group(depth);
    if (kind < 0.3) return this.reference();
    if (kind < 0.36) return '.';
    if (kind < 0.52) return this.characterClass(2);
    if (kind < 0.6) return this.escape();
    if (kind < 0.64 && !this.unicode) return pick(this.random, ODDITIES);
    if (kind < 0.7) return Array.from({ length: 2 + upTo(this.random, 3) }, () => this.literal(false)).join('');
    return this.literal(false);
  }

  private group(depth: number): string {
    const kind = this.random();
    if (kind < 0.4) return `(?:${this.disjunction(depth - 1)})`;
    this.groups++;
    const name = kind < 0.6 ? pick(this.random, NAMES) : '';
    if (name === '' || this.names.includes(name)) return `(${this.disjunction(depth - 1)})`;
    this.names.push(name);
    return `(?<${name}>${this.disjunction(depth - 1)})`;
  }

  private reference(): string {
    if (this.names.length > 0 && this.chance(0.4)) return `\\k<${pick(this.random, this.names)}>`;
    if (this.unicode && this.groups === 0) return this.literal(false);
    return `\\${1 + upTo(this.random, this.unicode ? Math.max(this.groups - 1, 0) : this.groups + 1)}`;
  }

  /** One character as itself or as an escape. */
  private literal(inClass: boolean): string {
    const unit = this.remembered();
    const code = unit.codePointAt(0)!;
    const kind = this.random();
    if (kind < 0.04 && code < 256) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (kind < 0.08 && this.unicode) return `\\u{${code.toString(16)}}`;
    if (kind < 0.14) return unit.split('').map((part) => `\\u${part.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    if (unit === '\n' && kind < 0.6) return '\\n';
    if (unit === '\0' && kind < 0.6) return '\\0';
    if (inClass && !this.sets && '-^]\\'.includes(unit)) return `\\${unit}`;
    if (inClass && this.sets && '-&!%,:;<=>@`~'.includes(unit)) return `\\${unit}`;
    return SYNTAX.includes(unit) ? `\\${unit}` : unit;
  }

  /** A character that the texts will have too, or its other cases. */
  private remembered(): string {
    const family = this.chance(0.75) ? pick(this.random, CASES) : pick(this.random, OTHERS);
    const members = [...family];
    for (const member of members) this.alphabet.push(member);
    return pick(this.random, members);
  }

  private escape(): string {
    if (!this.unicode || this.chance(0.4)) return pick(this.random, ESCAPES);
    if (this.sets && this.chance(0.2)) return `\\p{${pick(this.random, STRING_PROPERTIES)}}`;
    return `\\${this.sets || this.chance(0.5) ? 'p' : 'P'}{${pick(this.random, this.sets ? PROPERTIES : ALL_PROPERTIES)}}`;
  }

  private characterClass(depth: number): string {
    const body = this.sets ? this.setsBody(depth) : Array.from({ length: upTo(this.random, 3) }, () => this.classPart()).join('');
    return `[${this.chance(0.25) && (body !== '' || !this.sets) && !this.folded ? '^' : ''}${body}]`;
  }

  private classPart(): string {
    const kind = this.random();
    if (kind < 0.2) return this.escape();
    if (kind < 0.45) return this.range();
    if (kind < 0.55 && !this.unicode) return pick(this.random, CLASS_ODDITIES);
    return this.literal(true);
  }

  private range(): string {
    const ends = pick(this.random, ['a-c', 'A-Z', '0-9', 'à-ý', '\\0-\\x7f', 'Α-Ω', '\\u{10400}-\\u{1044f}', '😀-😎', '\\ud800-\\udbff', 'ſ-K', 'a-a', 'Z-a', ' -~', '\\ud83d\\ude00-\\u{1f64f}']);
    if (!this.unicode && (ends.includes('{') || ends.includes('😀'))) return 'a-z';
    for (const end of ends.split('-')) if (!end.includes('\\')) this.alphabet.push(end, end);
    return ends;
  }

  private setsBody(depth: number): string {
    const kind = this.random();
    const operand = (): string => this.setsOperand(depth);
    if (kind < 0.2 && !this.folded) return `${operand()}--${operand()}${this.chance(0.2) ? `--${operand()}` : ''}`;
    if (kind < 0.4) return `${operand()}&&${operand()}`;
    return Array.from({ length: upTo(this.random, 3) }, () => (this.chance(0.2) ? this.range() : operand())).join('');
  }

  private setsOperand(depth: number): string {
    const kind = this.random();
    if (kind < 0.25 && depth > 0) return this.characterClass(depth - 1);
    if (kind < 0.4) {
      const strings = Array.from({ length: 1 + upTo(this.random, 2) }, () => pick(this.random, STRINGS));
      this.alphabet.push(...strings.filter((string) => string !== ''));
      return `\\q{${strings.join('|')}}`;
    }
    return kind < 0.6 ? this.escape() : this.literal(true);
  }
}

/** A pattern for the flags given. */
export function pattern(random: Random, flags: string, depth = 1 + upTo(random, 2)): GeneratedPattern {
  const generator = new Generator(random, flags);
  const whole = generator.disjunction(depth);
  const source = random() < 0.08 ? damaged(random, whole) : whole;
  return { source: flags.includes('v') ? source.replaceAll('[^]', '.') : source, alphabet: generator.alphabet };
}

function damaged(random: Random, source: string): string {
  const at = upTo(random, source.length);
  const kind = random();
  if (kind < 0.4) return source.slice(0, at) + source.slice(at + 1);
  return source.slice(0, at) + pick(random, DAMAGE) + source.slice(kind < 0.6 ? at + 1 : at);
}
