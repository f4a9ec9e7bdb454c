/** Making error objects: `stack` first, as V8 does, then `message`. */
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { childShape } from '../../objects/create.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn } from '../../objects/storage.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import { ErrorData } from './data.js';
import { addStack } from './trace.js';

/**
 * A fresh error object.
 * @param newTarget of the error constructor that makes it: the trace begins below its call
 * @param maker that constructor
 */
export function newErrorObject(context: NativeContext, prototype: GuestObject, message: string | undefined, newTarget?: GuestObject, maker?: GuestObject): GuestObject {
  const error = new GuestObject(childShape(prototype, ORDINARY), [], NO_ELEMENTS, new ErrorData());
  addStack(context as Realm, error, newTarget === maker ? undefined : newTarget, maker);
  if (message !== undefined) addOwn(error, 'message', message, PropertyFlag.Builtin);
  return error;
}
