/**
 * The `console` that a guest gets. Its functions are small ones of our own: the host's console
 * leads to streams, and through them to the whole process.
 */
import { Console } from 'node:console';
import { errorOutput, output, type Output } from './output.js';

/** Functions whose arguments go on as they are. */
const FORWARDED = ['log', 'info', 'debug', 'warn', 'error', 'assert', 'count', 'countReset', 'group', 'groupCollapsed', 'groupEnd', 'table', 'time', 'timeEnd', 'timeLog'] as const;

/** What Console needs of a stream, given that our writes neither fail nor finish later. */
function streamTo(to: Output): NodeJS.WritableStream {
  const stream = {
    write(text: string): boolean {
      to.write(text);
      return true;
    },
    on: () => stream,
    once: () => stream,
    removeListener: () => stream,
    listenerCount: () => 0,
  };
  return stream as unknown as NodeJS.WritableStream;
}

/** A console over the command's own output. */
export function guestConsole(): object {
  const options = { colors: output.colours };
  const host = new Console({
    stdout: streamTo(output),
    stderr: streamTo(errorOutput),
    inspectOptions: options,
  });
  const functions = FORWARDED.map((name) => [name, (...args: unknown[]): void => { (host[name] as (...args: unknown[]) => void)(...args); }]);
  return { ...Object.fromEntries(functions) as object, dir: (value: unknown): void => { host.dir(value, options); } };
}
