/**
 * The host's side of the boundary as types (DESIGN I1): a HostValue is never a GuestValue,
 * and only this room converts. Nothing else lives here.
 */
import type { GuestPrimitive } from '../objects/value.js';

declare const hostBrand: unique symbol;

/** Any host object or function. The brand exists in types only. */
export interface HostObject {
  readonly [hostBrand]: true;
}

export interface HostFunction extends HostObject {
  readonly length: number;
}

/** Primitives are common to both worlds. */
export type HostValue = GuestPrimitive | HostObject;

/** Takes a value that comes from the embedder into the host's side of the types. */
export function fromEmbedder(value: unknown): HostValue {
  return value as HostValue;
}

/** Whether a host value is an object or function. */
export function isHostObject(value: HostValue): value is HostObject {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

export function isHostFunction(value: HostObject): value is HostFunction {
  return typeof value === 'function';
}
