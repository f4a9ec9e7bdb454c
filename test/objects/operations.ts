/**
 * Random operations on Pairs, for the differential tests.
 */
import type { GuestValue, PropertyKey as GuestKey } from '../../runtime/objects/value.js';
import type { DescriptorChoice, Pair } from './world.js';
import { functions } from './world.js';

export type Random = () => number;

export const pick = <T>(next: Random, from: readonly T[]): T => from[Math.floor(next() * from.length)]!;

const VALUES: readonly GuestValue[] = [undefined, null, 0, -0, 1, 2.5, NaN, 'a', '', true, functions[0]!, functions[1]!];

export function someDescriptor(next: Random): DescriptorChoice {
  const choice: DescriptorChoice = {};
  if (next() < 0.6) choice.configurable = next() < 0.75;
  if (next() < 0.6) choice.enumerable = next() < 0.7;
  if (next() < 0.3) {
    if (next() < 0.7) choice.get = next() < 0.2 ? undefined : Math.floor(next() * 4);
    if (next() < 0.7) choice.set = next() < 0.2 ? undefined : Math.floor(next() * 4);
  } else {
    if (next() < 0.6) choice.writable = next() < 0.7;
    if (next() < 0.7) choice.value = pick(next, VALUES);
  }
  return choice;
}

/** One operation on one of the pairs. */
export function operate(next: Random, pairs: readonly Pair[], keys: readonly GuestKey[]): void {
  const pair = pick(next, pairs);
  const key = pick(next, keys);
  const dice = next();
  if (dice < 0.35) pair.set(key, pick(next, VALUES));
  else if (dice < 0.4) pair.set(key, pick(next, VALUES), pick(next, pairs));
  else if (dice < 0.6) pair.get(key);
  else if (dice < 0.75) pair.define(key, someDescriptor(next));
  else if (dice < 0.9) pair.delete(key);
  else if (dice < 0.903) pair.preventExtensions();
  else if (dice < 0.93) pair.setPrototypeOf(next() < 0.2 ? null : pick(next, pairs));
  else pair.compare();
}
