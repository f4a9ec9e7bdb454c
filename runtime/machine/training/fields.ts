/**
 * The other half of training: the fields of the machine's own objects. V8 takes a field for
 * constant, or for a small integer, until it sees otherwise, and then throws away what it has
 * compiled; so every field that changes in a run is changed here once.
 */
import { ScopeKind } from '../../../compiler/bytecode/unit.js';
import { NumberData, StringData } from '../../objects/primitive-data.js';
import { HOLE } from '../../objects/sentinels.js';
import type { GuestValue } from '../../objects/value.js';
import { Dictionary, GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import type { BuiltinFunction } from '../state/builtin-table.js';
import type { Code, Feedback } from '../state/code.js';
import { InlineCache } from '../state/code.js';
import { Fiber, Frame, ReturnMode, Scope } from '../state/frame.js';
import { BuiltinData, ClosureData } from '../state/function-data.js';
import { addStrings, callNative, fieldOf, getIndexed, getOther, primitiveMethod, setIndexed } from '../interpreter/quick.js';
import { CellMode, GlobalLexical } from '../state/realm.js';
import type { Realm } from '../state/realm.js';

const KINDS: readonly GuestValue[] = [1, 1.5, 'text', true, undefined, null];

/** Assigns the fields that change in a run, with values of several kinds. */
export function loosenFields(realm: Realm, code: Code, feedback: Feedback): void {
  const object = realm.newObject();
  const scope = new Scope(null, { kind: ScopeKind.Block, names: [], flags: [] }, [], null);
  for (const mode of [ReturnMode.Push, ReturnMode.Store, ReturnMode.Construct]) {
    for (const value of [...KINDS, object]) loosenFrame(new Frame(null, code, feedback, [undefined], null, value, mode === ReturnMode.Push ? null : object, mode === ReturnMode.Push ? undefined : object, realm, mode), scope, value);
  }
  loosenObject(object);
  runHelpers(realm, object);
  loosenCache(new InlineCache(), realm, object);
  loosenFunction(new ClosureData(code, feedback, scope, realm, true), object);
}

function loosenFrame(frame: Frame, scope: Scope, value: GuestValue): void {
  const parent = new Frame(frame, frame.code, frame.feedback, frame.slots, scope, undefined, null, undefined, frame.realm, ReturnMode.Push);
  for (const above of [parent, null]) frame.parent = above;
  for (const around of [scope, null]) frame.scope = around;
  frame.pc = frame.sp = frame.openScopes = frame.returnSlot = 1;
  frame.arguments = [value];
  frame.thisValue = value;
  for (const mode of [ReturnMode.Store, ReturnMode.Push]) frame.returnMode = mode;
  const fiber = new Fiber(null);
  for (const top of [frame, null]) fiber.top = top;
  fiber.result = value;
  const lexical = new GlobalLexical('', 0, undefined);
  lexical.value = value;
  lexical.assigned = true;
  for (const kind of [CellMode.WriteBack, CellMode.ReadOnly]) lexical.mode = kind;
}

function loosenObject(object: GuestObject): void {
  const { shape } = object;
  for (const data of [new NumberData(1), new StringData(''), null]) {
    const other = new GuestObject(shape, [undefined], [undefined], data);
    for (const next of [shape, HOLE.shape]) other.shape = next;
    other.slots = [undefined];
    other.elements = [undefined];
    other.dictionary = new Dictionary();
    other.data = null;
  }
}

function loosenCache(cache: InlineCache, realm: Realm, object: GuestObject): void {
  const key = realm.agent.keys.key('undefined');
  for (const holder of [object, null]) cache.fill(object.shape, key, holder, 1, holder === null ? null : object.shape);
  for (const shape of [object.shape, null]) cache.elementShape = shape;
  cache.appendable = true;
  cache.lexical = new GlobalLexical('', 0, undefined);
}

function loosenFunction(data: ClosureData, object: GuestObject): void {
  for (const value of [object, null]) data.homeObject = data.fieldInitialiser = data.instancePrototype = value;
  for (const shape of [object.shape, null]) data.instanceShape = shape;
  data.expectedSlots = 1;
}

/** A builtin that no guest can reach. */
export function trainingBuiltin(realm: Realm): GuestObject {
  const builtin: BuiltinFunction = { kind: 'function', name: '', length: 0, coerce: ['any'], native: (_context, receiver) => receiver };
  return new GuestObject(realm.newObject().shape, [], NO_ELEMENTS, new BuiltinData(builtin, '', realm));
}

/** Goes through the loop's helpers, some of which V8 makes part of the loop. */
function runHelpers(realm: Realm, object: GuestObject): void {
  const { agent } = realm;
  const array = realm.newArray([object, 1]);
  for (const holder of [object, null]) {
    const cache = new InlineCache();
    for (const known of [object.shape, HOLE.shape, array.shape]) cache.fill(known, agent.keys.key('undefined'), holder === null ? null : array, holder === null ? 1 : -1, null);
    for (const value of [array, object, 'text', 1, undefined]) {
      fieldOf(value, cache);
      primitiveMethod(cache, realm, value);
      for (const key of [0, 1.5, -1, 9]) {
        getIndexed(value, key, cache);
        setIndexed(value, key, 1, cache);
      }
      addStrings(agent.budget, value, 'text');
      addStrings(agent.budget, 'text', value);
    }
    getOther(cache, object);
    getOther(cache, array);
    getOther(new InlineCache(), array);
  }
  const callee = trainingBuiltin(realm);
  const slots = [callee, object, 1, 'text'];
  for (const count of [0, 1, 2]) callNative(agent, callee, callee.data as BuiltinData, slots, 2, count);
}
