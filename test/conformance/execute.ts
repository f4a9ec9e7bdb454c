/**
 * Runs one file of the suite in all its variants on an engine and says for each variant whether it
 * passed. Time limits that an engine cannot keep are the pool's business.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRealm, type Engine, type Realm, type VmScript } from './engine.js';
import type { FrontMatter } from './frontmatter.js';
import { ModuleRun } from './modules.js';

export type Variant = 'sloppy' | 'strict' | 'raw' | 'module';

/** A variant that failed, with the first line of what went wrong. */
export interface Failure {
  readonly variant: Variant;
  readonly error: string;
}

export interface Job {
  readonly path: string;
  readonly meta: FrontMatter;
}

/** How an execution ended before the expectation is known. */
type Outcome =
  | { readonly kind: 'normal' }
  | { readonly kind: 'throw'; readonly phase: 'parse' | 'resolution' | 'runtime'; readonly name: string; readonly text: string };

const strictPrefix = '"use strict";\n';

/** The variants that a file's flags ask for. */
export function variantsOf(meta: FrontMatter): Variant[] {
  const has = (flag: string) => meta.flags.includes(flag);
  if (has('module')) return ['module'];
  if (has('raw')) return ['raw'];
  if (has('onlyStrict')) return ['strict'];
  return has('noStrict') ? ['sloppy'] : ['sloppy', 'strict'];
}

export class Executor {
  private readonly harness = new Map<string, VmScript>();

  constructor(
    private readonly engine: Engine,
    private readonly suite: string,
    private readonly asyncTimeout: number,
  ) {}

  /** Runs all variants of a file; an empty list means that it passed. */
  async run(job: Job): Promise<Failure[]> {
    const path = join(this.suite, 'test', job.path);
    const source = readFileSync(path, 'utf8');
    const failures: Failure[] = [];
    for (const variant of variantsOf(job.meta)) {
      const error = await this.runVariant(path, source, job.meta, variant);
      if (error !== null) failures.push({ variant, error });
    }
    return failures;
  }

  private async runVariant(path: string, source: string, meta: FrontMatter, variant: Variant): Promise<string | null> {
    try {
      const printed = new Printed();
      const realm = createRealm(this.engine, (text) => printed.add(text));
      const broken = variant === 'raw' ? null : this.runHarness(realm, meta);
      if (broken !== null) return broken;
      const outcome = variant === 'module'
        ? await this.runModule(realm, path, source)
        : this.runScript(realm, path, variant === 'strict' ? strictPrefix + source : source);
      if (outcome.kind === 'throw' || meta.negative !== null || !meta.flags.includes('async')) return judge(outcome, meta);
      return await printed.completion(this.asyncTimeout);
    } catch (error) {
      return `host: ${describe(error).text}`;
    }
  }

  private runHarness(realm: Realm, meta: FrontMatter): string | null {
    const names = ['assert.js', 'sta.js', ...meta.flags.includes('async') ? ['doneprintHandle.js'] : [], ...meta.includes];
    for (const name of names) {
      try {
        this.harnessScript(name).runInContext(realm.context, this.engine.runOptions);
      } catch (error) {
        return `harness ${name}: ${describe(error).text}`;
      }
    }
    return null;
  }

  private harnessScript(name: string): VmScript {
    let script = this.harness.get(name);
    if (script === undefined) {
      const source = readFileSync(join(this.suite, 'harness', name), 'utf8');
      script = new this.engine.vm.Script(source, { filename: name });
      this.harness.set(name, script);
    }
    return script;
  }

  private runScript(realm: Realm, path: string, source: string): Outcome {
    const { vm, runOptions } = this.engine;
    let script: VmScript;
    try {
      const importer = vm.SourceTextModule === undefined ? {} : { importModuleDynamically: new ModuleRun(this.engine, realm).importer(path) };
      script = new vm.Script(source, { filename: path, ...importer });
    } catch (error) {
      return { kind: 'throw', phase: 'parse', ...describe(error) };
    }
    try {
      script.runInContext(realm.context, runOptions);
      return { kind: 'normal' };
    } catch (error) {
      return { kind: 'throw', phase: 'runtime', ...describe(error) };
    }
  }

  private async runModule(realm: Realm, path: string, source: string): Promise<Outcome> {
    if (this.engine.vm.SourceTextModule === undefined) return { kind: 'throw', phase: 'resolution', name: 'modules', text: 'modules: the engine has none' };
    const run = new ModuleRun(this.engine, realm);
    let phase: 'parse' | 'resolution' | 'runtime' = 'parse';
    try {
      const module = run.compile(path, source);
      phase = 'resolution';
      await run.link(module);
      phase = 'runtime';
      await module.evaluate();
      return { kind: 'normal' };
    } catch (error) {
      return { kind: 'throw', phase, ...describe(error) };
    }
  }
}

/** What a test printed, for the completion of asynchronous tests. */
class Printed {
  private result: string | null | undefined;
  private wake: () => void = () => {};

  add(text: string): void {
    if (this.result !== undefined) return;
    if (text === 'Test262:AsyncTestComplete') this.result = null;
    else if (text.startsWith('Test262:AsyncTestFailure:')) this.result = firstLine(text.slice('Test262:AsyncTestFailure:'.length));
    else return;
    this.wake();
  }

  /** Waits for the test's word: null when it completed, else its error. */
  async completion(timeout: number): Promise<string | null> {
    if (this.result === undefined) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeout);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.result === undefined ? 'async: $DONE was not called' : this.result;
  }
}

/** Compares how an execution ended with what the metadata expects; null when they agree. */
function judge(outcome: Outcome, { negative }: FrontMatter): string | null {
  if (negative === null) return outcome.kind === 'normal' ? null : outcome.text;
  const wanted = `${negative.type} (${negative.phase})`;
  if (outcome.kind === 'normal') return `expected ${wanted}, but it completed`;
  if (outcome.name !== negative.type || outcome.phase !== negative.phase) return `expected ${wanted}, got ${outcome.phase}: ${outcome.text}`;
  return null;
}

/** The constructor's name and a one-line text of whatever was thrown. */
function describe(error: unknown): { name: string; text: string } {
  try {
    if ((typeof error !== 'object' && typeof error !== 'function') || error === null) return { name: typeof error, text: firstLine(`throws ${String(error)}`) };
    const { constructor, name, message } = error as { constructor?: { name?: unknown }; name?: unknown; message?: unknown };
    const className = String(constructor?.name ?? name);
    return { name: className, text: firstLine(`${className}: ${String(message)}`) };
  } catch {
    return { name: 'unreadable', text: 'throws something that cannot be read' };
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0].slice(0, 300);
}
