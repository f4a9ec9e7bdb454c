/**
 * What it costs to begin: a fresh context with `1+1`, the memory that a context keeps, and compiling.
 * Every round is a process of its own, the engines in turn.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { readCases } from './cases.js';
import { packageRoot } from './engines.js';
import { median } from './statistics.js';

export const startupNames = ['startup/context', 'startup/compile'];

/** One round's figures; absent where an engine cannot say. */
export interface StartupFigures {
  /** For creating a context and running `1+1` in it. */
  readonly contextSeconds?: number;
  /** (heapUsed + external, after collection, with many contexts held) for each context. */
  readonly contextBytes?: number;
  /** For compiling a megabyte of source for the first time. */
  readonly compileSeconds?: number;
}

export interface StartupResult {
  readonly engine: string;
  readonly rounds: readonly StartupFigures[];
}

const HELD = 1000;
const TIMED = 300;
const UNTIMED = 100;
const SOURCE_SIZE = 2 ** 20;

/** What an engine offers: a fresh context that has run `1+1`, and the compilation of a source. */
interface Starter {
  context(): { dispose?: () => void };
  compile(source: string): unknown;
  /** Whether its contexts live in the heap of the process, where their size can be seen. */
  readonly heap: boolean;
}

interface VmSurface {
  createContext(object: object): object;
  runInContext(code: string, context: object): unknown;
  readonly Script: new (code: string) => unknown;
}

const starters: Readonly<Record<string, () => Promise<Starter>>> = {
  'belljar': async () => ofVm(createRequire(join(packageRoot, 'package.json'))('./dist/main.cjs') as VmSurface),
  'node:vm': async () => ofVm(vm),
  'quickjs-emscripten': quickJs,
};

function ofVm(surface: VmSurface): Starter {
  return {
    heap: true,
    context: () => {
      const context = surface.createContext({});
      surface.runInContext('1+1', context);
      return context;
    },
    compile: (source) => new surface.Script(source),
  };
}

async function quickJs(): Promise<Starter> {
  const { getQuickJS } = await import('quickjs-emscripten');
  const engine = await getQuickJS();
  const shared = engine.newContext();
  return {
    heap: false,
    context: () => {
      const context = engine.newContext();
      context.unwrapResult(context.evalCode('1+1')).dispose();
      return context;
    },
    compile: (source) => shared.unwrapResult(shared.evalCode(source, 'source.js', { compileOnly: true })).dispose(),
  };
}

/** The child's side: measures one round and sends it. */
export async function serveStartup(engine: string): Promise<void> {
  const starter = await starters[engine]!();
  const figures: StartupFigures = { contextSeconds: timeContexts(starter), contextBytes: weighContexts(starter), compileSeconds: timeCompiling(starter) };
  process.send?.(figures, () => process.exit());
}

function timeContexts(starter: Starter): number {
  const times: number[] = [];
  for (let i = 0; i < UNTIMED + TIMED; i++) {
    const start = performance.now();
    const context = starter.context();
    if (i >= UNTIMED) times.push((performance.now() - start) / 1000);
    context.dispose?.();
  }
  return median(times);
}

function weighContexts(starter: Starter): number | undefined {
  if (!starter.heap) return undefined;
  const before = heapAfterCollection();
  const held = Array.from({ length: HELD }, () => starter.context());
  return (heapAfterCollection() - before) / held.length;
}

function heapAfterCollection(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The project's own cases again and again: ordinary source of many kinds. */
function timeCompiling(starter: Starter): number {
  const bodies = readCases(join(packageRoot, 'bench/cases')).map(({ source }) => source).join('\n}\n{\n');
  let source = '';
  for (let i = 0; source.length < SOURCE_SIZE; i++) source += `function part${i}() {\n{\n${bodies}\n}\n}\n`;
  const start = performance.now();
  starter.compile(source);
  return (performance.now() - start) / 1000 * SOURCE_SIZE / source.length;
}

/** The parent's side. */
export async function measureStartup(script: string, { engines, rounds }: { readonly engines: readonly string[]; readonly rounds: number }): Promise<StartupResult[]> {
  const results = engines.filter((engine) => engine in starters && isPresent(engine)).map((engine) => ({ engine, rounds: [] as StartupFigures[] }));
  for (let round = 0; round < rounds; round++) {
    for (const result of results) result.rounds.push(await oneRound(script, result.engine));
  }
  return results;
}

const isPresent = (engine: string): boolean => engine !== 'belljar' || existsSync(join(packageRoot, 'dist/main.cjs'));

function oneRound(script: string, engine: string): Promise<StartupFigures> {
  const child = fork(script, ['--startup', engine], { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((resolve) => {
    child.once('message', (figures) => resolve(figures as StartupFigures));
    child.once('exit', () => resolve({}));
  });
}
