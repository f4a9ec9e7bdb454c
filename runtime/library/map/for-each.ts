/** Map.prototype.forEach and Set.prototype.forEach (24.1.3.5, 24.2.4.6) as stepping natives. */
import { StepAnswer, type SteppingNative } from '../../machine/state/native.js';
import { isCallable } from '../../objects/callable.js';
import { GuestObject } from '../../objects/value.js';
import { MapData, SetData } from './data.js';
import { type CursorData, newCursor } from './cursor.js';

/** Slots of these natives. */
const enum At {
  Receiver,
  Callback,
  Argument,
  Count,
  Cursor,
}

function stepping(kind: typeof MapData | typeof SetData): SteppingNative {
  return {
    parameters: 2,
    stateSlots: 1,
    step(context, slots, _received, request) {
      if (slots[At.Cursor] === undefined) {
        const receiver = slots[At.Receiver];
        if (!(receiver instanceof GuestObject) || !(receiver.data instanceof kind) || !isCallable(slots[At.Callback])) return StepAnswer.NotMine;
        slots[At.Cursor] = newCursor(context, receiver.data.table);
      }
      const data = (slots[At.Cursor] as GuestObject).data as CursorData;
      if (!data.next()) {
        request.result = undefined;
        return StepAnswer.Return;
      }
      request.callee = slots[At.Callback];
      request.thisValue = slots[At.Argument];
      request.count = 3;
      request.b = data.key;
      request.a = kind === MapData ? data.value : request.b;
      request.c = slots[At.Receiver];
      return StepAnswer.Call;
    },
  };
}

export const mapForEach = stepping(MapData);
export const setForEach = stepping(SetData);
