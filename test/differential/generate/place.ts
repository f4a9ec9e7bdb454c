/**
 * Where a generated piece of program stands: what is in sight and which syntax is allowed there.
 * Data only; the families decide what to do with it.
 */
export interface Place {
  /** How many more levels may nest. */
  readonly depth: number;
  readonly strict: boolean;
  readonly mayReturn: boolean;
  readonly mayYield: boolean;
  readonly mayAwait: boolean;
  readonly mayArguments: boolean;
  readonly mayNewTarget: boolean;
  readonly maySuper: boolean;
  /** In the text of a module, code in strings apart. */
  readonly inModule?: boolean;
  /** Straight in the body of a script: declarations are global. */
  readonly global: boolean;
  readonly mayBreak: boolean;
  readonly mayContinue: boolean;
  readonly labels: readonly string[];
  readonly loopLabels: readonly string[];
  readonly privates: readonly string[];
  /** Variables in sight; grows as the block declares more. */
  readonly names: string[];
  /** Those of them that are functions. */
  readonly functions: string[];
}

/** The place of a program's first statement. */
export function scriptPlace(depth: number, strict: boolean): Place {
  return {
    depth, strict, mayReturn: false, mayYield: false, mayAwait: false, mayArguments: false, mayNewTarget: false, maySuper: false,
    global: true, mayBreak: false, mayContinue: false, labels: [], loopLabels: [], privates: [], names: [], functions: [],
  };
}

/** One level further in, with a block's own list of names. */
export function inner(place: Place, changes: Partial<Place> = {}): Place {
  return { ...place, depth: place.depth - 1, global: false, names: [...place.names], functions: [...place.functions], ...changes };
}

const NO_JUMPS = { mayBreak: false, mayContinue: false, labels: [], loopLabels: [] } as const;

/** The body of a function; arrows keep what `arguments`, `super` and `new.target` mean. */
export function inFunction(place: Place, kind: 'plain' | 'arrow' | 'method', changes: Partial<Place> = {}): Place {
  const own = kind === 'arrow' ? {} : { mayArguments: true, mayNewTarget: true, maySuper: kind === 'method' };
  return inner(place, { ...NO_JUMPS, mayReturn: true, mayYield: false, mayAwait: false, ...own, ...changes });
}

/** A loop's body; `label` is the loop's own. */
export function inLoop(place: Place, label?: string): Place {
  const named = label === undefined ? {} : { labels: [...place.labels, label], loopLabels: [...place.loopLabels, label] };
  return inner(place, { mayBreak: true, mayContinue: true, ...named });
}
