/**
 * What a character class or class escape stands for: a set of characters and, with flag v, of
 * strings. Case is resolved here: the sets hold all equivalents, so that the matcher compares
 * plainly (ECMA-262 22.2.2.7 to 22.2.2.10).
 */
import type { AST } from '@eslint-community/regexpp';
import type { Charge } from './program.js';
import { canonicalize, closeOver, equivalents } from './case.js';
import { type CharSet, ALL, complement, fromRanges, intersect, subtract, unionAll } from './charset.js';
import { propertySet } from './properties.js';
import { stringProperty } from './string-properties.js';
import { RegExpRefusal } from './refusal.js';

/** The flags that are in force at a place of a pattern. */
export interface Mode {
  /** Flag u or v: the text is read by code points. */
  readonly unicode: boolean;
  readonly unicodeSets: boolean;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  /** In a lookbehind. */
  readonly backward: boolean;
  readonly charge: Charge;
}

/** The contents of a class; strings by their case-folded form. */
export interface ClassContents {
  readonly set: CharSet;
  readonly strings: ReadonlyMap<string, readonly number[]>;
  /** MayContainStrings (22.2.1.6), which is asked of what is written, not of what it comes to. */
  readonly mayContainStrings: boolean;
}

const NO_STRINGS: ReadonlyMap<string, readonly number[]> = new Map();
const plain = (set: CharSet): ClassContents => ({ set, strings: NO_STRINGS, mayContainStrings: false });

const DIGITS: CharSet = [48, 57];
const WORD: CharSet = [48, 57, 65, 90, 95, 95, 97, 122];
const SPACE: CharSet = fromRanges([
  [9, 13], [32, 32], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff],
]);
const LINE_TERMINATORS: CharSet = [10, 10, 13, 13, 0x2028, 0x2029];
const NOT_LINE_TERMINATORS = complement(LINE_TERMINATORS);

/** WordCharacters (22.2.2.9.3). */
export function wordCharacters(mode: Mode): CharSet {
  return mode.unicode && mode.ignoreCase ? closeOver(WORD, true) : WORD;
}

/** The characters that one written character matches. */
export function characterSet(value: number, mode: Mode): CharSet {
  if (!mode.ignoreCase) return [value, value];
  return fromRanges(equivalents(value, mode.unicode).map((character) => [character, character]));
}

/** `.`, a class escape or a property escape, outside of classes. */
export function atomSet(node: AST.CharacterSet, mode: Mode): ClassContents {
  if (node.kind === 'any') return plain(mode.dotAll ? ALL : NOT_LINE_TERMINATORS);
  const contents = escapeContents(node, mode);
  return mode.ignoreCase && !mode.unicodeSets ? plain(closeOver(contents.set, mode.unicode)) : contents;
}

function escapeContents(node: Exclude<AST.CharacterSet, AST.AnyCharacterSet>, mode: Mode): ClassContents {
  return charged(escapeMeaning(node, mode), mode);
}

function escapeMeaning(node: Exclude<AST.CharacterSet, AST.AnyCharacterSet>, mode: Mode): ClassContents {
  switch (node.kind) {
    case 'digit': return plain(negated(DIGITS, node.negate));
    case 'space': return plain(negated(SPACE, node.negate));
    case 'word': return plain(negated(wordCharacters(mode), node.negate));
    case 'property': return propertyContents(node, mode);
  }
}

function propertyContents(node: AST.UnicodePropertyCharacterSet, mode: Mode): ClassContents {
  const expression = node.value === null ? node.key : `${node.key}=${node.value}`;
  if (node.strings) return closed(stringProperty(expression, mode.charge), mode);
  const set = propertySet(expression);
  if (set === undefined) throw new RegExpRefusal('Invalid property name');
  return plain(negated(folded(set, mode), node.negate));
}

const negated = (set: CharSet, negate: boolean): CharSet => (negate ? complement(set) : set);

/** MaybeSimpleCaseFolding (22.2.2.9.4): with flags v and i every part of a class is closed under case first. */
const folded = (set: CharSet, mode: Mode): CharSet => (mode.unicodeSets && mode.ignoreCase ? closeOver(set, true) : set);

function closed(strings: readonly string[], mode: Mode): ClassContents {
  const ranges: [number, number][] = [];
  const longer = new Map<string, readonly number[]>();
  for (const text of strings) {
    const points = Array.from(text, (point) => point.codePointAt(0)!);
    if (points.length === 1) ranges.push([points[0]!, points[0]!]);
    else longer.set(keyOf(points, mode), points);
  }
  return { set: folded(fromRanges(ranges), mode), strings: longer, mayContainStrings: longer.size > 0 };
}

