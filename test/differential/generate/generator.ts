/**
 * The generator's core: picks a production of a family for each place. Families are tables of
 * productions; what they produce is their own business.
 */
import type { Dice } from './dice.js';
import { inner } from './place.js';
import type { Place } from './place.js';

/** One way to make an expression or a statement. */
export interface Production {
  readonly weight: number;
  /** Whether the syntax is allowed there; default: everywhere. */
  readonly when?: (place: Place) => boolean;
  readonly make: (g: Generator, place: Place) => string;
}

/** A family of language features. Leaves are expressions without parts. */
export interface Family {
  readonly leaves?: readonly Production[];
  readonly expressions?: readonly Production[];
  readonly statements?: readonly Production[];
}

export class Generator {
  private names = 0;
  private readonly leaves: readonly Production[];
  private readonly expressions: readonly Production[];
  private readonly statements: readonly Production[];

  constructor(
    readonly dice: Dice,
    families: readonly Family[],
    /** How many productions a program may use before only leaves are left. */
    private budget: number,
  ) {
    this.leaves = families.flatMap((family) => family.leaves ?? []);
    this.expressions = families.flatMap((family) => family.expressions ?? []);
    this.statements = families.flatMap((family) => family.statements ?? []);
  }

  /** A name that is nowhere else in the program. */
  fresh(prefix = 'v'): string {
    return `${prefix}${this.names++}`;
  }

  /** A label for the trace. */
  tag(): string {
    return `'t${this.names++}'`;
  }

  /** An expression that can stand anywhere an operand can. */
  expression(place: Place): string {
    const isLeaf = place.depth <= 0 || this.budget <= 0 || this.dice.once(4);
    if (isLeaf) return this.leaf(place);
    this.budget -= 1;
    return this.choose(this.expressions, { ...place, depth: place.depth - 1, global: false });
  }

  leaf(place: Place): string {
    return this.choose(this.leaves, place);
  }

  statement(place: Place): string {
    if (place.depth <= 0 || this.budget <= 0) return `log(${this.tag()}, ${this.leaf(place)});`;
    this.budget -= 1;
    return this.choose(this.statements, place);
  }

  /** Statements of a block, function or case, each on a line of its own. */
  body(place: Place, least = 1, most = 3): string {
    return this.dice.list(least, most, () => this.statement(place)).join('\n');
  }

  block(place: Place): string {
    return `{ ${this.body(inner(place))} }`;
  }

  /** Arguments of a call, spread now and then. */
  args(place: Place): string {
    return this.dice.list(0, 3, () => (this.dice.once(8) ? `...${this.iterable(place)}` : this.expression(place))).join(', ');
  }

  /** Something that can be iterated: mostly one that logs. */
  iterable(place: Place): string {
    const how = this.dice.pick(['plain', 'plain', 'plain', 'throws', 'badReturn', 'bare', 'returnThrows']);
    return this.dice.below(3) > 0 ? `iter(${this.tag()}, ${this.dice.below(4)}, '${how}')` : `[${this.dice.list(0, 3, () => this.leaf(place)).join(', ')}]`;
  }

  /** A variable in sight, now and then one that may not be there yet. */
  name(place: Place): string {
    return this.dice.once(25) ? `v${this.names + this.dice.below(2)}` : this.knownName(place);
  }

  /** A variable in sight. */
  knownName(place: Place): string {
    return place.names.length === 0 ? 'shared' : this.dice.pick(place.names);
  }

  declare(place: Place, prefix = 'v'): string {
    const name = this.fresh(prefix);
    place.names.push(name);
    return name;
  }

  private choose(productions: readonly Production[], place: Place): string {
    const allowed = productions.filter(({ when }) => when === undefined || when(place));
    let left = this.dice.below(allowed.reduce((sum, { weight }) => sum + weight, 0));
    for (const production of allowed) {
      left -= production.weight;
      if (left < 0) return production.make(this, place);
    }
    throw new Error('no production');
  }
}
