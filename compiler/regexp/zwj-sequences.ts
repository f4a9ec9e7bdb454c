/**
 * Candidates for emoji sequences with a zero width joiner. They follow few patterns: a person with
 * a thing or sign, couples, families, and single ones of a symbol with an effect; the host then
 * says which are in use.
 */
import { members } from './charset.js';
import { propertySet } from './properties.js';

const JOINER = '\u200d';
const PRESENTATION = '\ufe0f';
const MODIFIERS = ['\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}'];
const TONES = ['', ...MODIFIERS];
const ADULTS = ['\u{1f468}', '\u{1f469}', '\u{1f9d1}'];
/** An adult, a runner and a police officer: with what these join, others do. */
const PEOPLE = ['\u{1f9d1}', '\u{1f3c3}', '\u{1f46e}'];
const CHILDREN = ['\u{1f466}', '\u{1f467}', '\u{1f9d2}'];
/** Heart, kiss, handshake, bunny ears, fight cloud. */
const LINKS = ['\u2764\ufe0f', '\u2764\ufe0f\u200d\u{1f48b}', '\u{1f91d}', '\u{1f430}', '\u{1faef}'];
/** What joins symbols that are no persons: signs, colours, weather, and the like. */
const EFFECTS = [
  '\u2640', '\u2642', '\u26a7', '\u2620', '\u2744', '\u2b1b', '\u2194', '\u2195', '\u27a1', '\u{1f308}', '\u{1f32b}', '\u{1f4a5}', '\u{1f4a8}', '\u{1f4ab}',
  '\u{1f525}', '\u{1f5e8}', '\u{1f7e9}', '\u{1f7eb}', '\u{1f9ba}', '\u{1fa79}',
];
const ARROW = `\u27a1${PRESENTATION}`;
const HANDS = ['\u{1faf1}', '\u{1faf2}'];

type Test = (text: string) => boolean;

const characters = (expression: string): string[] => members(propertySet(expression) ?? []).map((point) => String.fromCodePoint(point));

/** All sequences that the test says yes to. */
export function zwjSequences(test: Test): string[] {
  const shown = new Set(characters('Emoji_Presentation'));
  const styled = (emoji: string): string => (shown.has(emoji) ? emoji : emoji + PRESENTATION);
  return [...new Set([...people(test, styled), ...symbols(styled), ...couples(), ...families(), ...handshakes()].filter(test))];
}

/** A person, with and without skin tone, and anything; some then turn right. */
function people(test: Test, styled: (emoji: string) => string): string[] {
  const things = characters('Emoji').map(styled).filter((thing) => PEOPLE.some((person) => test(person + JOINER + thing)));
  const list: string[] = [];
  for (const person of characters('Emoji_Modifier_Base')) {
    for (const thing of things) {
      if (!test(styled(person) + JOINER + thing)) continue;
      for (const start of [styled(person), ...MODIFIERS.map((modifier) => person + modifier)]) {
        list.push(start + JOINER + thing, start + JOINER + thing + JOINER + ARROW);
      }
    }
  }
  return list;
}

function symbols(styled: (emoji: string) => string): string[] {
  const effects = EFFECTS.map(styled);
  return characters('Emoji').flatMap((emoji) => effects.map((effect) => styled(emoji) + JOINER + effect));
}

function couples(): string[] {
  const persons = ADULTS.flatMap((adult) => TONES.map((tone) => adult + tone));
  return persons.flatMap((one) => LINKS.flatMap((link) => persons.map((other) => [one, link, other].join(JOINER))));
}

function families(): string[] {
  const pairs = (list: readonly string[]): string[] => list.flatMap((one) => [one, ...list.map((other) => one + JOINER + other)]);
  return pairs(ADULTS).flatMap((adults) => pairs(CHILDREN).map((children) => adults + JOINER + children));
}

function handshakes(): string[] {
  return MODIFIERS.flatMap((one) => MODIFIERS.map((other) => HANDS[0]! + one + JOINER + HANDS[1]! + other));
}
