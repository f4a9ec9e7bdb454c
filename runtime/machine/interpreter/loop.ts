/**
 * The interpreter: one function with one `switch` over the opcodes. It holds fast paths only;
 * what they do not cover leaves the switch and goes through the table of out-of-line
 * instructions (slow.ts), after which everything is loaded again from the top frame. Guest
 * code runs nowhere else, and guest calls never nest on the host's stack.
 *
 * V8 optimises a function only below 60 KB of its own bytecode, and the case labels must be
 * number literals in the output (`const enum`): test/machine/loop.test.ts checks both.
 *
 * Locals: `pc` is the first word of the running instruction until it is finished; `sp` is the
 * first free operand slot and changes with the instruction's last step, so that an instruction
 * can be left at any point and run again. A fused instruction whose fast path does not apply
 * carries out its first part alone; the words behind it are intact.
 */
import { Op } from '../../../compiler/bytecode/op.js';
import { GuestErrorRequest } from '../../objects/errors.js';
import { ABSENT, HOLE, NOT_MINE, UNINITIALISED } from '../../objects/sentinels.js';
import { ARRAY } from '../../objects/array.js';
import { NO_SLOTS } from '../../objects/create.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import { pushGetter, pushSetter } from './accessors.js';
import type { Agent } from '../state/agent.js';
import { MachineBuiltin } from '../state/builtin-table.js';
import { EntryKind, STRING_LENGTH } from '../state/code.js';
import { FREE_LENGTH } from '../calls/costs.js';
import type { Fiber } from '../state/frame.js';
import { Frame, ReturnMode } from '../state/frame.js';
import { BuiltinData, ClosureData } from '../state/function-data.js';
import { delegate, enterGenerator, leaveGenerator, startGenerator } from '../suspending/generators.js';
import { constructorFrame } from '../calls/construct.js';
import { ArrayIteratorData, ArrayIteratorKind } from '../instructions/array-iterator.js';
import { EnumeratorData, nextName } from '../instructions/forin.js';
import { PrivateNameData } from '../instructions/keys.js';
import { addStrings, callNative, fieldOf, getIndexed, getNamed, getOther, primitiveMethod, remainder, roomFor, setIndexed, setNamed, setOther } from './quick.js';
import { raise } from '../calls/raise.js';
import { CellMode } from '../state/realm.js';
import { typeOf } from '../../semantics/conversion.js';
import { GuestThrow } from '../calls/protocol.js';
import { SLOW, WIDTHS } from './slow.js';

/**
 * Runs the agent's fiber until it is empty.
 * @param start pushes the first frames
 * @returns the completion of its bottom frame
 * @throws GuestThrow what the guest did not catch; Termination; host errors after poisoning the agent
 */
export function run(agent: Agent, fiber: Fiber, start: (agent: Agent) => void): GuestValue {
  let failure: GuestThrow | GuestErrorRequest | null = null;
  let begin: ((agent: Agent) => void) | null = start;
  for (;;) {
    try {
      if (failure !== null) {
        const thrown: GuestThrow | GuestErrorRequest = failure;
        failure = null;
        raise(agent, thrown);
      } else if (begin !== null) {
        const first: (agent: Agent) => void = begin;
        begin = null;
        first(agent);
      }
      return dispatch(agent, fiber);
    } catch (error) {
      if (fiber.top === null || !(error instanceof GuestThrow || error instanceof GuestErrorRequest)) throw error;
      failure = error;
    }
  }
}

/** Elements beyond this length are not appended here. */
const MAX_APPENDED = 1 << 24;

/** Words of Call, which all reusable frames return to. */
const CALL_WIDTH = 2;

