/**
 * What Node offers to the rooms that know no Node: util.inspect and util.types, Buffers,
 * process warnings.
 */
import { inspect, types } from 'node:util';
import type { HostTests } from '../membrane/primordials.js';
import type { HostFacilities } from '../vm/host.js';

export const nodeFacilities: HostFacilities = {
  inspect: (value, options) => inspect(value, options),
  bytes: (data) => Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  now: () => performance.now(),
  warn: (message, kind) => process.emitWarning(message, kind),
};

export const nodeTests: HostTests = {
  isError: (value) => types.isNativeError(value),
  isProxy: (value) => types.isProxy(value),
  isPromise: (value) => types.isPromise(value),
};
