/**
 * The `console` that a guest gets. Its functions are small ones of our own: the host's console
 * leads to streams, and through them to the whole process.
 */
import { Console } from 'node:console';
import { inspect } from 'node:util';
import { errorOutput, output, type Output } from './output.js';

/** Functions whose arguments go on as they are, and the place of their format text, if they have one. */
const FORWARDED = {
  log: 0, info: 0, debug: 0, warn: 0, error: 0, group: 0, groupCollapsed: 0, assert: 1,
  count: -1, countReset: -1, groupEnd: -1, table: -1, time: -1, timeEnd: -1, timeLog: -1,
} as const;

/** `%o` would show the proxy that stands for a guest object; `%O` shows the object. */
function withoutProxies(args: unknown[], formatAt: number): unknown[] {
  const format = args[formatAt];
  if (typeof format !== 'string') return args;
  return args.with(formatAt, format.replace(/%[%o]/g, (directive) => (directive === '%o' ? '%O' : directive)));
}

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
  const functions = Object.entries(FORWARDED).map(([name, formatAt]) => [name, (...args: unknown[]): void => {
    (host[name as keyof typeof FORWARDED] as (...args: unknown[]) => void)(...withoutProxies(args, formatAt));
  }]);
  return { ...Object.fromEntries(functions) as object, dir: (value: unknown): void => host.log(inspect(value, options)) };
}
