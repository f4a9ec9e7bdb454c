/** Random patterns and texts over a small alphabet, so that they meet often. */

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

const LETTERS = ['a', 'b', 'c', 'A', 'B', '1', '_', ' ', '\\n', 'é', 'É', 'ß', 'K', '\\u212a', 'ſ', 's', '\\ud83d', '\\u{1f600}', '😀', '\\ude00', 'σ', 'ς', 'Σ', '𐐀', '𐐨'];
const ATOMS = ['.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '[ab]', '[^a]', '[a-c]', '[^\\w]', '[\\s\\S]', '[^]', '[A-Z]', '[^A-Z]', '[à-ý]', '[σb]', '[^ς]', '[😀a]', '[^😀]'];
const UNICODE_ATOMS = ['\\p{L}', '\\P{L}', '\\p{Lu}', '\\P{Lu}', '[\\p{Ll}1]', '[^\\P{Lu}]', '\\p{Script=Greek}', '\\u{10400}'];
const SETS_ATOMS = ['[\\w--a]', '[\\p{L}&&[a-cA-C]]', '[a\\q{ab|abc|}]', '[[a-c][A-C]]', '[\\w--[b-z]]', '[^\\p{Lu}]', '\\p{Emoji_Keycap_Sequence}', '[\\q{Ab|ss}&&\\q{aB|S}]'];
const ASSERTIONS = ['^', '$', '\\b', '\\B'];
const QUANTIFIERS = ['*', '+', '?', '{2}', '{1,}', '{0,2}', '{1,3}', '*?', '+?', '??', '{1,2}?', '{2,}?', '{0}'];

/** A pattern's text; most are valid. */
export function pattern(random: Random, flags: string, depth = 3): string {
  const options = random() < 0.25 ? 2 + Math.floor(random() * 2) : 1;
  return Array.from({ length: options }, () => sequence(random, flags, depth)).join('|');
}

function sequence(random: Random, flags: string, depth: number): string {
  return Array.from({ length: Math.floor(random() * 4) + (random() < 0.9 ? 1 : 0) }, () => term(random, flags, depth)).join('');
}

function term(random: Random, flags: string, depth: number): string {
  const chance = random();
  if (chance < 0.08) return pick(random, ASSERTIONS);
  if (chance < 0.14 && depth > 0) return `(?${pick(random, ['=', '!', '<=', '<!'])}${pattern(random, flags, depth - 1)})`;
  const body = atom(random, flags, depth);
  return random() < 0.4 ? body + pick(random, QUANTIFIERS) : body;
}

function atom(random: Random, flags: string, depth: number): string {
  const chance = random();
  if (chance < 0.25 && depth > 0) return `(${random() < 0.5 ? '' : '?:'}${pattern(random, flags, depth - 1)})`;
  if (chance < 0.32) return `\\${1 + Math.floor(random() * 3)}`;
  if (chance < 0.55) return pick(random, atomsFor(flags));
  const letter = pick(random, LETTERS);
  return letter.startsWith('\\u{') && !/[uv]/.test(flags) ? 'a' : letter;
}

/** Without what V8 11 gets wrong: `[^]` with flag v, and differences with flags v and i. */
function atomsFor(flags: string): readonly string[] {
  if (!/[uv]/.test(flags)) return ATOMS;
  const atoms = [...ATOMS, ...UNICODE_ATOMS];
  if (!flags.includes('v')) return atoms;
  return [...atoms, ...SETS_ATOMS].filter((atom) => atom !== '[^]' && !(flags.includes('i') && atom.includes('--')));
}

const PIECES = ['a', 'b', 'c', 'A', 'B', 'C', '1', '_', ' ', '\n', 'é', 'É', 'ß', 'ẞ', 'K', 'K', 'k', 'ſ', 's', 'S', '😀', '\ud83d', '\ude00', 'σ', 'ς', 'Σ', '𐐀', '𐐨', 'ab', 'aab', 'abc'];

export function text(random: Random): string {
  return Array.from({ length: Math.floor(random() * 12) }, () => pick(random, PIECES)).join('');
}

export function flags(random: Random): string {
  return pick(random, ['', '', 'i', 'm', 's', 'y', 'im', 'is', 'u', 'ui', 'us', 'uim', 'v', 'vi', 'vs', 'uy', 'iy']);
}
