/**
 * Internal slots of the objects that wrap a primitive. Strings, whose objects are exotic, are in `string-object.ts`.
 */
import { InternalData } from './value.js';
import type { GuestObject, GuestPrimitive, GuestValue } from './value.js';

/** Base of all wrappers: `value` is the primitive ([[NumberData]], [[StringData]], …). */
export abstract class PrimitiveData extends InternalData {
  abstract readonly value: GuestPrimitive;
}

export class NumberData extends PrimitiveData {
  constructor(readonly value: number) {
    super();
  }
  override get className(): string {
    return 'Number';
  }
}

export class BooleanData extends PrimitiveData {
  constructor(readonly value: boolean) {
    super();
  }
  override get className(): string {
    return 'Boolean';
  }
}

export class SymbolData extends PrimitiveData {
  constructor(readonly value: symbol) {
    super();
  }
  override get className(): string {
    return 'Symbol';
  }
}

export class BigIntData extends PrimitiveData {
  constructor(readonly value: bigint) {
    super();
  }
  override get className(): string {
    return 'BigInt';
  }
}

export class StringData extends PrimitiveData {
  constructor(readonly value: string) {
    super();
  }
  override get className(): string {
    return 'String';
  }
}

/** Whether an object wraps a primitive, and which class of data it has then. */
export function primitiveData(value: GuestValue): PrimitiveData | null {
  if (typeof value !== 'object' || value === null) return null;
  const { data } = value as GuestObject;
  return data instanceof PrimitiveData ? data : null;
}
