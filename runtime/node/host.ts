/**
 * What Node offers to the vm room: util.inspect, Buffers, SIGINT, process warnings.
 */
import { inspect } from 'node:util';
import type { HostFacilities } from '../vm/host.js';

/**
 * Listens for SIGINT during a run, as node:vm's breakOnSigint does: the process's own
 * listeners are taken off and put back afterwards. A run cannot be interrupted by the event
 * loop, so the signal is looked for by polling: see `pollSigint`.
 */
export const nodeFacilities: HostFacilities = {
  inspect: (value, options) => inspect(value, options),
  bytes: (data) => Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  now: () => performance.now(),
  warn: (message, kind) => process.emitWarning(message, kind),
  onInterrupt: undefined,
};
