/** Internal slots of iterator helpers (27.1.2.1) and of wrapped iterators (27.1.3.2.1), and what library code does with them. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, InternalData, type GuestValue } from '../../objects/value.js';

const enum State {
  Start,
  Suspended,
  Running,
  Done,
}

/** A helper: library functions that give the next value, or DONE, and close what lies below. */
export class IteratorHelperData extends InternalData {
  state = State.Start;
  constructor(
    readonly step: GuestObject,
    readonly close: GuestObject,
  ) {
    super();
  }
  override get className(): string {
    return 'Iterator Helper';
  }
}

/** [[Iterated]] of an iterator that Iterator.from wrapped. */
export class WrappedIteratorData extends InternalData {
  constructor(
    readonly iterator: GuestObject,
    readonly next: GuestValue,
  ) {
    super();
  }
}

function helperOf(value: GuestValue, method: string): IteratorHelperData {
  const data = value instanceof GuestObject ? value.data : null;
  if (data instanceof IteratorHelperData) return data;
  throw typeError(messages.incompatibleReceiver(`Iterator Helper.prototype.${method}`, describeValue(value)));
}

function wrappedOf(value: GuestValue, method: string): WrappedIteratorData {
  const data = value instanceof GuestObject ? value.data : null;
  if (data instanceof WrappedIteratorData) return data;
  throw typeError(messages.incompatibleReceiver(`%WrapForValidIteratorPrototype%.${method}`, describeValue(value)));
}

/** Marks a helper as running; undefined when it is done. @throws TypeError when it runs already */
function enter(data: IteratorHelperData): boolean {
  if (data.state === State.Running) throw typeError(messages.generatorRunning);
  if (data.state === State.Done) return false;
  data.state = State.Running;
  return true;
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (step, close) → a helper */
  newIteratorHelper(context, args) {
    const helper = context.newObject(context.intrinsic('IteratorHelperPrototype'));
    helper.data = new IteratorHelperData(args[0] as GuestObject, args[1] as GuestObject);
    return helper;
  },
  /** (helper) → its step function, while it is not done */
  helperEnterNext(_context, args) {
    const data = helperOf(args[0], 'next');
    return enter(data) ? data.step : undefined;
  },
  /** (helper) → its close function, while it is not done */
  helperEnterReturn(_context, args) {
    const data = helperOf(args[0], 'return');
    const fresh = data.state === State.Start;
    if (!enter(data)) return undefined;
    if (fresh) data.state = State.Done;
    return data.close;
  },
  /** (helper, done) */
  helperLeave(_context, args) {
    helperOf(args[0], 'next').state = args[1] === true ? State.Done : State.Suspended;
    return undefined;
  },
  /** (iterator, next) → a wrapper */
  newWrappedIterator(context, args) {
    const wrapper = context.newObject(context.intrinsic('WrapForValidIteratorPrototype'));
    wrapper.data = new WrappedIteratorData(args[0] as GuestObject, args[1]);
    return wrapper;
  },
  wrappedIterator: (_context, args) => wrappedOf(args[0], args[1] as string).iterator,
  wrappedNext: (_context, args) => wrappedOf(args[0], 'next').next,
};
