/**
 * The verifier: proves, before a unit first runs, that the machine can run it without checks of
 * its own. Bytecode is never trusted (DESIGN I7): whoever wrote it, what passes here can do no
 * more than guest source text could. It looks at one unit; inner functions are verified when
 * they first run, with what their parent's verification has proved about them. All passes are
 * linear in the unit and none recurses.
 *
 * What the machine may rely on, for a unit that passed:
 *  - every word decodes; every operand is in its range: slots, constants (of the right type),
 *    names (strings), caches, functions, templates, scope descriptors, flags;
 *  - each inline cache belongs to one instruction;
 *  - jump targets and handler boundaries are instruction starts, and code never runs off its end;
 *  - the operand depth of an instruction is always the same, never negative, and never above
 *    `stackSize`; slots and stack together are at most 65,535;
 *  - hops and cells exist in the scopes that are open, given that `outer` was checked; `PopScope`
 *    and `CopyScope` act on scopes of this frame;
 *  - wherever an exception arises, each handler around it finds at least its depth and its scopes,
 *    and always the same ones;
 *  - every cycle charges: jumps carry the number of instructions of their block, of which there
 *    are at most MAX_BLOCK, and a handler lies behind its range, so that exceptions alone go
 *    forward only (what a block did before one is charged by the unwinder);
 *  - inner functions fit the scopes where `Closure` and `DefineClass` stand, are of a kind that
 *    these may make, and are library functions exactly when the unit is one;
 *  - declarations stand in scripts and evals only, and name what the `Define…` instructions define;
 *  - imports and exports stand in modules only, and their requests are there.
 *
 * What it does not prove, so that the machine must stay harmless whatever it meets:
 *  - operands on the stack and values in locals and cells are any guest values, sentinels
 *    included. Iterators, `next` methods, references, enumerators, private names, home objects,
 *    `super` bases, `with` objects, property keys, classes under construction, array and object
 *    literals and arrays for spreading are to be recognised by their brand, with a guest error (or
 *    nothing) for anything else;
 *  - instructions may come in any order: a name may be initialised twice, never or before
 *    `DeclareGlobals`; `this` may be bound in a function that has none; fields, arguments and
 *    rest arrays may be made again and again;
 *  - an unchecked load may find an uninitialised local or cell: sentinels are inert (I1);
 *  - a module may await or return before `StartModule`, have no cell for a name that it exports, and
 *    fill cells of imports itself;
 *  - names, template strings and RegExp sources are any strings; source ranges may lie beyond
 *    the source text; mapped parameters may be more than the parameters;
 *  - `outer` is what the caller says. deserialise.ts gives roots without outer scopes only; for
 *    direct eval the machine passes the scopes at the site. The time and space of entering a
 *    function, a scope or a handler follow from sizes in the unit: the machine charges them.
 */
import { BytecodeError } from './error.js';
import { unitName } from './unit-name.js';
import type { CodeUnit } from './unit.js';
import { checkFlow } from './verifier/flow.js';
import { checkHeader } from './verifier/header.js';
import { checkRanges } from './verifier/ranges.js';
import { Subject } from './verifier/subject.js';
import { checkCosts, checkTables, checkWords } from './verifier/words.js';

/**
 * Verifies one unit, without its inner functions.
 * @param outer cell counts of the scopes around it, innermost first: of a script none; of an inner
 *   function its own `outer`, which was checked with its parent
 * @param library whether the unit must be one of the library's; no other may be
 * @param path names of the unit and those around it, for the error
 * @throws BytecodeError naming unit, word index and reason
 */
export function verify(unit: CodeUnit, outer: readonly number[], library = false, path = unitName(unit)): void {
  const subject = new Subject(unit, path);
  checkHeader(subject, library);
  if (unit.outer.length > outer.length || unit.outer.some((cells, hops) => cells > outer[hops]!)) {
    subject.refuse('unit expects other scopes around it');
  }
  try {
    checkWords(subject);
    checkTables(subject);
    const ranges = checkRanges(subject);
    checkCosts(subject);
    checkFlow(subject, ranges);
  } catch (error) {
    throw error instanceof BytecodeError && error.unit === '' ? new BytecodeError(error.reason, path, error.pc) : error;
  }
}

/**
 * Verifies a unit and all functions in it.
 * @throws BytecodeError naming unit, word index and reason
 */
export function verifyTree(unit: CodeUnit, outer: readonly number[], library = false): void {
  const work: { unit: CodeUnit; outer: readonly number[]; path: string }[] = [{ unit, outer, path: unitName(unit) }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    verify(item.unit, item.outer, library, item.path);
    for (const inner of item.unit.functions) work.push({ unit: inner, outer: inner.outer, path: `${item.path} > ${unitName(inner)}` });
  }
}
