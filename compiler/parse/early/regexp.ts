/**
 * Early errors of regular expression literals: Babel takes any text between the slashes, so
 * the pattern's grammar is checked here (Annex B's, or with flag u or v the strict one).
 */
import { RegExpSyntaxError, RegExpValidator } from '@eslint-community/regexpp';
import type * as t from '@babel/types';
import { SourceError } from '../../options.js';
import { isHostStackOverflow, stackOverflow } from '../guard.js';

/**
 * Checks one literal.
 * @throws SourceError as V8 words it, at the literal.
 */
export function checkRegExpLiteral(node: t.RegExpLiteral): void {
  const { pattern, flags } = node;
  const message = patternError(pattern, flags);
  if (message === undefined) return;
  const { line, column } = node.loc!.start;
  const text = `Invalid regular expression: /${pattern}/${flags}: ${message}`;
  throw new SourceError('SyntaxError', text, line, column, node.end! - node.start!);
}

/** What is wrong with a pattern, in V8's words; undefined if nothing is. */
function patternError(pattern: string, flags: string): string | undefined {
  if (repeatsNames(pattern)) return 'Regular expression too large';
  const validator = new RegExpValidator({ ecmaVersion: 2025 });
  try {
    validator.validatePattern(pattern, 0, pattern.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
    return undefined;
  } catch (error) {
    if (error instanceof RegExpSyntaxError) return v8Reason(error, pattern);
    if (isHostStackOverflow(error)) throw stackOverflow();
    throw error;
  }
}

/** The checker's time grows with the square of the groups that share a name. */
const MAXIMUM_SHARED_NAMES = 1000;

function repeatsNames(pattern: string): boolean {
  const names = pattern.match(/\(\?<[^=!>][^>]*>/gu) ?? [];
  return names.length > MAXIMUM_SHARED_NAMES && new Set(names).size < names.length;
}

/** The checker's reasons that V8 always words differently. */
const V8_REASONS: ReadonlyMap<string, string> = new Map([
  ['Invalid unicode escape', 'Invalid Unicode escape'],
  ['Unterminated class string disjunction', 'Invalid character in character class'],
  ['Invalid empty flags', 'Invalid group'],
  ['Invalid flag', 'Invalid group'],
]);

function v8Reason({ message, index }: RegExpSyntaxError, pattern: string): string {
  const reason = message.slice(message.lastIndexOf(': ') + 2);
  const inClass = isInClass(pattern, index);
  if (reason.startsWith('Duplicated flag')) return 'Invalid group';
  if (reason === 'Nothing to repeat' && /\)(?:[*+?]|\{\d*,?\d*\}?)?$/u.test(pattern.slice(0, index + 1))) return 'Invalid quantifier';
  if (reason === 'Invalid property name' && inClass) return 'Invalid property name in character class';
  if (reason === 'Invalid escape') return escapeReason(pattern.slice(pattern.lastIndexOf('\\', index)), inClass);
  return V8_REASONS.get(reason) ?? reason;
}

function escapeReason(escape: string, inClass: boolean): string {
  if (escape.startsWith('\\c')) return 'Invalid Unicode escape';
  if (inClass) return /^\\\d/u.test(escape) ? 'Invalid class escape' : 'Invalid escape';
  return escape.startsWith('\\0') ? 'Invalid decimal escape' : 'Invalid escape';
}

/** Whether a character class is open at an offset of the pattern. */
function isInClass(pattern: string, at: number): boolean {
  let open = false;
  for (let i = 0; i < at; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === '[') open = true;
    else if (pattern[i] === ']') open = false;
  }
  return open;
}
