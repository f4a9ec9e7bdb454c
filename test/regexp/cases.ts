/** Patterns that the host may not know yet, with what they match by the specification. */

/** Pattern, flags, text, and start and end of the match and its groups (`-`: took no part), or `null`. */
export type Case = readonly [source: string, flags: string, text: string, expected: string];

export const CASES: readonly Case[] = [
  // Modifiers
  ['(?i:a)b', '', 'Ab', '0,2'],
  ['(?i:a)b', '', 'AB', 'null'],
  ['(?-i:a)b', 'i', 'aB', '0,2'],
  ['(?-i:a)b', 'i', 'AB', 'null'],
  ['(?s:.).', '', '\na', '0,2'],
  ['(?-s:.)', 's', '\n', 'null'],
  ['(?m:^)b$', '', 'a\nb', '2,3'],
  ['(?m-i:^b)', 'i', 'a\nB', 'null'],
  ['(?i:(a))\\1', '', 'Aa', 'null'],
  ['(?i:(a)\\1)', '', 'Aa', '0,2 0,1'],
  ['(?i-s:.a)', 's', '\nA', 'null'],
  // Groups of one name in different alternatives
  ['(?:(?<x>a)|(?<x>b))\\k<x>', '', 'bb', '0,2 - 0,1'],
  ['(?:(?<x>a)|(?<x>b)){2}\\k<x>', '', 'abb', '0,3 - 1,2'],
  ['(?<x>a)|(?<x>b)', '', 'b', '0,1 - 0,1'],
  // Sets and strings
  ['^[\\w--a]$', 'vi', 'A', 'null'],
  ['^[[a-z]&&[aeiou]]+', 'v', 'aeb', '0,2'],
  ['^[\\q{abc|a|}x]', 'v', 'abd', '0,1'],
  ['^[\\q{abc|ab}]c', 'v', 'abc', '0,3'],
  ['(?<=[\\q{bc|c}])d', 'v', 'abcd', '3,4'],
  ['^\\p{RGI_Emoji}$', 'v', '👩🏽‍🚀', '0,7'],
  ['^\\p{RGI_Emoji_Flag_Sequence}$', 'v', '🇨🇭', '0,4'],
  ['^[^\\p{L}]$', 'v', '1', '0,1'],
  // Case
  ['[^x]', 'i', 'X', 'null'],
  ['\\u212a', 'i', 'k', 'null'],
  ['\\u212a', 'iu', 'k', '0,1'],
  ['[a-z]', 'iu', 'ſ', '0,1'],
  ['\\w', 'iu', 'ſ', '0,1'],
  ['\\W', 'iu', 'ſ', 'null'],
  ['\\b', 'iu', 'ſ', '0,0'],
  ['ß', 'iu', 'ẞ', '0,1'],
  ['ß', 'i', 'ẞ', 'null'],
  ['\\u0390', 'iu', '\u1fd3', '0,1'],
  // Lookbehind reads backwards
  ['(?<=([abc]+)([abc]+))$', '', 'abc', '3,3 0,1 1,3'],
  ['(?<=\\1(a))b', '', 'aab', '2,3 1,2'],
  ['(?<!^)b', '', 'bb', '1,2'],
  // Repeated groups forget, and rounds that read nothing end a loop
  ['(?:(a)|b)*', '', 'ab', '0,2 -'],
  ['(a*)*', '', 'b', '0,0 -'],
  ['(a*)+', '', 'b', '0,0 0,0'],
  ['(?:a*?)*?b', '', 'aab', '0,3'],
  ['(?=(a))??b', '', 'b', '0,1 -'],
  ['(z)((a+)?(b+)?(c))*', '', 'zaacbbbcac', '0,10 0,1 8,10 8,9 - 9,10'],
  ['(?:){2147483648}a', '', 'a', '0,1'],
  // Annex B
  ['\\c', '', '\\c', '0,2'],
  ['[\\c1]', '', '\x11', '0,1'],
  ['\\8', '', '8', '0,1'],
  ['\\1(a)', '', 'a', '0,1 0,1'],
  ['a{1', '', 'a{1', '0,3'],
  ['\\k<a', '', 'k<a', '0,3'],
];

/** Patterns that are refused, with V8's reason. */
export const REFUSED: readonly (readonly [source: string, flags: string, reason: string])[] = [
  ['(', '', 'Unterminated group'],
  [')', '', "Unmatched ')'"],
  ['[', '', 'Unterminated character class'],
  ['*', '', 'Nothing to repeat'],
  ['\\', '', '\\ at end of pattern'],
  ['a{2,1}', '', 'numbers out of order in {} quantifier'],
  ['[b-a]', '', 'Range out of order in character class'],
  ['(?<a>.)(?<a>.)', '', 'Duplicate capture group name'],
  ['(?<a>.)\\k<b>', '', 'Invalid named capture referenced'],
  ['\\p{Nothing}', 'u', 'Invalid property name'],
  ['{', 'u', 'Lone quantifier brackets'],
  ['(?ii:a)', '', 'Repeated flag in flag group'],
  ['(?-:a)', '', 'Invalid flag group'],
  ['\\u{110000}', 'u', 'Invalid Unicode escape'],
  ['(?:a'.repeat(1e5) + ')'.repeat(1e5), '', 'Regular expression too large'],
  ['['.repeat(1e5), 'v', 'Regular expression too large'],
];

/** Patterns and texts that would run for ages. */
export const CATASTROPHES: readonly (readonly [source: string, flags: string, text: string])[] = [
  ['(a+)+$', '', `${'a'.repeat(40)}b`],
  ['(a|a)*$', '', `${'a'.repeat(40)}b`],
  ['(?:a*)*b', '', 'a'.repeat(40)],
  ['(.*)*x', 's', 'y'.repeat(40)],
  ['(?:(?=(a+))a)+b\\1', '', 'a'.repeat(100000)],
  ['(\\w+\\s?)+$', 'iu', `${'word '.repeat(12)}!`],
  ['(?:a?){60}(?:a?){60}b?$', '', `${'a'.repeat(60)}c`],
  ['(?<=x(a+)+)b', '', `y${'a'.repeat(40)}b`],
  ['\\1{1000000000}()', '', ''],
];
