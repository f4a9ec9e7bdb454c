/** Runs the built command `belljar` as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each piece of standard output. */
  onOutput?(child: ChildProcess, text: string): void;
}

/** Starts `belljar` with arguments and waits for its end; one that hangs is killed. */
export function belljar(args: readonly string[], { input = '', env = {}, onOutput }: StartOptions = {}): Promise<Finished> {
  const child = spawn(process.execPath, ['dist/belljar.mjs', ...args], { env: { ...process.env, ...env }, timeout: 60_000, killSignal: 'SIGKILL' });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { texts[name] += text; });
  if (onOutput !== undefined) child.stdout.on('data', (text: string) => onOutput(child, text));
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...texts })));
}