/** Strings that are equal when case is ignored have one key. */
function keyOf(points: readonly number[], mode: Mode): string {
  return (mode.ignoreCase ? points.map((point) => canonicalize(point, true)) : points).join(' ');
}

/** What working on a set costs for each of its range ends, and making one of strings for each string. */
const RANGE_COST = 4;
const STRING_COST = 500;

function charged(contents: ClassContents, mode: Mode): ClassContents {
  mode.charge(RANGE_COST * contents.set.length + STRING_COST * contents.strings.size);
  return contents;
}

/** The contents of a class in brackets. */
export function classContents(node: AST.CharacterClass | AST.ExpressionCharacterClass, mode: Mode): ClassContents {
  return mode.unicodeSets ? setsClass(node, mode) : plain(rangesClass(node as AST.ClassRangesCharacterClass, mode));
}

/** Without flag v: all parts together, closed under case, then inverted. */
function rangesClass({ elements, negate }: AST.ClassRangesCharacterClass, mode: Mode): CharSet {
  const sets = elements.map((element) => rangesElement(element, mode));
  const set = unionAll(sets);
  mode.charge(RANGE_COST * set.length);
  return negated(mode.ignoreCase ? closeOver(set, mode.unicode) : set, negate);
}

function rangesElement(element: AST.ClassRangesCharacterClassElement, mode: Mode): CharSet {
  switch (element.type) {
    case 'Character': return [element.value, element.value];
    case 'CharacterClassRange': return [element.min.value, element.max.value];
    case 'CharacterSet': return escapeContents(element, mode).set;
  }
}

/** With flag v. The nesting of classes is bounded by the parser. */
function setsClass(node: AST.CharacterClass | AST.ExpressionCharacterClass, mode: Mode): ClassContents {
  const contents = node.type === 'CharacterClass'
    ? unite((node.elements as AST.UnicodeSetsCharacterClassElement[]).map((element) => setsElement(element, mode)))
    : expressionContents(node.expression, mode);
  charged(contents, mode);
  if (!node.negate) return contents;
  if (contents.mayContainStrings) throw new RegExpRefusal('Negated character class may contain strings');
  return plain(complement(contents.set));
}

function setsElement(element: AST.UnicodeSetsCharacterClassElement | AST.ClassSetOperand, mode: Mode): ClassContents {
  switch (element.type) {
    case 'Character': return plain(folded([element.value, element.value], mode));
    case 'CharacterClassRange': return plain(folded([element.min.value, element.max.value], mode));
    case 'CharacterSet': return escapeContents(element, mode);
    case 'ClassStringDisjunction': return closed(element.alternatives.map(({ elements }) => String.fromCodePoint(...elements.map(({ value }) => value))), mode);
    default: return setsClass(element, mode);
  }
}

function unite(parts: readonly ClassContents[]): ClassContents {
  const strings = parts.some((part) => part.strings.size > 0) ? new Map(parts.flatMap((part) => [...part.strings])) : NO_STRINGS;
  return { set: unionAll(parts.map(({ set }) => set)), strings, mayContainStrings: parts.some((part) => part.mayContainStrings) };
}

/** `a&&b&&c` and `a--b--c`, which lean to the left. */
function expressionContents(expression: AST.ClassIntersection | AST.ClassSubtraction, mode: Mode): ClassContents {
  const operands: AST.ClassSetOperand[] = [];
  let left: AST.ClassIntersection | AST.ClassSubtraction | AST.ClassSetOperand = expression;
  while (left.type === expression.type) {
    operands.push((left as AST.ClassIntersection).right);
    left = (left as AST.ClassIntersection).left;
  }
  const combine = expression.type === 'ClassIntersection' ? common : without;
  return operands.reverse().reduce((contents, operand) => combine(contents, setsElement(operand, mode)), setsElement(left as AST.ClassSetOperand, mode));
}

function common(a: ClassContents, b: ClassContents): ClassContents {
  const strings = new Map([...a.strings].filter(([key]) => b.strings.has(key)));
  return { set: intersect(a.set, b.set), strings, mayContainStrings: a.mayContainStrings && b.mayContainStrings };
}

function without(a: ClassContents, b: ClassContents): ClassContents {
  const strings = new Map([...a.strings].filter(([key]) => !b.strings.has(key)));
  return { set: subtract(a.set, b.set), strings, mayContainStrings: a.mayContainStrings };
}

