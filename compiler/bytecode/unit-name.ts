/**
 * What a unit is called in messages and listings.
 */
import type { CodeUnit } from './unit.js';

export function unitName(unit: CodeUnit): string {
  return unit.name === '' ? '(anonymous)' : unit.name;
}
