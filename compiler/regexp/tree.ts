/**
 * A pattern as the emitter wants it: few kinds of nodes, case and Unicode resolved into sets, and
 * on each node what the optimisations ask. No syntax and no instructions here.
 */
import type { AST } from '@eslint-community/regexpp';
import { type CharSet, EMPTY, edgeUnits, isUnitSet, union } from './charset.js';

export type Node = EmptyNode | UnitNode | SetNode | SequenceNode | ChoiceNode | CaptureNode | LookNode | LoopNode | ReferenceNode | AssertNode;

/** What is known of what a node matches. */
export interface Facts {
  /** Fewest and most code units. */
  readonly min: number;
  readonly max: number;
  /** The code units with which a match that is not empty begins (ends, in a lookbehind); null: unknown. */
  readonly begin: CharSet | null;
  /** It can always match, if need be nothing. */
  readonly infallible: boolean;
  /** It matches at the start of the text only. */
  readonly anchored: boolean;
  /** It has a capturing group. */
  readonly captures: boolean;
}

export interface EmptyNode extends Facts { readonly kind: 'empty' }
/** One code unit. */
export interface UnitNode extends Facts { readonly kind: 'unit'; readonly unit: number }
/** One code unit of a set, or with `point` a code point. */
export interface SetNode extends Facts { readonly kind: 'set'; readonly set: CharSet; readonly point: boolean }
export interface SequenceNode extends Facts { readonly kind: 'sequence'; readonly items: readonly Node[] }
export interface ChoiceNode extends Facts { readonly kind: 'choice'; readonly options: readonly Node[] }
export interface CaptureNode extends Facts { readonly kind: 'capture'; readonly index: number; readonly body: Node }
export interface LookNode extends Facts { readonly kind: 'look'; readonly negate: boolean; readonly backward: boolean; readonly body: Node }
export interface LoopNode extends Facts {
  readonly kind: 'loop';
  readonly least: number;
  /** Infinity: any number of times. */
  readonly most: number;
  readonly greedy: boolean;
  readonly body: Node;
  /** The groups inside: from `firstGroup` up to before `endGroup`. */
  readonly firstGroup: number;
  readonly endGroup: number;
}
/** A back reference; which groups these are is known when the whole pattern was seen. */
export interface ReferenceNode extends Facts {
  readonly kind: 'reference';
  readonly groups: readonly AST.CapturingGroup[];
  readonly ignoreCase: boolean;
  readonly unicode: boolean;
}
export interface AssertNode extends Facts {
  readonly kind: 'assert';
  readonly test: 'start' | 'end' | 'lineStart' | 'lineEnd' | 'word' | 'notWord';
  /** Word characters, for the last two. */
  readonly set: CharSet;
}

/** Longest set that unions keep to; beyond it nothing is known. */
const MAX_KNOWN = 128;

/** The union of what is known, or null. */
export function unionKnown(a: CharSet | null, b: CharSet | null): CharSet | null {
  if (a === null || b === null) return null;
  const set = union(a, b);
  return set.length > MAX_KNOWN && set !== a && set !== b ? null : set;
}

const zeroWidth = { min: 0, max: 0, begin: EMPTY, infallible: false, anchored: false, captures: false };

export const EMPTY_NODE: EmptyNode = { ...zeroWidth, kind: 'empty', infallible: true };

export function unitNode(unit: number): UnitNode {
  return { kind: 'unit', unit, min: 1, max: 1, begin: [unit, unit], infallible: false, anchored: false, captures: false };
}

/** A character of a set, or what is simpler and does the same. */
export function setNode(set: CharSet, unicode: boolean, backward: boolean): Node {
  if (set.length === 2 && set[0] === set[1]) {
    const only = set[0]!;
    if (isUnitSet(set) || !unicode) return unitNode(only);
  }
  const point = unicode && !isUnitSet(set);
  const begin = point ? edgeUnits(set, backward) : set;
  return { kind: 'set', set, point, min: 1, max: point ? 2 : 1, begin, infallible: false, anchored: false, captures: false };
}

/** @param backward in a lookbehind: the last item comes first */
export function sequenceNode(items: readonly Node[], backward: boolean): Node {
  const parts = items.filter(({ kind }) => kind !== 'empty');
  if (parts.length === 0) return EMPTY_NODE;
  if (parts.length === 1) return parts[0]!;
  let min = 0;
  let max = 0;
  for (const part of parts) {
    min += part.min;
    max += part.max;
  }
  const { infallible, captures } = { infallible: parts.every((part) => part.infallible), captures: parts.some((part) => part.captures) };
  return { kind: 'sequence', items: parts, min, max, begin: beginOf(parts, backward), infallible, anchored: !backward && parts[0]!.anchored, captures };
}

function beginOf(parts: readonly Node[], backward: boolean): CharSet | null {
  let begin: CharSet | null = EMPTY;
  for (let i = 0; i < parts.length && begin !== null; i++) {
    const part = parts[backward ? parts.length - 1 - i : i]!;
    if (part.max > 0) begin = unionKnown(begin, part.begin);
    if (part.min > 0) break;
  }
  return begin;
}

export function choiceNode(options: readonly Node[]): Node {
  if (options.length === 1) return options[0]!;
  let min = Infinity;
  let max = 0;
  let begin: CharSet | null = EMPTY;
  for (const option of options) {
    min = Math.min(min, option.min);
    max = Math.max(max, option.max);
    begin = unionKnown(begin, option.begin);
  }
  const infallible = options.some((option) => option.infallible);
  return { kind: 'choice', options, min, max, begin, infallible, anchored: options.every((option) => option.anchored), captures: options.some((option) => option.captures) };
}

export function captureNode(index: number, body: Node): CaptureNode {
  const { min, max, begin, infallible, anchored } = body;
  return { kind: 'capture', index, body, min, max, begin, infallible, anchored, captures: true };
}

export function lookNode(negate: boolean, backward: boolean, body: Node): LookNode {
  return { ...zeroWidth, kind: 'look', negate, backward, body, captures: body.captures };
}

export function loopNode(least: number, most: number, greedy: boolean, body: Node, firstGroup: number, endGroup: number): Node {
  if (most === 0 || body.kind === 'empty') return EMPTY_NODE;
  if (least === 1 && most === 1) return body;
  return {
    kind: 'loop', least, most, greedy, body, firstGroup, endGroup,
    min: body.min * least,
    max: body.max === 0 ? 0 : body.max * most,
    begin: body.begin,
    infallible: least === 0 || body.infallible,
    anchored: least > 0 && body.anchored,
    captures: body.captures,
  };
}

export function referenceNode(groups: readonly AST.CapturingGroup[], ignoreCase: boolean, unicode: boolean): ReferenceNode {
  return { kind: 'reference', groups, ignoreCase, unicode, min: 0, max: Infinity, begin: null, infallible: false, anchored: false, captures: false };
}

export function assertNode(test: AssertNode['test'], set: CharSet = EMPTY): AssertNode {
  return { ...zeroWidth, kind: 'assert', test, set, anchored: test === 'start' };
}
