/**
 * From the tree to the matcher's program. Emission goes by a work list of steps, so that deep trees
 * need no recursion. `Follow` carries what is known of the rest of the match, by which loops and
 * choices do without choices that could not help.
 */
import { type CharSet, EMPTY, disjoint } from './charset.js';
import { RegExpOp, ReferenceFlag } from './op.js';
import { ClassTable } from './class-table.js';
import type { Pattern } from './build.js';
import {
  type AssertNode, type CaptureNode, type ChoiceNode, type LookNode, type LoopNode, type Node, type ReferenceNode, type SequenceNode, type SetNode, type UnitNode, unionKnown,
} from './tree.js';
import { type Charge, type RegExpProgram, Simple } from './program.js';

/** The code units one of which must come next; `commit`: nothing after this can fail; null: unknown. */
type Follow = CharSet | 'commit' | null;

/** How many times at most the matcher counts to; written in a pattern, it means any number. */
const MANY = 0x7fffffff;
/** What emitting costs for each word. */
const WORD_COST = 4;
const MAX_PREFIX = 8;
const MAX_TEXT = 0xffff;

const bounded = (count: number): number => Math.min(count, MANY);

class Emitter {
  readonly words: number[] = [];
  readonly classes = new ClassTable();
  registers: number;
  private readonly steps: (() => void)[] = [];

  constructor(private readonly pattern: Pattern, private readonly charge: Charge) {
    this.registers = 2 * (pattern.groups.size + 1);
  }

