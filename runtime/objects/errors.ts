/**
 * How the rooms below the machine report a guest error: they throw a GuestErrorRequest,
 * which the machine turns into an error object of the running realm (DESIGN I9). It is not
 * a host Error, so making one captures no host stack.
 */

export type GuestErrorKind = 'Error' | 'TypeError' | 'RangeError' | 'ReferenceError' | 'SyntaxError' | 'EvalError' | 'URIError' | 'AggregateError';

export class GuestErrorRequest {
  constructor(
    readonly kind: GuestErrorKind,
    /** Text from messages.ts. */
    readonly message: string,
  ) {}
}

export const typeError = (message: string): GuestErrorRequest => new GuestErrorRequest('TypeError', message);
export const rangeError = (message: string): GuestErrorRequest => new GuestErrorRequest('RangeError', message);
export const referenceError = (message: string): GuestErrorRequest => new GuestErrorRequest('ReferenceError', message);
export const syntaxError = (message: string): GuestErrorRequest => new GuestErrorRequest('SyntaxError', message);
