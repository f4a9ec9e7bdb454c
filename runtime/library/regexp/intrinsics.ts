/** Library intrinsics of regexp.js and of the RegExp instruction. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { GuestObject } from '../../objects/value.js';
import { setPrototype } from '../shared/prototypes.js';
import { advance, builtinMatch, match, plainRegExp, resultArray } from './exec.js';
import { allocate, newRegExp, regExpData } from './create.js';
import { RegExpData } from './data.js';
import { newIterator, thisIterator } from './iterator.js';
import { namedReference, replacementCalls } from './replace.js';

const dataOf = (args: readonly unknown[]): RegExpData => (args[0] as GuestObject).data as RegExpData;

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (source, flags) → a RegExp of this realm */
  regExpCreate: (context, args) => newRegExp(context, args[0] as string, args[1] as string),
  /** (prototype) → a RegExp that regExpInitialize is due for; RegExpAlloc */
  regExpAlloc: (context, args) => setPrototype(allocate(context, regExpData(context, '', '')), args[0] as GuestObject),
  /** (RegExp, source, flags) → undefined */
  regExpInitialize(context, args) {
    (args[0] as GuestObject).data = regExpData(context, args[1] as string, args[2] as string);
    return undefined;
  },
  /** (value) → whether it has [[RegExpMatcher]] */
  hasRegExpMatcher: (_context, args) => args[0] instanceof GuestObject && args[0].data instanceof RegExpData,
  /** (RegExp) → whether its own exec would do, without asking for it */
  isPlainRegExp: (context, args) => plainRegExp(context, args[0]) !== null,
  /** (plain RegExp, text) → result array or null; RegExpBuiltinExec */
  regExpBuiltinExec(context, args) {
    const text = args[1] as string;
    const registers = builtinMatch(context, args[0] as GuestObject, dataOf(args), text);
    return registers === null ? null : resultArray(context, dataOf(args), text, registers);
  },
  regExpSource: (_context, args) => dataOf(args).source,
  regExpFlags: (_context, args) => dataOf(args).flags,
  /** (RegExp) → whether exec reads and writes lastIndex */
  regExpMoves: (_context, args) => dataOf(args).global || dataOf(args).sticky,
  /** (RegExp, text, index) → result array or null */
  regExpMatch(context, args) {
    const data = dataOf(args);
    const text = args[1] as string;
    const registers = match(context, data, text, args[2] as number, data.sticky);
    return registers === null ? null : resultArray(context, data, text, registers);
  },
  /** (plain RegExp, text) → array of start, end and arguments of a replacement function for each match */
  regExpCalls: (context, args) => context.newArray(replacementCalls(context, args[0] as GuestObject, dataOf(args), args[1] as string)),
  /** (text, index, unicode) → AdvanceStringIndex */
  advanceStringIndex: (_context, args) => advance(args[0] as string, args[1] as number, args[2] as boolean),
  /** (template, from) → array [start, end, name] of the next `$<name>`, or null */
  namedReference(context, args) {
    const reference = namedReference(context, args[0] as string, args[1] as number);
    if (reference === null) return null;
    const elements = newElements();
    elements.push(reference.start, reference.end, reference.name);
    return context.newArray(elements);
  },
  /** (matcher, text, global, unicode) → iterator */
  newRegExpStringIterator: (context, args) => newIterator(context, args[0] as GuestObject, args[1] as string, args[2] as boolean, args[3] as boolean),
  regExpIteratorDone: (_context, args) => thisIterator(args[0]).done,
  regExpIteratorFinish(_context, args) {
    thisIterator(args[0]).done = true;
    return undefined;
  },
  regExpIteratorMatcher: (_context, args) => thisIterator(args[0]).matcher,
  regExpIteratorText: (_context, args) => thisIterator(args[0]).text,
  regExpIteratorGlobal: (_context, args) => thisIterator(args[0]).global,
  regExpIteratorUnicode: (_context, args) => thisIterator(args[0]).unicode,
};