/** The loop itself: see the head of this file. */
function dispatch(agent: Agent, fiber: Fiber): GuestValue {
  const { budget, keys } = agent;
  // On top of the fiber; `fiber.top` itself, an old object to V8, is written where somebody may ask for it.
  if (fiber.top === null) return fiber.result;
  let frame: Frame = fiber.top;
  calls: for (;;) {
    const code = frame.code.instructions!;
    const { slots } = frame;
    let pc = frame.pc | 0;
    let sp = frame.sp | 0;
    for (;;) {
      // Tells V8 that both are 32-bit integers on every way here; without it `sp` is a tagged value in each iteration.
      pc |= 0;
      sp |= 0;
      switch (code[pc]) {

        case Op.Undefined: {
          slots[sp++] = undefined;
          pc += 1;
          continue;
        }
        case Op.Null: {
          slots[sp++] = null;
          pc += 1;
          continue;
        }
        case Op.True: {
          slots[sp++] = true;
          pc += 1;
          continue;
        }
        case Op.False: {
          slots[sp++] = false;
          pc += 1;
          continue;
        }
        case Op.Int: {
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.Constant: {
          slots[sp++] = frame.code.constants[code[pc + 1]!];
          pc += 2;
          continue;
        }
        case Op.Pop: {
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.Dup: {
          slots[sp] = slots[sp - 1];
          sp += 1;
          pc += 1;
          continue;
        }
        case Op.Swap: {
          const top = slots[sp - 1];
          slots[sp - 1] = slots[sp - 2];
          slots[sp - 2] = top;
          pc += 1;
          continue;
        }
        case Op.Dup2: {
          slots[sp] = slots[sp - 2];
          slots[sp + 1] = slots[sp - 1];
          sp += 2;
          pc += 1;
          continue;
        }
        case Op.Rot3: {
          const top = slots[sp - 1];
          slots[sp - 1] = slots[sp - 2];
          slots[sp - 2] = slots[sp - 3];
          slots[sp - 3] = top;
          pc += 1;
          continue;
        }
        case Op.RequireObjectCoercible: {
          const value = slots[sp - 1];
          if (value === undefined || value === null) break;
          pc += 1;
          continue;
        }
        case Op.LoadLocal: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
          continue;
        }
        case Op.LoadLocalChecked: {
          const value = slots[code[pc + 1]!];
          if (value === UNINITIALISED) break;
          slots[sp++] = value;
          pc += 3;
          continue;
        }
        case Op.StoreLocal: {
          slots[code[pc + 1]!] = slots[--sp];
          pc += 2;
          continue;
        }
        case Op.LoadThisScoped: {
          slots[sp++] = frame.thisValue;
          pc += 1;
        }
        // falls through
        case Op.LoadScoped: {
          let scope = frame.scope!;
          for (let hops = code[pc + 1]!; hops > 0; hops--) scope = scope.parent!;
          slots[sp++] = scope.cells[code[pc + 2]!];
          pc += 3;
          continue;
        }
        case Op.LoadScopedChecked: {
          let scope = frame.scope!;
          for (let hops = code[pc + 1]!; hops > 0; hops--) scope = scope.parent!;
          const value = scope.cells[code[pc + 2]!];
          if (value === UNINITIALISED) break;
          slots[sp++] = value;
          pc += 3;
          continue;
        }
        case Op.StoreScoped: {
          let scope = frame.scope!;
          for (let hops = code[pc + 1]!; hops > 0; hops--) scope = scope.parent!;
          scope.cells[code[pc + 2]!] = slots[--sp];
          pc += 3;
          continue;
        }
        case Op.LoadGlobal: {
          const cache = frame.feedback.caches[code[pc + 2]!]!;
          const { lexical } = cache;
          if (lexical !== null) {
            const { value } = lexical;
            if (value === UNINITIALISED) break;
            slots[sp++] = value;
          } else {
            const global = frame.realm.globalObject;
            if (global.shape !== cache.shape || cache.version !== cache.key?.version) break;
            slots[sp++] = global.slots[cache.slot] as GuestValue;
          }
          pc += 3;
          continue;
        }
        case Op.LoadGlobalCalleeLocal:
        case Op.LoadGlobalCallee: {
          const { lexical } = frame.feedback.caches[code[pc + 2]!]!;
          if (lexical === null) {
            const cache = frame.feedback.caches[code[pc + 2]!]!;
            const global = frame.realm.globalObject;
            if (global.shape !== cache.shape || cache.version !== cache.key?.version) break;
            slots[sp] = global.slots[cache.slot] as GuestValue;
          } else {
            const { value } = lexical;
            if (value === UNINITIALISED) break;
            slots[sp] = value;
          }
          slots[sp + 1] = undefined;
          sp += 2;
          if (code[pc] === Op.LoadGlobalCallee) pc += 4;
          else {
            slots[sp++] = slots[code[pc + 5]!];
            pc += 6;
          }
          continue;
        }
        case Op.LoadNewTarget: {
          slots[sp++] = frame.newTarget;
          pc += 1;
          continue;
        }
        case Op.LoadCallee: {
          slots[sp++] = frame.callee ?? undefined;
          pc += 1;
          continue;
        }
        case Op.LoadHome: {
          const { callee } = frame;
          if (callee === null) break;
          const { data } = callee;
          if (!(data instanceof ClosureData) || data.homeObject === null) break;
          slots[sp++] = data.homeObject;
          pc += 1;
          continue;
        }
        case Op.SuperBase:
        case Op.SuperConstructor: {
          const object = slots[sp - 1];
          if (typeof object !== 'object' || object === null || !object.shape.plainKeys) break;
          slots[sp - 1] = object.shape.prototype;
          pc += 1;
          continue;
        }
        case Op.ClearLocal: {
          slots[code[pc + 1]!] = UNINITIALISED;
          pc += 2;
          continue;
        }
        case Op.InitialiseThisLocal: {
          if (slots[code[pc + 1]!] !== UNINITIALISED) break;
          slots[code[pc + 1]!] = slots[sp - 1];
          pc += 2;
          continue;
        }
        case Op.GetPrivate: {
          const object = slots[sp - 2];
          const name = slots[sp - 1];
          if (typeof object !== 'object' || object === null || typeof name !== 'object' || name === null) break;
          const { data } = name;
          if (!(data instanceof PrivateNameData) || object.shape !== data.shape) break;
          slots[sp - 2] = object.slots[data.slot] as GuestValue;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.SetPrivate: {
          const object = slots[sp - 3];
          const name = slots[sp - 2];
          if (typeof object !== 'object' || object === null || typeof name !== 'object' || name === null) break;
          const { data } = name;
          if (!(data instanceof PrivateNameData) || object.shape !== data.shape || !data.writable) break;
          object.slots[data.slot] = slots[sp - 1];
          slots[sp - 3] = slots[sp - 1];
          sp -= 2;
          pc += 1;
          continue;
        }
        case Op.TypeOf: {
          slots[sp - 1] = typeOf(slots[sp - 1]);
          pc += 1;
          continue;
        }
        case Op.ToString: {
          const value = slots[sp - 1];
          if (typeof value !== 'string') {
            if (typeof value !== 'number') break;
            slots[sp - 1] = String(value);
          }
          pc += 1;
          continue;
        }
        case Op.PopScope: {
          frame.scope = frame.scope!.parent;
          frame.openScopes -= 1;
          pc += 1;
          continue;
        }
        case Op.ForInStep: {
          const enumerator = slots[sp - 1];
          if (typeof enumerator !== 'object' || enumerator === null) break;
          const { data } = enumerator;
          const left = budget.left - code[pc + 2]!;
          if (!(data instanceof EnumeratorData) || left < 0) break;
          const name = nextName(data);
          if (name === ABSENT) break;
          budget.left = left;
          slots[sp++] = name;
          pc += 3;
          continue;
        }
        case Op.StoreGlobal: {
          const cache = frame.feedback.caches[code[pc + 2]!]!;
          const { lexical } = cache;
          if (lexical !== null) {
            if (lexical.value === UNINITIALISED) break;
            const value = slots[sp - 1];
            if (lexical.mode !== CellMode.Binding) {
              if (lexical.mode !== CellMode.WriteBack || (typeof value === 'object' && value !== null)) break;
              lexical.assigned = true;
            }
            lexical.value = value;
            sp -= 1;
          } else {
            const global = frame.realm.globalObject;
            if (global.shape !== cache.shape || cache.version !== cache.key?.version) break;
            global.slots[cache.slot] = slots[--sp];
          }
          pc += 3;
          continue;
        }
        case Op.LoadThis: {
          slots[sp++] = frame.thisValue;
          pc += 1;
          continue;
        }
        case Op.GetFieldThisField:
        case Op.DupGetFieldThis:
        case Op.DupGetFieldLocal:
        case Op.DupGetField: {
          const op = code[pc];
          if (op === Op.GetFieldThisField) {
            const object = frame.thisValue;
            slots[sp++] = object;
            pc += 1;
            if (typeof object !== 'object' || object === null) continue;
            const cache = frame.feedback.caches[code[pc + 2]!]!;
            if (object.shape !== cache.shape || cache.holder !== null || cache.slot < 0) continue;
            slots[sp - 1] = object.slots[cache.slot] as GuestValue;
            pc += 3;
          } else if (op === Op.DupGetFieldLocal) {
            const object = slots[code[pc + 1]!];
            slots[sp] = object;
            slots[sp + 1] = object;
            sp += 2;
            pc += 3;
          } else if (op === Op.DupGetFieldThis) {
            const object = frame.thisValue;
            slots[sp] = object;
            slots[sp + 1] = object;
            sp += 2;
            pc += 2;
          } else {
            slots[sp] = slots[sp - 1];
            sp += 1;
            pc += 1;
          }
        }
        // falls through
        case Op.GetField: {
          const object = slots[sp - 1];
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 2]!]!;
            if (object.shape === cache.shape) {
              const { slot, holder } = cache;
              if (holder === null) {
                slots[sp - 1] = slot >= 0 ? (object.slots[slot] as GuestValue) : object.elements.length;
                pc += 3;
                continue;
              }
              if (cache.version === cache.key!.version) {
                slots[sp - 1] = holder.slots[slot] as GuestValue;
                pc += 3;
                continue;
              }
            } else {
              const value = getOther(cache, object);
              if (value === ABSENT) {
                frame.pc = pc;
                frame.sp = sp;
                const made = pushGetter(agent, frame, cache, object);
                if (made === null) break;
                frame = made;
                continue calls;
              }
              slots[sp - 1] = value;
              pc += 3;
              continue;
            }
          }
          else if (typeof object === 'string' && frame.feedback.caches[code[pc + 2]!]!.slot === STRING_LENGTH) {
            slots[sp - 1] = object.length;
            pc += 3;
            continue;
          }
          break;
        }
        case Op.LoadLocalGetFieldLocal: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.GetFieldLocal: {
          const object = slots[code[pc + 1]!];
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 4]!]!;
            if (object.shape === cache.shape) {
              const { slot, holder } = cache;
              if (holder === null) {
                slots[sp] = slot >= 0 ? (object.slots[slot] as GuestValue) : object.elements.length;
                sp += 1;
                pc += 5;
                continue;
              }
              if (cache.version === cache.key!.version) {
                slots[sp] = holder.slots[slot] as GuestValue;
                sp += 1;
                pc += 5;
                continue;
              }
            } else {
              const value = getOther(cache, object);
              if (value !== ABSENT) {
                slots[sp] = value;
                sp += 1;
                pc += 5;
                continue;
              }
            }
          }
          else if (typeof object === 'string' && frame.feedback.caches[code[pc + 4]!]!.slot === STRING_LENGTH) {
            slots[sp++] = object.length;
            pc += 5;
            continue;
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.MulLocalFieldLocal: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.MulFieldLocal: {
          const object = slots[code[pc + 1]!];
          const a = slots[sp - 1];
          if (typeof a === 'number' && typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 4]!]!;
            if (object.shape === cache.shape && cache.holder === null && cache.slot >= 0) {
              const b = object.slots[cache.slot];
              if (typeof b === 'number') {
                slots[sp - 1] = a * b;
                pc += 6;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.GetFieldThis: {
          const object = frame.thisValue;
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 3]!]!;
            if (object.shape === cache.shape) {
              const { slot, holder } = cache;
              if (holder === null) {
                slots[sp] = slot >= 0 ? (object.slots[slot] as GuestValue) : object.elements.length;
                sp += 1;
                pc += 4;
                continue;
              }
              if (cache.version === cache.key!.version) {
                slots[sp] = holder.slots[slot] as GuestValue;
                sp += 1;
                pc += 4;
                continue;
              }
            } else {
              const value = getOther(cache, object);
              if (value !== ABSENT) {
                slots[sp] = value;
                sp += 1;
                pc += 4;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 1;
          continue;
        }
        case Op.LoadMethod: {
          const object = slots[sp - 1];
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 2]!]!;
            if (object.shape === cache.shape) {
              const { holder } = cache;
              if (holder === null ? cache.slot >= 0 : cache.version === cache.key!.version) {
                slots[sp - 1] = (holder === null ? object : holder).slots[cache.slot] as GuestValue;
                slots[sp] = object;
                sp += 1;
                pc += 3;
                continue;
              }
            } else {
              const value = getOther(cache, object);
              if (value === ABSENT) break;
              slots[sp - 1] = value;
              slots[sp] = object;
              sp += 1;
              pc += 3;
              continue;
            }
          } else if (object !== undefined && object !== null) {
            const value = primitiveMethod(frame.feedback.caches[code[pc + 2]!]!, frame.realm, object);
            if (value === ABSENT) break;
            slots[sp - 1] = value;
            slots[sp] = object;
            sp += 1;
            pc += 3;
            continue;
          }
          break;
        }
        case Op.LoadMethodLocal: {
          const object = slots[code[pc + 1]!];
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 4]!]!;
            if (object.shape === cache.shape) {
              const { holder } = cache;
              if (holder === null ? cache.slot >= 0 : cache.version === cache.key!.version) {
                slots[sp] = (holder === null ? object : holder).slots[cache.slot] as GuestValue;
                slots[sp + 1] = object;
                sp += 2;
                pc += 5;
                continue;
              }
            } else {
              const value = getOther(cache, object);
              if (value !== ABSENT) {
                slots[sp] = value;
                slots[sp + 1] = object;
                sp += 2;
                pc += 5;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.LoadMethodThis: {
          const object = frame.thisValue;
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 3]!]!;
            if (object.shape === cache.shape) {
              const { holder } = cache;
              if (holder === null ? cache.slot >= 0 : cache.version === cache.key!.version) {
                slots[sp] = (holder === null ? object : holder).slots[cache.slot] as GuestValue;
                slots[sp + 1] = object;
                sp += 2;
                pc += 4;
                continue;
              }
            } else {
              const value = getOther(cache, object);
              if (value !== ABSENT) {
                slots[sp] = value;
                slots[sp + 1] = object;
                sp += 2;
                pc += 4;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 1;
          continue;
        }
        case Op.GetElement: {
          const object = slots[sp - 2];
          const key = slots[sp - 1];
          if (typeof key === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 1]!]!.elementShape) {
            const { elements } = object;
            if (key >= 0 && key < elements.length) {
              const value = elements[key];
              if (value !== undefined && value !== HOLE) {
                slots[sp - 2] = value;
                sp -= 1;
                pc += 2;
                continue;
              }
            }
          }
          if (typeof key === 'number') {
            const value = getIndexed(object, key, frame.feedback.caches[code[pc + 1]!]!);
            if (value === ABSENT) break;
            slots[sp - 2] = value;
            sp -= 1;
            pc += 2;
            continue;
          }
          if (typeof key === 'string') {
            const value = getNamed(object, key, frame.feedback.caches[code[pc + 1]!]!);
            if (value === ABSENT) break;
            slots[sp - 2] = value;
            sp -= 1;
            pc += 2;
            continue;
          }
          break;
        }
        case Op.LoadMethodElement: {
          const object = slots[sp - 2];
          const key = slots[sp - 1];
          const cache = frame.feedback.caches[code[pc + 1]!]!;
          const value = typeof key === 'number' ? getIndexed(object, key, cache) : typeof key === 'string' ? getNamed(object, key, cache) : ABSENT;
          if (value === ABSENT) break;
          slots[sp - 2] = value;
          slots[sp - 1] = object;
          pc += 2;
          continue;
        }
        case Op.GetElementLocals: {
          const object = slots[code[pc + 1]!];
          const key = slots[code[pc + 3]!];
          if (typeof key === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 5]!]!.elementShape) {
            const { elements } = object;
            if (key >= 0 && key < elements.length) {
              const value = elements[key];
              if (value !== undefined && value !== HOLE) {
                slots[sp] = value;
                sp += 1;
                pc += 6;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.GetElementSum: {
          const object = slots[code[pc + 1]!];
          const a = slots[code[pc + 3]!];
          const b = slots[code[pc + 5]!];
          if (typeof a === 'number' && typeof b === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 8]!]!.elementShape) {
            const { elements } = object;
            const key = a + b;
            if (key >= 0 && key < elements.length) {
              const value = elements[key];
              if (value !== undefined && value !== HOLE) {
                slots[sp] = value;
                sp += 1;
                pc += 9;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.GetElementAddInt: {
          const object = slots[code[pc + 1]!];
          const a = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 8]!]!.elementShape) {
            const { elements } = object;
            const key = a + code[pc + 5]!;
            if (key >= 0 && key < elements.length) {
              const value = elements[key];
              if (value !== undefined && value !== HOLE) {
                slots[sp] = value;
                sp += 1;
                pc += 9;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.GetElementSubInt: {
          const object = slots[code[pc + 1]!];
          const a = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 8]!]!.elementShape) {
            const { elements } = object;
            const key = a - code[pc + 5]!;
            if (key >= 0 && key < elements.length) {
              const value = elements[key];
              if (value !== undefined && value !== HOLE) {
                slots[sp] = value;
                sp += 1;
                pc += 9;
                continue;
              }
            }
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.GetElementElementLocals: {
          const object = slots[code[pc + 1]!];
          const outer = slots[code[pc + 3]!];
          const key = slots[code[pc + 7]!];
          if (typeof outer === 'number' && typeof key === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 5]!]!.elementShape) {
            const { elements } = object;
            if (outer >= 0 && outer < elements.length) {
              const row = elements[outer];
              if (typeof row === 'object' && row !== null && row.shape === frame.feedback.caches[code[pc + 9]!]!.elementShape) {
                const inner = row.elements;
                if (key >= 0 && key < inner.length) {
                  const value = inner[key];
                  if (value !== undefined && value !== HOLE) {
                    slots[sp] = value;
                    sp += 1;
                    pc += 10;
                    continue;
                  }
                }
              }
            }
          }
          slots[sp++] = object;
          pc += 2;
          continue;
        }
        case Op.AddElementStore: {
          const sum = slots[code[pc + 1]!];
          const object = slots[code[pc + 3]!];
          const key = slots[code[pc + 5]!];
          if (typeof sum === 'number' && typeof key === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 7]!]!.elementShape) {
            const { elements } = object;
            if (key >= 0 && key < elements.length) {
              const value = elements[key];
              if (typeof value === 'number') {
                slots[code[pc + 10]!] = sum + value;
                pc += 11;
                continue;
              }
            }
          }
          slots[sp++] = sum;
          pc += 2;
          continue;
        }
        case Op.GetElementLocal: {
          const object = slots[sp - 1];
          const key = slots[code[pc + 1]!];
          if (typeof key === 'number' && typeof object === 'object' && object !== null && object.shape === frame.feedback.caches[code[pc + 3]!]!.elementShape) {
            const { elements } = object;
            if (key >= 0 && key < elements.length) {
              const value = elements[key];
              if (value !== undefined && value !== HOLE) {
                slots[sp - 1] = value;
                pc += 4;
                continue;
              }
            }
          }
          slots[sp++] = key;
          pc += 2;
          continue;
        }
        case Op.SetField: {
          const object = slots[sp - 2];
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 2]!]!;
            if (object.shape === cache.shape && cache.holder === null) {
              const { next, slot } = cache;
              const value = slots[sp - 1];
              if (next === null) object.slots[slot] = value;
              else {
                if (cache.version !== cache.key!.version) break;
                if (slot >= object.slots.length) roomFor(object, slot);
                object.slots[slot] = value;
                object.shape = next;
              }
              slots[sp - 2] = value;
              sp -= 1;
              pc += 3;
              continue;
            }
            const value = slots[sp - 1];
            if (setOther(cache, object, value)) {
              slots[sp - 2] = value;
              sp -= 1;
              pc += 3;
              continue;
            }
            frame.pc = pc;
            frame.sp = sp - 1;
            const made = pushSetter(agent, frame, cache, object, value);
            if (made !== null) {
              slots[sp - 2] = value;
              frame = made;
              continue calls;
            }
          }
          break;
        }
        case Op.MulLocalAddSetFieldPop:
        case Op.MulLocalSubSetFieldPop:
        case Op.SetFieldLocalsPop:
        case Op.SetFieldThisLocalPop:
        case Op.IncrementSetFieldPop:
        case Op.SubSetFieldPop:
        case Op.AddSetFieldPop: {
          const op = code[pc];
          if (op === Op.SetFieldThisLocalPop) {
            slots[sp] = frame.thisValue;
            slots[sp + 1] = slots[code[pc + 2]!];
            sp += 2;
            pc += 3;
          } else if (op === Op.SetFieldLocalsPop) {
            slots[sp] = slots[code[pc + 1]!];
            slots[sp + 1] = slots[code[pc + 3]!];
            sp += 2;
            pc += 4;
          } else if (op === Op.IncrementSetFieldPop) {
            const a = slots[sp - 1];
            if (typeof a !== 'number') break;
            slots[sp - 1] = a + 1;
            pc += 1;
          } else if (op === Op.MulLocalAddSetFieldPop || op === Op.MulLocalSubSetFieldPop) {
            const a = slots[sp - 2];
            const b = slots[sp - 1];
            const c = slots[code[pc + 1]!];
            if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number') {
              slots[sp++] = c;
              pc += 2;
              continue;
            }
            slots[sp - 2] = op === Op.MulLocalAddSetFieldPop ? a + b * c : a - b * c;
            sp -= 1;
            pc += 4;
          } else {
            const a = slots[sp - 2];
            const b = slots[sp - 1];
            if (typeof a === 'number' && typeof b === 'number') slots[sp - 2] = op === Op.AddSetFieldPop ? a + b : a - b;
            else {
              if (op !== Op.AddSetFieldPop) break;
              const text = addStrings(budget, a, b);
              if (text === ABSENT) break;
              slots[sp - 2] = text;
            }
            sp -= 1;
            pc += 1;
          }
        }
        // falls through
        case Op.SetFieldPop: {
          const object = slots[sp - 2];
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 2]!]!;
            if (object.shape === cache.shape && cache.holder === null) {
              const { next, slot } = cache;
              const value = slots[sp - 1];
              if (next === null) object.slots[slot] = value;
              else {
                if (cache.version !== cache.key!.version) break;
                if (slot >= object.slots.length) roomFor(object, slot);
                object.slots[slot] = value;
                object.shape = next;
              }
              sp -= 2;
              pc += 4;
              continue;
            }
            const value = slots[sp - 1];
            if (setOther(cache, object, value)) {
              sp -= 2;
              pc += 4;
              continue;
            }
            frame.pc = pc;
            frame.sp = sp - 1;
            const made = pushSetter(agent, frame, cache, object, value);
            if (made !== null) {
              slots[sp - 2] = value;
              frame = made;
              continue calls;
            }
          }
          break;
        }
        case Op.SetElement: {
          const object = slots[sp - 3];
          const key = slots[sp - 2];
          if (typeof key === 'number' && typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 1]!]!;
            if (object.shape === cache.elementShape) {
              const { elements } = object;
              const value = slots[sp - 1];
              if (key >= 0 && key < elements.length) {
                const old = elements[key];
                if (old === undefined || old === HOLE) break;
                elements[key] = value;
                slots[sp - 3] = value;
                sp -= 2;
                pc += 2;
                continue;
              }
              if (key === elements.length && cache.appendable && !keys.prototypesIndexed && key > 0 && key < MAX_APPENDED) {
                elements.push(value);
                slots[sp - 3] = value;
                sp -= 2;
                pc += 2;
                continue;
              }
            }
            if (setIndexed(object, key, slots[sp - 1], frame.feedback.caches[code[pc + 1]!]!)) {
              slots[sp - 3] = slots[sp - 1];
              sp -= 2;
              pc += 2;
              continue;
            }
          } else if (typeof key === 'string' && typeof object === 'object' && object !== null && setNamed(object, key, slots[sp - 1], frame.feedback.caches[code[pc + 1]!]!)) {
            slots[sp - 3] = slots[sp - 1];
            sp -= 2;
            pc += 2;
            continue;
          }
          break;
        }
        case Op.SetElementLocalsPop:
        case Op.SetElementTruePop: {
          slots[sp] = slots[code[pc + 1]!];
          slots[sp + 1] = slots[code[pc + 3]!];
          if (code[pc] === Op.SetElementTruePop) {
            slots[sp + 2] = true;
            pc += 5;
          } else {
            slots[sp + 2] = slots[code[pc + 5]!];
            pc += 6;
          }
          sp += 3;
        }
        // falls through
        case Op.SetElementPop: {
          const object = slots[sp - 3];
          const key = slots[sp - 2];
          if (typeof key === 'number' && typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 1]!]!;
            if (object.shape === cache.elementShape) {
              const { elements } = object;
              const value = slots[sp - 1];
              if (key >= 0 && key < elements.length) {
                const old = elements[key];
                if (old === undefined || old === HOLE) break;
                elements[key] = value;
                sp -= 3;
                pc += 3;
                continue;
              }
              if (key === elements.length && cache.appendable && !keys.prototypesIndexed && key > 0 && key < MAX_APPENDED) {
                elements.push(value);
                sp -= 3;
                pc += 3;
                continue;
              }
            }
            if (setIndexed(object, key, slots[sp - 1], frame.feedback.caches[code[pc + 1]!]!)) {
              sp -= 3;
              pc += 3;
              continue;
            }
          } else if (typeof key === 'string' && typeof object === 'object' && object !== null && setNamed(object, key, slots[sp - 1], frame.feedback.caches[code[pc + 1]!]!)) {
            sp -= 3;
            pc += 3;
            continue;
          }
          break;
        }
        case Op.NewObject: {
          slots[sp++] = new GuestObject(frame.realm.shapes.object, NO_SLOTS, NO_ELEMENTS, null);
          pc += 1;
          continue;
        }
        case Op.DefineField: {
          const object = slots[sp - 2];
          if (typeof object === 'object' && object !== null) {
            const cache = frame.feedback.caches[code[pc + 2]!]!;
            if (object.shape === cache.shape && cache.next !== null) {
              const { slot } = cache;
              if (slot >= object.slots.length) {
                if (object.slots !== NO_SLOTS) break;
                object.slots = [undefined, undefined, undefined, undefined];
              }
              object.slots[slot] = slots[sp - 1];
              object.shape = cache.next;
              sp -= 1;
              pc += 3;
              continue;
            }
          }
          break;
        }
        case Op.AddConstant:
        case Op.AddElementSum:
        case Op.GetElementAdd: {
          if (code[pc] === Op.AddConstant) {
            slots[sp++] = frame.code.constants[code[pc + 1]!];
            pc += 2;
          } else if (code[pc] === Op.AddElementSum) {
            const object = slots[code[pc + 1]!];
            const a = slots[code[pc + 3]!];
            const b = slots[code[pc + 5]!];
            slots[sp++] = object;
            pc += 2;
            if (typeof a !== 'number' || typeof b !== 'number' || typeof object !== 'object' || object === null || object.shape !== frame.feedback.caches[code[pc + 6]!]!.elementShape) continue;
            const { elements } = object;
            const key = a + b;
            if (!(key >= 0 && key < elements.length)) continue;
            const value = elements[key];
            if (value === undefined || value === HOLE) continue;
            slots[sp - 1] = value;
            pc += 7;
          } else {
            const object = slots[sp - 2];
            const key = slots[sp - 1];
            if (typeof key !== 'number') break;
            let value: GuestValue = ABSENT;
            const cache = frame.feedback.caches[code[pc + 1]!]!;
            if (typeof object === 'object' && object !== null && object.shape === cache.elementShape) {
              const { elements } = object;
              if (key >= 0 && key < elements.length) value = elements[key];
            }
            if (value === ABSENT || value === undefined || value === HOLE) value = getIndexed(object, key, cache);
            if (value === ABSENT) break;
            slots[sp - 2] = value;
            sp -= 1;
            pc += 2;
          }
        }
        // falls through
        case Op.Add: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') {
            const text = addStrings(budget, a, b);
            if (text === ABSENT) break;
            slots[sp - 2] = text;
            sp -= 1;
            pc += 1;
            continue;
          }
          slots[sp - 2] = a + b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.Sub: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a - b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.Mul: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a * b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.Div: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a / b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.ModLocals: {
          slots[sp] = slots[code[pc + 1]!];
          slots[sp + 1] = slots[code[pc + 3]!];
          sp += 2;
          pc += 4;
        }
        // falls through
        case Op.Mod: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const x = a | 0;
          const y = b | 0;
          slots[sp - 2] = x === a && y === b && x > 0 && y > 0 ? x % y : remainder(a, b);
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.BitAnd: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a & b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.BitOr: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a | b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.BitXor: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a ^ b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.ShiftLeft: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a << b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.ShiftRight: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a >> b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.ShiftRightUnsignedLocals: {
          slots[sp] = slots[code[pc + 1]!];
          slots[sp + 1] = slots[code[pc + 3]!];
          sp += 2;
          pc += 4;
        }
        // falls through
        case Op.ShiftRightUnsigned: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a >>> b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.AddLocals: {
          const a = slots[code[pc + 1]!];
          const b = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[sp++] = a + b;
            pc += 5;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.SubLocals: {
          const a = slots[code[pc + 1]!];
          const b = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[sp++] = a - b;
            pc += 5;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.MulLocals: {
          const a = slots[code[pc + 1]!];
          const b = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[sp++] = a * b;
            pc += 5;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.AddLocalInt: {
          const a = slots[code[pc + 1]!];
          if (typeof a === 'number') {
            slots[sp++] = a + code[pc + 3]!;
            pc += 5;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.SubLocalInt: {
          const a = slots[code[pc + 1]!];
          if (typeof a === 'number') {
            slots[sp++] = a - code[pc + 3]!;
            pc += 5;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.AddLocal: {
          const a = slots[sp - 1];
          const b = slots[code[pc + 1]!];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[sp - 1] = a + b;
            pc += 3;
            continue;
          }
          slots[sp++] = b;
          pc += 2;
          continue;
        }
        case Op.MulLocal: {
          const a = slots[sp - 1];
          const b = slots[code[pc + 1]!];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[sp - 1] = a * b;
            pc += 3;
            continue;
          }
          slots[sp++] = b;
          pc += 2;
          continue;
        }
        case Op.SubLocal: {
          const a = slots[sp - 1];
          const b = slots[code[pc + 1]!];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[sp - 1] = a - b;
            pc += 3;
            continue;
          }
          slots[sp++] = b;
          pc += 2;
          continue;
        }
        case Op.AddLocalsStore: {
          const a = slots[code[pc + 1]!];
          const b = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[code[pc + 6]!] = a + b;
            pc += 7;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.AddStore: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a === 'number' && typeof b === 'number') {
            slots[code[pc + 2]!] = a + b;
            sp -= 2;
            pc += 3;
            continue;
          }
          const text = addStrings(budget, a, b);
          if (text === ABSENT) break;
          slots[sp - 2] = text;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.StoreLoadLocal: {
          slots[code[pc + 1]!] = slots[sp - 1];
          slots[sp - 1] = slots[code[pc + 3]!];
          pc += 4;
          continue;
        }
        case Op.AddInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a + code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.SubInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a - code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.BitAndLocalsInt: {
          slots[sp] = slots[code[pc + 1]!];
          slots[sp + 1] = slots[code[pc + 3]!];
          sp += 2;
          pc += 4;
        }
        // falls through
        case Op.BitAndInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a & code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.BitOrInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a | code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.MulInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a * code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.ModLocalInt: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.ModInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            const x = a | 0;
            const y = code[pc + 1]!;
            slots[sp - 1] = x === a && x > 0 && y > 0 ? x % y : remainder(a, y);
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.BitXorInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a ^ code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.ShiftLeftInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a << code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.ShiftRightInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a >> code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.ShiftRightUnsignedInt: {
          const a = slots[sp - 1];
          if (typeof a === 'number') {
            slots[sp - 1] = a >>> code[pc + 1]!;
            pc += 3;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.SubIntLocal: {
          const b = slots[code[pc + 3]!];
          if (typeof b === 'number') {
            slots[sp++] = code[pc + 1]! - b;
            pc += 5;
            continue;
          }
          slots[sp++] = code[pc + 1];
          pc += 2;
          continue;
        }
        case Op.MulAddStore: {
          const a = slots[sp - 3];
          const b = slots[sp - 2];
          const c = slots[sp - 1];
          if (typeof b !== 'number' || typeof c !== 'number') break;
          const product = b * c;
          if (typeof a === 'number') {
            slots[code[pc + 3]!] = a + product;
            sp -= 3;
            pc += 4;
            continue;
          }
          slots[sp - 2] = product;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.LoadLocalInt: {
          slots[sp] = slots[code[pc + 1]!];
          slots[sp + 1] = code[pc + 3];
          sp += 2;
          pc += 4;
          continue;
        }
        case Op.IncrementLocal: {
          const a = slots[code[pc + 1]!];
          if (typeof a === 'number') {
            slots[code[pc + 4]!] = a + 1;
            pc += 5;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.Increment: {
          const a = slots[sp - 1];
          if (typeof a !== 'number') break;
          slots[sp - 1] = a + 1;
          pc += 1;
          continue;
        }
        case Op.DecrementLocal: {
          const a = slots[code[pc + 1]!];
          if (typeof a === 'number') {
            slots[code[pc + 4]!] = a - 1;
            pc += 5;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.Decrement: {
          const a = slots[sp - 1];
          if (typeof a !== 'number') break;
          slots[sp - 1] = a - 1;
          pc += 1;
          continue;
        }
        case Op.Negate: {
          const a = slots[sp - 1];
          if (typeof a !== 'number') break;
          slots[sp - 1] = -a;
          pc += 1;
          continue;
        }
        case Op.BitNot: {
          const a = slots[sp - 1];
          if (typeof a !== 'number') break;
          slots[sp - 1] = ~a;
          pc += 1;
          continue;
        }
        case Op.ToNumber:
        case Op.ToNumeric: {
          if (typeof slots[sp - 1] !== 'number') break;
          pc += 1;
          continue;
        }
        case Op.Not: {
          slots[sp - 1] = !slots[sp - 1];
          pc += 1;
          continue;
        }
        case Op.Less: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a < b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.LessEqual: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a <= b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.Greater: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a > b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.GreaterEqual: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a >= b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.StrictEqual: {
          const a = slots[sp - 2];
          if (typeof a === 'string' ? a.length > FREE_LENGTH : typeof a === 'bigint') break;
          slots[sp - 2] = a === slots[sp - 1];
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.StrictNotEqual: {
          const a = slots[sp - 2];
          if (typeof a === 'string' ? a.length > FREE_LENGTH : typeof a === 'bigint') break;
          slots[sp - 2] = a !== slots[sp - 1];
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.Equal: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a === b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.NotEqual: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          slots[sp - 2] = a !== b;
          sp -= 1;
          pc += 1;
          continue;
        }
        case Op.Charge: {
          const left = budget.left - code[pc + 1]!;
          if (left < 0) break;
          budget.left = left;
          pc += 2;
          continue;
        }
        case Op.Jump: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          pc = code[pc + 1]!;
          continue;
        }
        case Op.JumpIfTrue: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 1;
          pc = slots[sp] ? code[pc + 1]! : pc + 3;
          continue;
        }
        case Op.JumpIfFalse: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 1;
          pc = slots[sp] ? pc + 3 : code[pc + 1]!;
          continue;
        }
        case Op.JumpIfTrueOrPop: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          if (slots[sp - 1]) pc = code[pc + 1]!;
          else {
            sp -= 1;
            pc += 3;
          }
          continue;
        }
        case Op.JumpIfFalseOrPop: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          if (!slots[sp - 1]) pc = code[pc + 1]!;
          else {
            sp -= 1;
            pc += 3;
          }
          continue;
        }
        case Op.JumpIfNullish: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          const value = slots[sp - 1];
          if (value === undefined || value === null) {
            sp -= 1;
            pc = code[pc + 1]!;
          } else pc += 3;
          continue;
        }
        case Op.JumpIfNotNullishOrPop: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          const value = slots[sp - 1];
          if (value === undefined || value === null) {
            sp -= 1;
            pc += 3;
          } else pc = code[pc + 1]!;
          continue;
        }
        case Op.JumpIfNotUndefinedOrPop: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          if (slots[sp - 1] !== undefined) pc = code[pc + 1]!;
          else {
            sp -= 1;
            pc += 3;
          }
          continue;
        }
        case Op.LessJumpIfFalse: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a < b ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.LessEqualLocalsJumpIfFalse: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.LessEqualLocalJumpIfFalse: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.LessEqualJumpIfFalse: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a <= b ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.GreaterIntJumpIfFalse: {
          slots[sp++] = code[pc + 1];
          pc += 2;
        }
        // falls through
        case Op.GreaterJumpIfFalse: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a > b ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.GreaterEqualJumpIfFalse: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a >= b ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.StrictEqualConstantJumpIfFalse:
        case Op.StrictEqualIntJumpIfFalse:
        case Op.StrictEqualNullJumpIfFalse: {
          const op = code[pc];
          if (op === Op.StrictEqualNullJumpIfFalse) {
            slots[sp++] = null;
            pc += 1;
          } else {
            slots[sp++] = op === Op.StrictEqualIntJumpIfFalse ? code[pc + 1] : frame.code.constants[code[pc + 1]!];
            pc += 2;
          }
        }
        // falls through
        case Op.StrictEqualJumpIfFalse: {
          const a = slots[sp - 2];
          if (typeof a === 'string' ? a.length > FREE_LENGTH : typeof a === 'bigint') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a === slots[sp + 1] ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.StrictNotEqualNullJumpIfFalse: {
          slots[sp++] = null;
          pc += 1;
        }
        // falls through
        case Op.StrictNotEqualJumpIfFalse: {
          const a = slots[sp - 2];
          if (typeof a === 'string' ? a.length > FREE_LENGTH : typeof a === 'bigint') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a !== slots[sp + 1] ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.LessLocalsJumpIfFalse: {
          const a = slots[code[pc + 1]!];
          const b = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            const left = budget.left - code[pc + 7]!;
            if (left < 0) break;
            budget.left = left;
            pc = a < b ? pc + 8 : code[pc + 6]!;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.LessLocalIntJumpIfFalse: {
          const a = slots[code[pc + 1]!];
          if (typeof a === 'number') {
            const left = budget.left - code[pc + 7]!;
            if (left < 0) break;
            budget.left = left;
            pc = a < code[pc + 3]! ? pc + 8 : code[pc + 6]!;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.StrictEqualLocalIntJumpIfFalse: {
          const left = budget.left - code[pc + 7]!;
          if (left < 0) {
            slots[sp++] = slots[code[pc + 1]!];
            pc += 2;
            continue;
          }
          budget.left = left;
          pc = slots[code[pc + 1]!] === code[pc + 3]! ? pc + 8 : code[pc + 6]!;
          continue;
        }
        case Op.StrictEqualLocalIntJumpIfTrue: {
          const left = budget.left - code[pc + 7]!;
          if (left < 0) {
            slots[sp++] = slots[code[pc + 1]!];
            pc += 2;
            continue;
          }
          budget.left = left;
          pc = slots[code[pc + 1]!] === code[pc + 3]! ? code[pc + 6]! : pc + 8;
          continue;
        }
        case Op.IncrementLessLocalIntJumpIfTrue: {
          const local = code[pc + 4]!;
          const a = slots[code[pc + 1]!];
          const b = code[pc + 8]!;
          const left = budget.left - code[pc + 12]!;
          if (typeof a === 'number' && typeof b === 'number' && left >= 0 && local === code[pc + 6]!) {
            budget.left = left;
            const value = a + 1;
            slots[local] = value;
            pc = value < b ? code[pc + 11]! : pc + 13;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.IncrementLessLocalsJumpIfTrue: {
          const local = code[pc + 4]!;
          const a = slots[code[pc + 1]!];
          const b = slots[code[pc + 8]!];
          const left = budget.left - code[pc + 12]!;
          if (typeof a === 'number' && typeof b === 'number' && left >= 0 && local === code[pc + 6]!) {
            budget.left = left;
            const value = a + 1;
            slots[local] = value;
            pc = value < b ? code[pc + 11]! : pc + 13;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.LessLocalFieldJumpIfTrue: {
          const a = slots[code[pc + 1]!];
          const b = fieldOf(slots[code[pc + 3]!], frame.feedback.caches[code[pc + 6]!]!);
          const left = budget.left - code[pc + 10]!;
          if (typeof a === 'number' && typeof b === 'number' && left >= 0) {
            budget.left = left;
            pc = a < b ? code[pc + 9]! : pc + 11;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.IncrementLessLocalFieldJumpIfTrue: {
          const local = code[pc + 4]!;
          const a = slots[code[pc + 1]!];
          const b = fieldOf(slots[code[pc + 8]!], frame.feedback.caches[code[pc + 11]!]!);
          const left = budget.left - code[pc + 15]!;
          if (typeof a === 'number' && typeof b === 'number' && left >= 0 && local === code[pc + 6]!) {
            budget.left = left;
            const value = a + 1;
            slots[local] = value;
            pc = value < b ? code[pc + 14]! : pc + 16;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.LessJumpIfTrue: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a < b ? code[pc + 2]! : pc + 4;
          continue;
        }
        case Op.LessEqualLocalsJumpIfTrue: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.LessEqualLocalJumpIfTrue: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.LessEqualJumpIfTrue: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a <= b ? code[pc + 2]! : pc + 4;
          continue;
        }
        case Op.GreaterIntJumpIfTrue: {
          slots[sp++] = code[pc + 1];
          pc += 2;
        }
        // falls through
        case Op.GreaterJumpIfTrue: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a > b ? code[pc + 2]! : pc + 4;
          continue;
        }
        case Op.GreaterEqualJumpIfTrue: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a >= b ? code[pc + 2]! : pc + 4;
          continue;
        }
        case Op.StrictEqualConstantJumpIfTrue:
        case Op.StrictEqualIntJumpIfTrue:
        case Op.StrictEqualNullJumpIfTrue: {
          const op = code[pc];
          if (op === Op.StrictEqualNullJumpIfTrue) {
            slots[sp++] = null;
            pc += 1;
          } else {
            slots[sp++] = op === Op.StrictEqualIntJumpIfTrue ? code[pc + 1] : frame.code.constants[code[pc + 1]!];
            pc += 2;
          }
        }
        // falls through
        case Op.StrictEqualJumpIfTrue: {
          const a = slots[sp - 2];
          if (typeof a === 'string' ? a.length > FREE_LENGTH : typeof a === 'bigint') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a === slots[sp + 1] ? code[pc + 2]! : pc + 4;
          continue;
        }
        case Op.StrictNotEqualNullJumpIfTrue: {
          slots[sp++] = null;
          pc += 1;
        }
        // falls through
        case Op.StrictNotEqualJumpIfTrue: {
          const a = slots[sp - 2];
          if (typeof a === 'string' ? a.length > FREE_LENGTH : typeof a === 'bigint') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a !== slots[sp + 1] ? code[pc + 2]! : pc + 4;
          continue;
        }
        case Op.LessLocalsJumpIfTrue: {
          const a = slots[code[pc + 1]!];
          const b = slots[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            const left = budget.left - code[pc + 7]!;
            if (left < 0) break;
            budget.left = left;
            pc = a < b ? code[pc + 6]! : pc + 8;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.LessLocalIntJumpIfTrue: {
          const a = slots[code[pc + 1]!];
          if (typeof a === 'number') {
            const left = budget.left - code[pc + 7]!;
            if (left < 0) break;
            budget.left = left;
            pc = a < code[pc + 3]! ? code[pc + 6]! : pc + 8;
            continue;
          }
          slots[sp++] = a;
          pc += 2;
          continue;
        }
        case Op.EqualJumpIfFalse: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a === b ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.NotEqualJumpIfFalse: {
          const a = slots[sp - 2];
          const b = slots[sp - 1];
          if (typeof a !== 'number' || typeof b !== 'number') break;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          sp -= 2;
          pc = a !== b ? pc + 4 : code[pc + 2]!;
          continue;
        }
        case Op.LoadLocals: {
          slots[sp] = slots[code[pc + 1]!];
          slots[sp + 1] = slots[code[pc + 3]!];
          sp += 2;
          pc += 4;
          continue;
        }
        case Op.LoadLocalsCall: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.LoadLocalCall: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.Call: {
          const count = code[pc + 1]!;
          const at = sp - count;
          const callee = slots[at - 2];
          if (typeof callee !== 'object' || callee === null) break;
          const { data } = callee;
          if (!(data instanceof ClosureData)) {
            if (!(data instanceof BuiltinData)) break;
            frame.pc = pc;
            frame.sp = sp;
            if (fiber.top !== frame) fiber.top = frame;
            const result = callNative(agent, callee, data, slots, at, count);
            if (result === NOT_MINE) {
              if (data.machine !== MachineBuiltin.GeneratorNext) break;
              frame.sp = at - 2;
              const inner = enterGenerator(agent, frame, slots[at - 1], count > 0 ? slots[at] : undefined, ReturnMode.Push);
              if (inner === null) break;
              frame = inner;
              continue calls;
            }
            if (code[pc + 2] === Op.Pop) {
              sp = at - 2;
              pc += 3;
              continue;
            }
            slots[at - 2] = result;
            sp = at - 1;
            pc += 2;
            continue;
          }
          const target = data.code;
          const self = slots[at - 1];
          if (target.entry !== EntryKind.Plain && (target.entry !== EntryKind.Sloppy || typeof self !== 'object' || self === null)) {
            if (target.entry !== EntryKind.Generator) break;
            const generator = startGenerator(agent, callee, data, self, slots, at, count);
            if (generator === null) break;
            slots[at - 2] = generator;
            sp = at - 1;
            pc += 2;
            continue;
          }
          if (agent.depth >= agent.depthLimit) break;
          const { parameterCount, stackStart } = target;
          const given = count < parameterCount ? count : parameterCount;
          frame.pc = pc;
          frame.sp = at - 2;
          agent.depth += 1;
          const above = frame.above;
          if (above === null) {
            const locals = target.slots.slice();
            for (let i = 0; i < given; i++) locals[i] = slots[at + i];
            const made = new Frame(frame, target, data.feedback, locals, data.scope, self, callee, undefined, data.realm, ReturnMode.Push);
            made.reusable = true;
            frame.above = made;
            frame = made;
            continue calls;
          }
          let locals = above.slots;
          if (locals.length < target.slots.length) locals = above.slots = target.slots.slice();
          for (let i = 0; i < given; i++) locals[i] = slots[at + i];
          for (let i = given; i < stackStart; i++) locals[i] = undefined;
          above.pc = 0;
          above.sp = stackStart;
          above.code = target;
          above.feedback = data.feedback;
          above.scope = data.scope;
          above.thisValue = self;
          above.callee = callee;
          above.realm = data.realm;
          above.openScopes = 0;
          above.newTarget = undefined;
          above.returnMode = ReturnMode.Push;
          above.reusable = true;
          frame = above;
          continue calls;
        }
        case Op.New: {
          const count = code[pc + 1]!;
          const at = sp - count;
          const callee = slots[at - 2];
          const newTarget = slots[at - 1];
          if (typeof callee !== 'object' || callee === null || typeof newTarget !== 'object' || newTarget === null) break;
          frame.pc = pc;
          frame.sp = at - 2;
          const made = constructorFrame(agent, frame, callee, newTarget);
          if (made === null) break;
          const { parameterCount } = made.code;
          const given = count < parameterCount ? count : parameterCount;
          const locals = made.slots;
          for (let i = 0; i < given; i++) locals[i] = slots[at + i];
          frame = made;
          continue calls;
        }
        case Op.ChargeReturn:
        case Op.JumpReturn: {
          const jumps = code[pc] === Op.JumpReturn;
          const left = budget.left - code[jumps ? pc + 2 : pc + 1]!;
          if (left < 0) break;
          budget.left = left;
          pc = jumps ? code[pc + 1]! : pc + 2;
        }
        // falls through
        case Op.Return: {
          const mode = frame.returnMode;
          if (mode !== ReturnMode.Push && mode !== ReturnMode.Step && mode !== ReturnMode.Discard && mode !== ReturnMode.Store) break;
          const below = frame.parent!;
          const left = budget.left - code[pc + 1]!;
          if (left < 0) break;
          budget.left = left;
          if (frame.reusable) {
            below.slots[below.sp++] = slots[sp - 1];
            below.pc += CALL_WIDTH;
            agent.depth -= 1;
            frame = below;
            continue calls;
          }
          if (mode === ReturnMode.Push) below.slots[below.sp++] = slots[sp - 1];
          else if (mode === ReturnMode.Step) below.thisValue = slots[sp - 1];
          else if (mode === ReturnMode.Store) below.slots[frame.returnSlot] = slots[sp - 1];
          below.pc += WIDTHS[below.code.instructions![below.pc]!]!;
          agent.depth -= frame.code.weight;
          frame = below;
          continue calls;
        }
        case Op.ReturnLocal: {
          const mode = frame.returnMode;
          if (mode !== ReturnMode.Push && mode !== ReturnMode.Step && mode !== ReturnMode.Discard && mode !== ReturnMode.Store) break;
          const below = frame.parent!;
          const left = budget.left - code[pc + 3]!;
          if (left < 0) break;
          budget.left = left;
          if (frame.reusable) {
            below.slots[below.sp++] = slots[code[pc + 1]!];
            below.pc += CALL_WIDTH;
            agent.depth -= 1;
            frame = below;
            continue calls;
          }
          if (mode === ReturnMode.Push) below.slots[below.sp++] = slots[code[pc + 1]!];
          else if (mode === ReturnMode.Step) below.thisValue = slots[code[pc + 1]!];
          else if (mode === ReturnMode.Store) below.slots[frame.returnSlot] = slots[code[pc + 1]!];
          below.pc += WIDTHS[below.code.instructions![below.pc]!]!;
          agent.depth -= frame.code.weight;
          frame = below;
          continue calls;
        }
        case Op.ReturnUndefined: {
          let value: GuestValue = undefined;
          const mode = frame.returnMode;
          const below = frame.parent!;
          if (mode === ReturnMode.Construct) {
            const object = frame.thisValue as GuestObject;
            const owner = frame.newTarget!.data;
            if (below.activity !== null || !(owner instanceof ClosureData) || object.shape.count > owner.expectedSlots) break;
            value = object;
          } else if (mode !== ReturnMode.Push && mode !== ReturnMode.Step && mode !== ReturnMode.Discard && mode !== ReturnMode.Store) break;
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          if (frame.reusable) {
            below.slots[below.sp++] = value;
            below.pc += CALL_WIDTH;
            agent.depth -= 1;
            frame = below;
            continue calls;
          }
          if (mode === ReturnMode.Step) below.thisValue = value;
          else if (mode === ReturnMode.Store) below.slots[frame.returnSlot] = value;
          else if (mode !== ReturnMode.Discard) below.slots[below.sp++] = value;
          below.pc += WIDTHS[below.code.instructions![below.pc]!]!;
          agent.depth -= frame.code.weight;
          frame = below;
          continue calls;
        }
        case Op.JumpIteratorStep: {
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          pc = code[pc + 1]!;
        }
        // falls through
        case Op.IteratorStep: {
          const iterator = slots[sp - 2];
          const next = slots[sp - 1];
          if (typeof iterator !== 'object' || iterator === null || typeof next !== 'object' || next === null) break;
          const step = next.data;
          if (!(step instanceof BuiltinData)) break;
          if (!step.isArrayNext) {
            if (step.machine !== MachineBuiltin.GeneratorNext) break;
            frame.pc = pc;
            frame.sp = sp;
            const inner = enterGenerator(agent, frame, iterator, undefined, ReturnMode.IteratorResult);
            if (inner === null) break;
            frame = inner;
            continue calls;
          }
          const { data } = iterator;
          if (!(data instanceof ArrayIteratorData) || data.kind !== ArrayIteratorKind.Values) break;
          const { array, index } = data;
          if (array === null || array.shape.methods !== ARRAY || index >= array.elements.length) break;
          const value = array.elements[index];
          if (value === HOLE) break;
          const left = budget.left - code[pc + 2]!;
          if (left < 0) break;
          budget.left = left;
          data.index = index + 1;
          slots[sp++] = value;
          pc += 3;
          continue;
        }
        case Op.YieldLocal: {
          slots[sp++] = slots[code[pc + 1]!];
          pc += 2;
        }
        // falls through
        case Op.Yield: {
          frame.pc = pc;
          frame.sp = sp - 1;
          const below = leaveGenerator(agent, frame, slots[sp - 1], false, code[pc + 2]!);
          if (below === null) break;
          frame = below;
          continue calls;
        }
        case Op.YieldDelegate: {
          frame.pc = pc;
          frame.sp = sp - 1;
          const below = delegate(agent, frame, slots[sp - 1]);
          if (below === null) break;
          frame = below;
          continue calls;
        }
        case Op.ReturnGenerator: {
          const below = leaveGenerator(agent, frame, slots[sp - 1], true, code[pc + 1]!);
          if (below === null) break;
          frame = below;
          continue calls;
        }
        case Op.RequireIteratorResult: {
          const value = slots[sp - 1];
          if (typeof value !== 'object' || value === null) break;
          pc += 1;
          continue;
        }
        default:
      }
      break;
    }
    frame.pc = pc;
    frame.sp = sp;
    if (fiber.top !== frame) fiber.top = frame;
    SLOW[code[pc]!]!(agent, frame);
    if (fiber.top === null) return fiber.result;
    frame = fiber.top;
  }
}
