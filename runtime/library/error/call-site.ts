/**
 * CallSite objects, which Error.prepareStackTrace gets: what a line of a trace says, as plain
 * data that is taken when they are made. They hand out neither functions nor receivers, whatever
 * the mode of the code.
 */
import { find } from '../../../compiler/bytecode/positions.js';
import { UnitKind } from '../../../compiler/bytecode/unit.js';
import type { Code } from '../../machine/code.js';
import { BuiltinData } from '../../machine/function-data.js';
import type { Realm } from '../../machine/realm.js';
import { type StackEntry, renderStack } from '../../machine/stack.js';
import { isCallable } from '../../objects/callable.js';
import { className, dataProperty } from '../../objects/inspect.js';
import { Accessor, GuestObject, InternalData, type GuestValue } from '../../objects/value.js';

/** What a line says of its function. */
interface FunctionNames {
  readonly type: string | null;
  readonly name: string | null;
  readonly method: string | null;
}

/** Internal slots of CallSite objects. */
export class CallSiteData extends InternalData {
  constructor(
    readonly names: FunctionNames,
    /** As in a default trace, without `at`. */
    readonly text: string,
    /** null for builtins. */
    readonly code: Code | null,
    readonly line: number | null,
    readonly column: number | null,
    readonly topLevel: boolean,
    readonly constructs: boolean,
    readonly waits: boolean,
  ) {
    super();
  }
}

/** In front of each line that renderStack makes. */
const LEAD = '\n    at ';

/** A CallSite object for a line. */
export function callSite(realm: Realm, entry: StackEntry): GuestObject {
  const { code, pc, topLevel, constructs, waits = false } = entry;
  const position = code === null ? undefined : find(code.unit.positions, pc);
  const text = renderStack([entry]).slice(LEAD.length);
  const object = realm.newObject(realm.intrinsic('CallSite.prototype'));
  object.data = new CallSiteData(namesOf(entry), text, code, position?.line ?? null, position?.column ?? null, topLevel, constructs, waits);
  return object;
}

function namesOf(entry: StackEntry): FunctionNames {
  const { code, callee, thisValue, constructs, topLevel } = entry;
  if (callee === null) return { type: null, name: code?.unit.kind === UnitKind.Eval ? 'eval' : null, method: null };
  if (callee.data instanceof BuiltinData) return builtinNames(callee.data, constructs);
  const initialises = code!.unit.kind === UnitKind.ClassInitialiser;
  const own = initialises ? '<instance_members_initializer>' : dataProperty(callee, 'name');
  const name = typeof own === 'string' && own !== '' ? own : null;
  if (constructs || topLevel || !hasReceiver(thisValue)) return { type: null, name, method: null };
  return { type: typeName(thisValue), name, method: initialises ? null : methodKey(thisValue, callee, name) };
}

const hasReceiver = (value: GuestValue): boolean => value !== undefined && value !== null;

/** From a stable id, `Array.prototype.map`. */
function builtinNames({ id, builtin }: BuiltinData, constructs: boolean): FunctionNames {
  const dot = id.lastIndexOf('.');
  if (constructs || builtin.kind === 'constructor' || dot < 0) return { type: null, name: builtin.name, method: null };
  const owner = id.slice(0, dot);
  const type = owner.endsWith('.prototype') ? owner.slice(0, -'.prototype'.length) : owner === 'Math' || owner === 'JSON' || owner === 'Reflect' ? 'Object' : 'Function';
  return { type, name: builtin.name, method: builtin.name };
}

/** V8's JSReceiver::GetConstructorName, by data properties. */
function typeName(receiver: GuestValue): string {
  if (!(receiver instanceof GuestObject)) return (typeof receiver).replace(/^./, (first) => first.toUpperCase());
  if (receiver.shape.methods.proxy) return 'Proxy';
  if (isCallable(receiver)) return 'Function';
  const constructor = dataProperty(receiver, 'constructor');
  const name = constructor instanceof GuestObject ? dataProperty(constructor, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : className(receiver);
}

/** Longest prototype chain and most properties that are searched. */
const MAX_SEARCH = 64;

/** The name under which a receiver has a function; its own name first. */
function methodKey(receiver: GuestValue, callee: GuestObject, name: string | null): string | null {
  if (!(receiver instanceof GuestObject)) return null;
  if (name !== null && dataProperty(receiver, name) === callee) return name;
  let holder: GuestObject | null = receiver;
  for (let steps = 0; holder !== null && steps < MAX_SEARCH; steps++) {
    const { layout, count } = holder.shape;
    for (let i = 0; i < Math.min(count, MAX_SEARCH); i++) {
      const key = layout.keys[i];
      if (typeof key === 'string' && holds(holder.slots[i], callee)) return key;
    }
    holder = holder.shape.prototype;
  }
  return null;
}

function holds(value: unknown, callee: GuestObject): boolean {
  return value === callee || (value instanceof Accessor && (value.get === callee || value.set === callee));
}
