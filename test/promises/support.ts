/**
 * What the tests of promises at the boundary share: contexts that record, and a watch on what
 * the host process gets to hear.
 */
import vm from '../../runtime/node/main.js';

export interface Recorder {
  readonly context: object;
  readonly log: unknown[];
  run(source: string, options?: object): unknown;
}

/** A context whose `log` records its argument. */
export function recorder(globals: object = {}, options: object = {}): Recorder {
  const log: unknown[] = [];
  const context = vm.createContext({ log: (value: unknown) => void log.push(value), ...globals }, options);
  return { context, log, run: (source, runOptions) => vm.runInContext(source, context, runOptions) };
}

/** Waits until something is so, for two seconds at most. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i++) await pause(10);
}

/** Lets all that is due happen, macrotasks too. */
export function pause(milliseconds = 5): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Warnings and unhandled rejections of the process while something is done. */
export async function heard(action: () => unknown): Promise<string[]> {
  const texts: string[] = [];
  const onWarning = (warning: Error): void => void texts.push(`${warning.name}: ${warning.message}`);
  const onRejection = (reason: unknown): void => void texts.push(`host: ${String(reason)}`);
  process.on('warning', onWarning);
  process.on('unhandledRejection', onRejection);
  try {
    await action();
    await pause();
  } finally {
    process.off('warning', onWarning);
    process.off('unhandledRejection', onRejection);
  }
  return texts;
}
