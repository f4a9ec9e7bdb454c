/** Replacement templates (GetSubstitution, 22.1.3.19.1), read once for all matches of a plain pattern. */
import type { NativeContext } from '../../machine/state/native.js';
import type { RegExpProgram } from '../../../compiler/regexp/program.js';

/** What a part of a template stands for; 0 and more: a group, 0 being the match. */
const enum Around {
  Before = -1,
  After = -2,
}

/** Text as it is, one group or text around the match, or the groups of one name. */
export type TemplatePart = string | number | readonly number[];


/** The parts of a template; charged by its length. */
export function templateParts(context: NativeContext, template: string, { captures, names }: RegExpProgram): readonly TemplatePart[] {
  if (!template.includes('$')) return [template];
  context.charge(2 * template.length);
  const parts: TemplatePart[] = [];
  let done = 0;
  for (let at = template.indexOf('$'); at >= 0; at = template.indexOf('$', at)) {
    const found = referenceAt(template, at, captures, names);
    if (found === null) {
      at++;
      continue;
    }
    if (at > done) parts.push(template.slice(done, at));
    parts.push(found.part);
    done = at += found.length;
  }
  if (done < template.length) parts.push(template.slice(done));
  return parts;
}

interface Reference {
  readonly part: TemplatePart;
  /** Characters that it takes. */
  readonly length: number;
}

function referenceAt(template: string, at: number, captures: number, names: RegExpProgram['names']): Reference | null {
  switch (template[at + 1]) {
    case '$': return { part: '$', length: 2 };
    case '&': return { part: 0, length: 2 };
    case '`': return { part: Around.Before, length: 2 };
    case "'": return { part: Around.After, length: 2 };
    case '<': return namedAt(template, at, names);
    default: return numberedAt(template, at, captures);
  }
}

function namedAt(template: string, at: number, names: RegExpProgram['names']): Reference | null {
  if (names.size === 0) return null;
  const close = template.indexOf('>', at + 2);
  return close < 0 ? null : { part: names.get(template.slice(at + 2, close)) ?? '', length: close + 1 - at };
}

/** Two digits where there are so many groups, else one. */
function numberedAt(template: string, at: number, captures: number): Reference | null {
  const first = digitAt(template, at + 1);
  if (first < 0) return null;
  const second = digitAt(template, at + 2);
  const both = 10 * first + second;
  if (second >= 0 && both >= 1 && both <= captures) return { part: both, length: 3 };
  return first >= 1 && first <= captures ? { part: first, length: 2 } : null;
}

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** The text of a part for one match. */
export function partText(part: TemplatePart, text: string, registers: Int32Array): string {
  if (typeof part === 'string') return part;
  if (typeof part !== 'number') return partText(part.find((group) => tookPart(registers, group)) ?? '', text, registers);
  if (part === Around.Before) return text.slice(0, registers[0]);
  if (part === Around.After) return text.slice(registers[1]);
  return tookPart(registers, part) ? text.slice(registers[2 * part], registers[2 * part + 1]) : '';
}

const tookPart = (registers: Int32Array, group: number): boolean => registers[2 * group]! >= 0 && registers[2 * group + 1]! >= 0;
