/**
 * From a pattern's text to regexpp's tree. Nesting is refused beforehand where it would be too
 * deep for the recursive parser (and for the passes over classes).
 */
import { type AST, RegExpParser, RegExpSyntaxError } from '@eslint-community/regexpp';
import { diagnose } from './diagnosis.js';
import type { Charge } from './program.js';
import { RegExpRefusal } from './refusal.js';

/** Deepest nesting of groups and classes: a third of what the parser's recursion bears on a fresh host stack. */
const MAX_NESTING = 1000;

const TOO_LARGE = 'Regular expression too large';

/**
 * Parses a pattern; Annex B's grammar holds unless a Unicode flag is given.
 * @throws RegExpRefusal with V8's reason
 */
export function parsePattern(source: string, unicode: boolean, unicodeSets: boolean, charge: Charge): AST.Pattern {
  checkNesting(source, unicodeSets);
  chargeNames(source, charge);
  try {
    return new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode, unicodeSets });
  } catch (error) {
    if (error instanceof RegExpSyntaxError) throw new RegExpRefusal(diagnose(source, unicode, unicodeSets) ?? reasonOf(error.message));
    if (error instanceof RangeError) throw new RegExpRefusal(TOO_LARGE);
    throw error;
  }
}

/** The reason after the pattern, which itself may hold anything. */
function reasonOf(message: string): string {
  const reason = message.slice(message.lastIndexOf(': ') + 2);
  return reason.startsWith('Duplicated flag') ? 'Repeated flag in flag group' : (REASONS.get(reason) ?? reason);
}

/** Reasons that V8 words differently. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['Invalid unicode escape', 'Invalid Unicode escape'],
  ['Invalid empty flags', 'Invalid flag group'],
]);

/** What the parser takes to tell a reference which of the groups it means. */
const RESOLVE_COST = 20;

/** The parser compares each group name, and each reference to one, with all names. */
function chargeNames(source: string, charge: Charge): void {
  let groups = 0;
  let references = 0;
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
    const before = source[at - 1];
    if (before === '?') groups++;
    else if (before === 'k') references++;
  }
  charge(groups * (groups + RESOLVE_COST * references));
}

function checkNesting(source: string, unicodeSets: boolean): void {
  let groups = 0;
  let classes = 0;
  for (let i = 0; i < source.length; i++) {
    switch (source.charCodeAt(i)) {
      case 0x5c: i++; break; // \
      case 0x28: if (classes === 0) groups++; break; // (
      case 0x29: if (classes === 0) groups--; break; // )
      case 0x5b: if (classes === 0 || unicodeSets) classes++; break; // [
      case 0x5d: if (classes > 0) classes--; break; // ]
    }
    if (groups + classes > MAX_NESTING) throw new RegExpRefusal(TOO_LARGE);
  }
}
