/** The default order of typed arrays: chunks sorted by the host, merged in charged steps. */
import type { NativeContext } from '../../machine/state/native.js';
import type { HostView } from '../../objects/typed-array.js';

const CHUNK = 1 << 14;

type Numbers = Float64Array;

/** Sorts in place, -0 before +0, NaN last; 23.2.3.29 without a comparator. */
export function sortView(context: NativeContext, host: HostView): void {
  const view = host as Numbers;
  for (let at = 0; at < view.length; at += CHUNK) {
    context.charge(Math.min(CHUNK, view.length - at) * 4);
    view.subarray(at, at + CHUNK).sort();
  }
  if (view.length > CHUNK) mergeChunks(context, view);
}

function mergeChunks(context: NativeContext, view: Numbers): void {
  context.charge(view.length);
  let from: Numbers = view;
  let to: Numbers = view.slice();
  for (let width = CHUNK; width < view.length; width *= 2) {
    for (let left = 0; left < view.length; left += 2 * width) mergeRun(context, from, to, left, width);
    [from, to] = [to, from];
  }
  if (from !== view) view.set(from);
}

function mergeRun(context: NativeContext, from: Numbers, to: Numbers, left: number, width: number): void {
  const middle = Math.min(left + width, from.length);
  const end = Math.min(left + 2 * width, from.length);
  let i = left;
  let j = middle;
  for (let k = left; k < end; k++) {
    if (((k - left) & 4095) === 0) context.charge(4096);
    const takeLeft = i < middle && (j >= end || !isLess(from[j]!, from[i]!));
    to[k] = takeLeft ? from[i++]! : from[j++]!;
  }
}

function isLess(a: number, b: number): boolean {
  if (a < b) return true;
  if (a === b) return Object.is(a, -0) && !Object.is(b, -0);
  return b !== b && a === a;
}
