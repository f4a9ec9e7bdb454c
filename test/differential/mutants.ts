/**
 * Planted bugs: one instruction's behaviour changed in the text of a file of the runtime while a
 * test bundle is made. The product's source is not touched and has no hook. Whether the programs
 * find each of them says what the comparison is worth.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';
import type { Report } from './compare.js';
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
  instruction('DestructureStep', 'iteration', 'if (value !== DONE) frame.slots[operand(frame, 0)] = false;', 'frame.slots[operand(frame, 0)] = false;'),
  instruction('IteratorCloseQuietly', 'iteration', 'close(agent, frame, LIBRARY_CALLS.iteratorCloseQuietly);', 'close(agent, frame, LIBRARY_CALLS.iteratorClose);'),
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

/** Bundles the worker with a mutant in it and runs programs until one shows it. */
export async function hunt(mutant: Mutant, folder: string, count: number, timeout: number): Promise<Report> {
  const { bundle } = (await import(pathToFileURL(resolve('.config/bundle.mjs')).href)) as { readonly bundle: (options: BuildOptions) => Promise<unknown> };
  const outfile = `${folder}/${mutant.opcode}.mjs`;
  await bundle({ entryPoints: ['test/differential/cli.ts'], outfile, format: 'esm', plugins: [plant(mutant)] });
  return work(resolve(outfile), { from: 0, count, first: true, shrunk: 0 }, timeout);
}
