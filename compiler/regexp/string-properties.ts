/**
 * Properties of strings (flag v): candidates are made by the rules of UTS #51 and the host's regular
 * expressions asked which of them have the property, when a pattern first names it.
 */
import { members } from './charset.js';
import { propertySet } from './properties.js';
import type { Charge } from './program.js';
import { RegExpRefusal } from './refusal.js';
import { zwjSequences } from './zwj-sequences.js';

const known = new Map<string, readonly string[]>();

/** More than a slice of fuel, so that the clock is looked at. */
const LOOK = 10_001;
/** What candidates are made of, and what RGI_Emoji is made of. */
const INGREDIENTS = ['Emoji', 'Emoji_Presentation', 'Emoji_Modifier', 'Emoji_Modifier_Base', 'Regional_Indicator'];
const PARTS = ['Basic_Emoji', 'Emoji_Keycap_Sequence', 'RGI_Emoji_Modifier_Sequence', 'RGI_Emoji_Flag_Sequence', 'RGI_Emoji_Tag_Sequence', 'RGI_Emoji_ZWJ_Sequence'];

/**
 * All strings with a property.
 * @param charge told a little before each step, known or not, so that the first use, which takes a
 *   tenth of a second, can end between them; what was found is kept
 * @throws RegExpRefusal when the host does not know it
 */
export function stringProperty(name: string, charge: Charge): readonly string[] {
  for (const ingredient of INGREDIENTS) {
    charge(LOOK);
    propertySet(ingredient);
  }
  if (name !== 'RGI_Emoji') return part(name, charge);
  return PARTS.flatMap((each) => part(each, charge));
}

function part(name: string, charge: Charge): readonly string[] {
  charge(LOOK);
  let strings = known.get(name);
  if (strings === undefined) known.set(name, (strings = candidates(name).filter(hostTest(name))));
  return strings;
}

/** Whether the host knows a property of strings by this name. */
export function isStringProperty(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]+$/.test(name) || propertySet(name) !== undefined) return false;
  try {
    hostTest(name);
    return true;
  } catch {
    return false;
  }
}

function hostTest(name: string): (text: string) => boolean {
  try {
    const pattern = new RegExp(`^\\p{${name}}$`, 'v');
    return (text) => pattern.test(text);
  } catch {
    throw new RegExpRefusal('Invalid property name');
  }
}

function candidates(name: string): string[] {
  switch (name) {
    case 'Basic_Emoji': return basic();
    case 'Emoji_Keycap_Sequence': return keycaps();
    case 'RGI_Emoji_Modifier_Sequence': return modified();
    case 'RGI_Emoji_Flag_Sequence': return flags();
    case 'RGI_Emoji_Tag_Sequence': return tagged();
    case 'RGI_Emoji_ZWJ_Sequence': return zwjSequences(hostTest(name));
    default: return [];
  }
}

const characters = (expression: string): string[] => members(propertySet(expression) ?? []).map((point) => String.fromCodePoint(point));

const PRESENTATION = '\ufe0f';

function basic(): string[] {
  return characters('Emoji').flatMap((emoji) => [emoji, emoji + PRESENTATION]);
}

function keycaps(): string[] {
  return [...'0123456789#*'].map((key) => `${key}${PRESENTATION}\u20e3`);
}

function modified(): string[] {
  const modifiers = characters('Emoji_Modifier');
  return characters('Emoji_Modifier_Base').flatMap((base) => modifiers.map((modifier) => base + modifier));
}

function flags(): string[] {
  const letters = characters('Regional_Indicator');
  return letters.flatMap((first) => letters.map((second) => first + second));
}

/** The flags of England, Scotland and Wales: the only ones there are. */
function tagged(): string[] {
  const tag = (text: string): string => String.fromCodePoint(...Array.from(text, (letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f);
  return ['gbeng', 'gbsct', 'gbwls'].map((region) => `\u{1f3f4}${tag(region)}`);
}