  run(root: Node): void {
    this.later([
      () => this.node(root, 'commit', false),
      () => this.op(RegExpOp.Accept),
    ]);
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      const before = this.words.length;
      step();
      this.charge(WORD_COST * (this.words.length - before));
    }
  }

  /** Steps to do next, in this order, before those that wait already. */
  private later(steps: readonly (() => void)[]): void {
    for (let i = steps.length - 1; i >= 0; i--) this.steps.push(steps[i]!);
  }

  private op(op: RegExpOp, ...operands: number[]): number {
    const at = this.words.length;
    this.words.push(op, ...operands);
    return at;
  }

  /** Makes the last operand of the instruction at `at` point here. */
  private land(at: number, operands: number): void {
    this.words[at + operands] = this.words.length;
  }

  private node(node: Node, follow: Follow, backward: boolean): void {
    switch (node.kind) {
      case 'empty': return;
      case 'unit': this.op(backward ? RegExpOp.UnitBack : RegExpOp.Unit, node.unit); return;
      case 'set': return this.set(node, backward);
      case 'sequence': return this.sequence(node, follow, backward);
      case 'choice': return this.choice(node, follow, backward);
      case 'capture': return this.capture(node, follow, backward);
      case 'look': return this.look(node);
      case 'loop': return this.loop(node, follow, backward);
      case 'reference': return this.reference(node, backward);
      case 'assert': return this.assert(node);
    }
  }

  private set({ set, point }: SetNode, backward: boolean): void {
    const op = point ? (backward ? RegExpOp.PointBack : RegExpOp.Point) : backward ? RegExpOp.ClassBack : RegExpOp.Class;
    this.op(op, this.classes.of(set));
  }

  private sequence({ items }: SequenceNode, follow: Follow, backward: boolean): void {
    const ordered = backward ? [...items].reverse() : items;
    const steps: (() => void)[] = [];
    let after = follow;
    for (let i = ordered.length - 1; i >= 0; i--) {
      const item = ordered[i]!;
      const itemFollow = after;
      after = before(item, after);
      if (item.kind === 'unit' && !backward) {
        const end = i;
        while (i > 0 && ordered[i - 1]!.kind === 'unit' && end - i < MAX_TEXT) i--;
        after = i === end ? after : before(ordered[i]!, after);
        const run = ordered.slice(i, end + 1) as UnitNode[];
        steps.push(() => this.text(run));
      } else steps.push(() => this.node(item, itemFollow, backward));
    }
    for (const step of steps) this.steps.push(step);
  }

  private text(run: readonly UnitNode[]): void {
    if (run.length === 1) this.op(RegExpOp.Unit, run[0]!.unit);
    else {
      this.op(RegExpOp.Text, run.length);
      for (const { unit } of run) this.words.push(unit);
    }
  }

  private choice({ options }: ChoiceNode, follow: Follow, backward: boolean): void {
    const rests = restsOf(options);
    const jumps: number[] = [];
    const steps: (() => void)[] = [];
    options.forEach((option, i) => {
      if (i === options.length - 1) return void steps.push(() => this.node(option, follow, backward));
      let split = 0;
      let length = 0;
      steps.push(
        () => {
          length = this.split(option, rests[i]!, backward);
          split = this.words.length - length - 1;
          this.node(option, follow, backward);
        },
        () => {
          jumps.push(this.op(RegExpOp.Jump, 0));
          this.land(split, length);
        },
      );
    });
    steps.push(() => jumps.forEach((jump) => this.land(jump, 1)));
    this.later(steps);
  }

  /**
   * The instruction before `node`, whose target (its last operand) is what else can be done.
   * @param rest with what the other ways must begin, if that is known
   * @returns the number of its operands
   */
  private split(node: Node, rest: Follow, backward: boolean): number {
    const { begin } = node;
    if (node.min === 0 || begin === null || backward || node.max === 0) {
      this.op(RegExpOp.Split, 0);
      return 1;
    }
    const alone = rest !== null && rest !== 'commit' && disjoint(begin, rest);
    this.op(alone ? RegExpOp.GuardClass : RegExpOp.SplitClass, this.classes.of(begin), 0);
    return 2;
  }

  private capture({ index, body }: CaptureNode, follow: Follow, backward: boolean): void {
    const first = 2 * index + (backward ? 1 : 0);
    this.op(RegExpOp.Save, first);
    this.later([
      () => this.node(body, follow, backward),
      () => this.op(RegExpOp.Save, first ^ 1),
    ]);
  }

  private look({ negate, backward, body }: LookNode): void {
    const register = this.registers;
    this.registers += 2;
    this.op(RegExpOp.Look, register);
    const split = negate ? this.op(RegExpOp.Split, 0) : -1;
    this.later([
      () => this.node(body, 'commit', backward),
      () => {
        this.op(negate ? RegExpOp.LookFail : RegExpOp.LookEnd, register);
        if (negate) this.land(split, 1);
      },
    ]);
  }

  private loop(node: LoopNode, follow: Follow, backward: boolean): void {
    const { body, least, most } = node;
    if (!backward && (body.kind === 'unit' || body.kind === 'set')) return this.classLoop(node, body, follow);
    if (most === 1 || (least === 0 && most === Infinity)) return this.openLoop(node, follow, backward);
    if (least === 1 && most === Infinity && body.min > 0) return this.plusLoop(node, follow, backward);
    this.countedLoop(node, follow, backward);
  }

  /** A loop over one character: no choice is kept for its rounds. */
  private classLoop({ least, most, greedy, begin }: LoopNode, body: UnitNode | SetNode, follow: Follow): void {
    const k = this.classes.of(body.kind === 'unit' ? [body.unit, body.unit] : body.set);
    const point = body.kind === 'set' && body.point;
    const alone = least === most || (greedy && (follow === 'commit' || (follow !== null && disjoint(begin!, follow))));
    if (alone) {
      this.op(point ? RegExpOp.PossessivePoint : RegExpOp.Possessive, k, bounded(least), bounded(most));
      return;
    }
    const next = follow === null || follow === 'commit' ? -1 : this.classes.of(follow);
    const [op, retry] = greedy
      ? point ? [RegExpOp.GreedyPoint, RegExpOp.GreedyPointRetry] : [RegExpOp.Greedy, RegExpOp.GreedyRetry]
      : point ? [RegExpOp.LazyPoint, RegExpOp.LazyPointRetry] : [RegExpOp.Lazy, RegExpOp.LazyRetry];
    this.op(op, k, bounded(least), bounded(most), next);
    this.op(retry, k, next);
  }

  /** `?` and `*`: the way out is tried (first, when lazy) before each round. */
  private openLoop(node: LoopNode, follow: Follow, backward: boolean): void {
    const { body, greedy, most } = node;
    const again = most === Infinity;
    const head = this.words.length;
    let exit = 0;
    let length = 1;
    if (greedy) {
      length = this.split(body, exitFollow(follow), backward);
      exit = this.words.length - length - 1;
    } else {
      const enter = this.op(RegExpOp.Split, 0);
      exit = this.op(RegExpOp.Jump, 0);
      this.land(enter, 1);
    }
    this.round(node, again ? roundFollow(body, follow) : body.min > 0 ? follow : null, backward, -1, () => {
      if (again) this.op(RegExpOp.Jump, head);
      this.land(exit, length);
    });
  }

  /** `+` of what reads something. */
  private plusLoop(node: LoopNode, follow: Follow, backward: boolean): void {
    const { body, greedy } = node;
    const head = this.words.length;
    this.round(node, roundFollow(body, follow), backward, -1, () => {
      if (!greedy) return void this.op(RegExpOp.Split, head);
      const length = this.split(body, exitFollow(follow), backward);
      const exit = this.words.length - length - 1;
      this.op(RegExpOp.Jump, head);
      this.land(exit, length);
    });
  }

  private countedLoop(node: LoopNode, follow: Follow, backward: boolean): void {
    const { least, most, greedy } = node;
    const counter = this.registers++;
    this.op(RegExpOp.Count, counter);
    const head = this.op(greedy ? RegExpOp.CountNext : RegExpOp.CountNextLazy, counter, bounded(least), bounded(most), 0);
    this.round(node, roundFollow(node.body, follow), backward, counter, () => {
      this.op(RegExpOp.CountUp, counter);
      this.op(RegExpOp.Jump, head);
      this.land(head, 4);
    });
  }

  /** One round: groups cleared, the body, and where it may read nothing the check that it did not; then `end`. */
  private round({ body, firstGroup, endGroup, least, most }: LoopNode, follow: Follow, backward: boolean, counter: number, end: () => void): void {
    if (firstGroup < endGroup && most > 1) this.op(RegExpOp.Clear, 2 * firstGroup, 2 * endGroup);
    const mark = body.min === 0 ? this.registers++ : -1;
    if (mark >= 0) this.op(RegExpOp.Mark, mark);
    this.later([
      () => this.node(body, mark < 0 ? follow : null, backward),
      () => {
        if (mark >= 0) this.op(RegExpOp.Progress, mark, counter, bounded(least));
        end();
      },
    ]);
  }

  private reference({ groups, ignoreCase, unicode }: ReferenceNode, backward: boolean): void {
    const flags = (ignoreCase ? ReferenceFlag.IgnoreCase : 0) | (backward ? ReferenceFlag.Backward : 0) | (unicode ? ReferenceFlag.Unicode : 0);
    this.op(RegExpOp.Reference, flags, groups.length);
    for (const group of groups) this.words.push(this.pattern.groups.get(group)!);
  }

  private assert({ test, set }: AssertNode): void {
    switch (test) {
      case 'start': this.op(RegExpOp.Start); return;
      case 'end': this.op(RegExpOp.End); return;
      case 'lineStart': this.op(RegExpOp.LineStart); return;
      case 'lineEnd': this.op(RegExpOp.LineEnd); return;
      case 'word': this.op(RegExpOp.Word, this.classes.of(set)); return;
      case 'notWord': this.op(RegExpOp.NotWord, this.classes.of(set)); return;
    }
  }
}

