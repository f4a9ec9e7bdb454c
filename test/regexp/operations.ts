/**
 * Everything that a program can do with a pattern, on random patterns and texts, in a realm and in
 * a context of node:vm: the same function, compiled by either, whose results are compared as text.
 */
import { createContext, runInContext } from 'node:vm';
import { Termination } from '../../runtime/limits/termination.js';
import { createWorld } from '../machine/support.js';
import { random } from '../objects/random.js';
import { flags, pattern, text } from './generate.js';

/**
 * What is done with one pattern; source text, since both engines compile it. With functions the
 * host replaces by way of an own `exec`: V8 11.3's shorter way (Runtime_RegExpExecMultiple)
 * leaves groups that took no part as they were in the match before, where a match is empty. No flag v
 * here: some of its patterns end V8 11.3's process when they run often (`[\P{Any}]` at once), and
 * an own `exec` makes it find an empty match before a surrogate pair for ever.
 */
const OPERATIONS = String.raw`
function attempt(action) {
  try { return action(); } catch (error) { return error.name + ': ' + error.message; }
}
function show(match) {
  return match && [match.slice(), match.index, match.groups && Object.entries(match.groups), match.indices && [match.indices.slice(), match.indices.groups && Object.entries(match.indices.groups)]];
}
function all(pattern, text) {
  var list = [], match;
  for (var i = 0; i < 8 && (match = pattern.exec(text)) !== null; i++) {
    list.push(show(match), pattern.lastIndex);
    if (match[0] === '') pattern.lastIndex++;
  }
  return list;
}
function operate(source, flags, text, index, limit, own) {
  var make = function (more) { return new RegExp(source, flags + more); };
  var once = attempt(function () { return make(''); });
  if (typeof once === 'string') return JSON.stringify([once, attempt(function () { return RegExp(source, flags + 'g'); })]);
  var template = '[$&|$1|$2|$<a>|$\u0060|$\'|$$|$0|$10|$<n' + (index % 2 ? '>' : '') + ']';
  var each = function () { return JSON.stringify([].slice.call(arguments)); };
  var global = flags.includes('y') ? make('g') : make('dg');
  var from = make('g'); from.lastIndex = index;
  return JSON.stringify([
    String(once), once.source, once.flags,
    attempt(function () { return show(make('d').exec(text)); }),
    attempt(function () { return all(global, text); }),
    attempt(function () { return [from.test(text), from.lastIndex, once.test(text), once.lastIndex]; }),
    attempt(function () { return [show(text.match(once)), text.match(global), global.lastIndex]; }),
    attempt(function () { return [...text.matchAll(from)].map(show); }),
    attempt(function () { return [text.replace(once, template), text.replace(global, template), text.replaceAll(global, '<$1$2>')]; }),
    attempt(function () {
      if (!own) global.exec = RegExp.prototype.exec;
      return [text.replace(once, each), text.replace(global, each)];
    }),
    attempt(function () { return [text.split(once), text.split(global, limit), text.split(once, 0)]; }),
    attempt(function () { return [text.search(global), global.lastIndex, text.search(once)]; }),
    attempt(function () { return text.replaceAll(once, ''); }),
  ]);
}`;

const TEXTS = 4;
/** For all operations on one text. The host, which has no budget, then needs no more than a moment. */
const FUEL = 1_000_000;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

export interface OperationsReport {
  compared: number;
  /** Not compared, since ours took too long. */
  ended: number;
  /** With surrogate pairs and flag u, where V8 finds empty matches within pairs (compare.ts). */
  unclear: number;
  readonly differences: string[];
}

/** Compares the operations on the patterns of so many seeds. */
export function compareOperations(firstSeed: number, count: number): OperationsReport {
  const world = createWorld();
  const context = createContext({});
  world.run(OPERATIONS);
  runInContext(OPERATIONS, context);
  const report: OperationsReport = { compared: 0, ended: 0, unclear: 0, differences: [] };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    for (const { call, byPoints } of callsOf(seed)) {
      const own = unlessEnded(() => world.run(call.replace(/\)$/, ',true)'), { fuel: FUEL, timeout: Infinity }));
      if (own === null) {
        report.ended++;
        continue;
      }
      const expected = String(runInContext(call, context));
      report.compared++;
      if (own === expected) continue;
      if (byPoints) report.unclear++;
      else report.differences.push(`seed ${seed}: ${call}\n  ${own}\n  for ${expected}`);
    }
  }
  return report;
}

/** The result as text, or null when the limit was reached. */
function unlessEnded(run: () => unknown): string | null {
  try {
    return String(run());
  } catch (error) {
    if (error instanceof Termination) return null;
    throw error;
  }
}

function callsOf(seed: number): { call: string; byPoints: boolean }[] {
  const next = random(seed);
  const set = flags(next).replace('v', 'u');
  const { source, alphabet } = pattern(next, set, 1 + Math.floor(next() * 2));
  return Array.from({ length: TEXTS }, () => {
    const subject = text(next, alphabet, 8);
    const numbers = [Math.floor(next() * (subject.length + 2)), Math.floor(next() * 4)];
    return { call: `operate(${[source, set, subject, ...numbers].map((value) => JSON.stringify(value)).join()})`, byPoints: set.includes('u') && PAIR.test(subject) };
  });
}
