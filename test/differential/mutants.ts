/**
 * Planted bugs: one instruction's behaviour changed in the text of a file of the runtime while a
 * test bundle is made. The product's source is not touched and has no hook. Whether the programs
 * find each of them says what the comparison is worth. A mutant is found where it differs from
 * node:vm and the engine without it does not.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';
import type { Difference } from './compare.js';
import { work } from './workers.js';

export interface Mutant {
  readonly opcode: string;
  /** The file of the runtime, from the root. */
  readonly file: string;
  /** Text that is there once, and what takes its place. */
  readonly text: string;
  readonly replacement: string;
}

const instruction = (opcode: string, file: string, text: string, replacement: string): Mutant => ({ opcode, file: `runtime/machine/instructions/${file}.ts`, text, replacement });

export const MUTANTS: readonly Mutant[] = [
  instruction('CopyRest', 'literals', 'new Set(keys.map((_, i) => keyOperand(agent, frame, count - 1 - i)))', 'new Set(keys.slice(1).map((_, i) => keyOperand(agent, frame, count - 1 - i)))'),
  instruction('AppendHole', 'literals', 'setArrayLength(array, arrayLength(array) + 1);', 'setArrayLength(array, arrayLength(array) + 2);'),
  instruction('SetLiteralPrototype', 'literals', 'if (value === null || value instanceof GuestObject) object.shape', 'if (value instanceof GuestObject) object.shape'),
  instruction('CopyScope', 'scopes', 'frame.scope = new Scope(parent, descriptor, cells.slice(), object);', 'frame.scope = new Scope(parent, descriptor, cells, object);'),
  instruction('ClearLocal', 'scopes', 'frame.slots[operand(frame, 0)] = UNINITIALISED;', 'frame.slots[operand(frame, 0)] = undefined;'),
  instruction('HasPrivate', 'private', 'complete(frame, 2, hasPrivate(object, name));', 'complete(frame, 2, true);'),
  instruction('SetFunctionName', 'functions', "prefix === 1 ? 'get' : 'set'", "prefix === 1 ? 'set' : 'get'"),
  instruction('GetSuper', 'operators', 'chargedKey(agent, operand), peek(frame, 2), 3);', 'chargedKey(agent, operand), base, 3);'),
  instruction('DestructureStep', 'iteration', 'if (value !== DONE) frame.slots[operand(frame, 0)] = false;\n  complete(', 'frame.slots[operand(frame, 0)] = false;\n  complete('),
  instruction('IteratorCloseQuietly', 'iteration', 'close(agent, frame, LIBRARY_CALLS.iteratorCloseQuietly);', 'close(agent, frame, LIBRARY_CALLS.iteratorClose);'),
  instruction('ForInPrepare', 'forin', ' || visited.has(key)) return;', ') return;'),
  instruction('CallEval', 'eval', 'return complete(frame, pops, source);', 'return complete(frame, pops, undefined);'),
  instruction('ResolveName', 'references', 'if (cell >= 0) return finish(', 'if (cell > 0) return finish('),
  instruction('LoadImported', 'modules', 'if (value === UNINITIALISED) throw', 'if (value === undefined) throw'),
  { opcode: 'Await', file: 'runtime/machine/suspending/async.ts', text: 'fulfilled === true ? ResumeKind.Next : ResumeKind.Throw', replacement: 'ResumeKind.Next' },
  { opcode: 'ShiftRightUnsigned', file: 'runtime/machine/interpreter/loop.ts', text: 'slots[sp - 2] = a >>> b;', replacement: 'slots[sp - 2] = a >> b;' },
];

/** Changes the mutant's file on its way into a bundle. @throws Error when the text is not there exactly once */
function plant({ file, text, replacement, opcode }: Mutant): Plugin {
  return {
    name: `plant-${opcode}`,
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path !== resolve(file)) return undefined;
        const parts = (await readFile(path, 'utf8')).split(text);
        if (parts.length !== 2) throw new Error(`${opcode}: its text is ${parts.length - 1} times in ${file}`);
        return { contents: parts.join(replacement), loader: 'ts' };
      });
    },
  };
}

/** How a mutant was found, or by how many programs it was not. */
export interface Hunt {
  /** The first program that shows it; undefined when none does. */
  readonly found: Difference | undefined;
  readonly programs: number;
}

async function bundleWorker(outfile: string, plugins: Plugin[]): Promise<string> {
  const { bundle } = (await import(pathToFileURL(resolve('.config/bundle.mjs')).href)) as { readonly bundle: (options: BuildOptions) => Promise<unknown> };
  await bundle({ entryPoints: ['test/differential/cli.ts'], outfile, format: 'esm', plugins });
  return resolve(outfile);
}

/** Looks for mutants; its bundles are in `folder`. */
export class Hunter {
  /** The worker without a mutant. */
  private plain: Promise<string> | undefined;

  constructor(
    private readonly folder: string,
    private readonly timeout: number,
  ) {}

  /** Runs programs with seeds from `from` in a worker with the mutant in it until one shows it. */
  async hunt(mutant: Mutant, from: number, count: number): Promise<Hunt> {
    const worker = await bundleWorker(`${this.folder}/${mutant.opcode}.mjs`, [plant(mutant)]);
    let programs = 0;
    for (let at = from; at < from + count; ) {
      const report = await work(worker, { from: at, count: from + count - at, first: true, shrunk: 0 }, this.timeout);
      programs += report.programs;
      const [found] = report.differences;
      if (found === undefined) break;
      if (await this.isRight(found.seed)) return { found, programs };
      at = found.seed + 1;
    }
    return { found: undefined, programs };
  }

  /** Whether the engine without a mutant does the same as node:vm. */
  private async isRight(seed: number): Promise<boolean> {
    this.plain ??= bundleWorker(`${this.folder}/plain.mjs`, []);
    const { differences } = await work(await this.plain, { from: seed, count: 1, shrunk: 0 }, this.timeout);
    return differences.length === 0;
  }
}
