/**
 * What Node offers to the rooms that know no Node: util.inspect and util.types, Buffers,
 * process warnings.
 */
import { createRequire, isBuiltin } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect, types } from 'node:util';
import type { HostTests } from '../membrane/primordials.js';
import type { HostFacilities } from '../vm/host.js';

/** What a specifier means to Node, seen from a file or, where `base` names none, from the working directory. */
function resolveSpecifier(specifier: string, base: string): string {
  if (isBuiltin(specifier) || URL.canParse(specifier)) return specifier;
  const isFile = base.startsWith('file:') || isAbsolute(base);
  const from = base.startsWith('file:') ? new URL(base) : pathToFileURL(isFile ? base : join(process.cwd(), 'anonymous'));
  if (/^\.{0,2}\//.test(specifier)) return new URL(specifier, from).href;
  return pathToFileURL(createRequire(from).resolve(specifier)).href;
}

export const nodeFacilities: HostFacilities = {
  inspect: (value, options) => inspect(value, options),
  bytes: (data) => Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  now: () => performance.now(),
  importModule: async (specifier, base) => await import(resolveSpecifier(specifier, base)) as object,
  warn: (message, kind) => process.emitWarning(message, kind),
};

export const nodeTests: HostTests = {
  isError: (value) => types.isNativeError(value),
  isProxy: (value) => types.isProxy(value),
  isPromise: (value) => types.isPromise(value),
  isRegExp: (value) => types.isRegExp(value),
};