/** What must come when `node` is next and then `after`. */
function before(node: Node, after: Follow): Follow {
  if (node.min > 0) return node.begin;
  if (after === 'commit') return node.infallible ? 'commit' : null;
  if (node.max === 0) return after;
  return unionKnown(node.begin, after);
}

const exitFollow = (follow: Follow): CharSet | null => (follow === 'commit' ? null : follow);

/** What must come after a round of a loop: another round, or what follows the loop. */
function roundFollow(body: Node, follow: Follow): Follow {
  return body.min > 0 ? unionKnown(body.begin, exitFollow(follow)) : null;
}

/** For each option, with what the later ones must begin; null: unknown. */
function restsOf(options: readonly Node[]): Follow[] {
  const rests: Follow[] = [];
  let rest: CharSet | null = EMPTY;
  for (let i = options.length - 1; i >= 0; i--) {
    rests[i] = rest;
    const option = options[i]!;
    rest = option.min > 0 ? unionKnown(rest, option.begin) : null;
  }
  return rests;
}

/** The code units with which every match of a tree begins. */
function prefixOf(root: Node): string {
  const ahead: Node[] = [root];
  let prefix = '';
  for (let node = ahead.pop(); node !== undefined && prefix.length < MAX_PREFIX; node = ahead.pop()) {
    if (node.kind === 'sequence') for (let i = Math.min(node.items.length, MAX_PREFIX) - 1; i >= 0; i--) ahead.push(node.items[i]!);
    else if (node.kind === 'capture') ahead.push(node.body);
    else if (node.kind === 'unit') prefix += String.fromCharCode(node.unit);
    else break;
  }
  return prefix;
}

/** Whether a tree without groups can do without the loop. */
function simplicityOf(root: Node, prefix: string): Simple {
  if (root.captures) return Simple.No;
  if (root.kind === 'unit') return Simple.Text;
  if (root.kind === 'sequence') return root.items.length === prefix.length && root.items.every(({ kind }) => kind === 'unit') ? Simple.Text : Simple.No;
  if (root.kind === 'set') return root.point ? Simple.No : Simple.Unit;
  if (root.kind !== 'loop' || !root.greedy || root.least !== 1 || root.most !== Infinity) return Simple.No;
  return root.body.kind === 'unit' || (root.body.kind === 'set' && !root.body.point) ? Simple.Run : Simple.No;
}

/** The program of a pattern. */
export function emit(pattern: Pattern, unicode: boolean, charge: Charge): RegExpProgram {
  const { root, groups, names } = pattern;
  const emitter = new Emitter(pattern, charge);
  emitter.run(root);
  const prefix = prefixOf(root);
  const firstClass = root.min > 0 && root.begin !== null ? emitter.classes.of(root.begin) : -1;
  return {
    code: Int32Array.from(emitter.words),
    ...emitter.classes.words(),
    registers: emitter.registers,
    captures: groups.size,
    names,
    unicode,
    anchored: root.anchored,
    lineAnchored: root.kind === 'sequence' && root.items[0]!.kind === 'assert' && root.items[0]!.test === 'lineStart',
    simple: simplicityOf(root, prefix),
    least: bounded(root.min),
    firstClass,
    prefix,
  };
}
