/**
 * What the vm room needs of the place it runs in and cannot get portably: Node's inspect,
 * Buffers, signals, warnings. The entries (`runtime/node/main.ts`, `runtime/browser.ts`)
 * install it once; the defaults here work anywhere JavaScript runs. No engine state.
 */

export interface HostFacilities {
  /** util.inspect: used in the texts of argument errors. */
  inspect(value: unknown, options?: { readonly depth: number }): string;
  /** Cached data as the host likes it (a Buffer in Node). */
  bytes(data: Uint8Array): Uint8Array;
  /** Milliseconds, monotonic. */
  now(): number;
  /** The host's own loader (USE_MAIN_CONTEXT_DEFAULT_LOADER): `base` is an absolute path, a file: URL, or anything else for the working directory. */
  importModule(specifier: string, base: string): Promise<object>;
  /** A process warning: something was dropped that nobody listened for. */
  warn(message: string, kind: string): void;
}

function portableInspect(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return value.name === '' ? '[Function (anonymous)]' : `[Function: ${value.name}]`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[Array]' : '[Object]';
  return String(value);
}

let facilities: HostFacilities = {
  inspect: portableInspect,
  bytes: (data) => data,
  now: () => performance.now(),
  importModule: async (specifier) => await import(specifier) as object,
  warn: () => undefined,
};

/** Installs the host's facilities; called by the entries before anything else runs. */
export function installHostFacilities(installed: HostFacilities): void {
  facilities = installed;
}

export function host(): HostFacilities {
  return facilities;
}

/** Lets warnings go where a host without Node shows them, if it has a console. */
export function warnOnConsole(): void {
  const { console } = globalThis as { console?: { warn(message: string): void } };
  installHostFacilities({ ...facilities, warn: (message, kind) => console?.warn(`${kind}: ${message}`) });
}
