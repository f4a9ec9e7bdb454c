/**
 * Function objects: instantiation of closures (ECMA-262 15.2.4 to 15.8.3), names, home objects.
 * Own properties come in V8's order: length, name, arguments, caller, prototype.
 */
import { UnitFlag } from '../../../compiler/bytecode/unit.js';
import type { CodeUnit } from '../../../compiler/bytecode/unit.js';
import { childShape } from '../../objects/create.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { PropertyFlag } from '../../objects/property.js';
import type { Shape } from '../../objects/shape.js';
import { hasOwn, updateOwn } from '../../objects/storage.js';
import type { GuestValue, SlotValue } from '../../objects/value.js';
import { GuestObject, LazyValue, NO_ELEMENTS } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { Code, Feedback } from '../state/code.js';
import type { Frame, Scope } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';
import { complete, next, operand, peek } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';
import { nameOfKey } from './keys.js';
import { closureAt, objectAt, refuseOperand } from './operands.js';
import { checkOuter } from './scopes.js';

/** MakeConstructor (10.2.5) at the first look at `prototype`. */
class OrdinaryPrototype extends LazyValue {
  realise(holder: GuestObject): GuestObject {
    const { realm } = holder.data as ClosureData;
    const prototype = realm.newObject();
    prototype.shape.methods.add(prototype, 'constructor', holder);
    updateOwn(prototype, 'constructor', holder, PropertyFlag.Builtin);
    return prototype;
  }
}

/** `prototype` of generator functions: an object without constructor. */
class GeneratorPrototype extends LazyValue {
  constructor(private readonly intrinsic: string) {
    super();
  }
  realise(holder: GuestObject): GuestObject {
    const { realm } = holder.data as ClosureData;
    return realm.newObject(realm.intrinsic(this.intrinsic));
  }
}

const ORDINARY_PROTOTYPE = new OrdinaryPrototype();
const GENERATOR_PROTOTYPE = new GeneratorPrototype('GeneratorPrototype');
const ASYNC_GENERATOR_PROTOTYPE = new GeneratorPrototype('AsyncGeneratorPrototype');

/** Shape of functions with another prototype than %Function.prototype%. */
export function functionShape(prototype: GuestObject): Shape {
  return childShape(prototype, ORDINARY).add('length', PropertyFlag.Configurable).add('name', PropertyFlag.Configurable);
}

/**
 * Instantiates a function of a unit in a scope.
 * @param prototype its [[Prototype]], when `new Function` fetched another
 */
export function newClosure(realm: Realm, code: Code, feedback: Feedback, scope: Scope | null, prototype?: GuestObject): GuestObject {
  const { unit } = code;
  const { flags } = unit;
  checkOuter(unit.outer, scope);
  const data = new ClosureData(code, feedback, scope, realm, (flags & UnitFlag.Constructor) !== 0);
  const object = (flags & (UnitFlag.Generator | UnitFlag.Async)) === 0 ? plainFunction(realm, unit, data) : suspendableFunction(realm, unit, data);
  if (prototype !== undefined && prototype !== object.shape.prototype) object.shape.methods.setPrototypeOf(object, prototype);
  return object;
}

function plainFunction(realm: Realm, unit: CodeUnit, data: ClosureData): GuestObject {
  const { shapes } = realm;
  if ((unit.flags & UnitFlag.HasPrototype) === 0) return new GuestObject(shapes.function, [unit.length, unit.name], NO_ELEMENTS, data);
  if ((unit.flags & UnitFlag.Strict) === 0) return new GuestObject(shapes.sloppyFunction, [unit.length, unit.name, null, null, ORDINARY_PROTOTYPE], NO_ELEMENTS, data);
  return new GuestObject(shapes.functionWithPrototype, [unit.length, unit.name, ORDINARY_PROTOTYPE], NO_ELEMENTS, data);
}

/** Generator functions have a `prototype`, async ones none. */
function suspendableFunction(realm: Realm, unit: CodeUnit, data: ClosureData): GuestObject {
  const isAsync = (unit.flags & UnitFlag.Async) !== 0;
  if ((unit.flags & UnitFlag.Generator) === 0) {
    return new GuestObject(functionShape(realm.intrinsic('AsyncFunction.prototype')), [unit.length, unit.name], NO_ELEMENTS, data);
  }
  const shape = functionShape(realm.intrinsic(isAsync ? 'AsyncGeneratorFunction.prototype' : 'GeneratorFunction.prototype'));
  const slots: SlotValue[] = [unit.length, unit.name, isAsync ? ASYNC_GENERATOR_PROTOTYPE : GENERATOR_PROTOTYPE];
  return new GuestObject(shape.add('prototype', PropertyFlag.Writable | PropertyFlag.Lazy), slots, NO_ELEMENTS, data);
}

export function closure(agent: Agent, frame: Frame): void {
  const index = operand(frame, 0);
  agent.budget.charge(1);
  complete(frame, 0, newClosure(frame.realm, frame.code.function(index), frame.feedback.function(index), frame.scope));
}

export function setHomeObject(_agent: Agent, frame: Frame): void {
  closureAt(frame, 0).homeObject = objectAt(frame, 1);
  next(frame);
}

/** SetFunctionName (10.2.9); prefix 1: get, 2: set. */
export function setFunctionName(_agent: Agent, frame: Frame): void {
  closureAt(frame, 0);
  nameFunction(frame, objectAt(frame, 0), peek(frame, 1), operand(frame, 0));
  next(frame);
}

/** Gives a fresh function the name of a property key. @throws BytecodeError when it is not fresh */
export function nameFunction(frame: Frame, closure: GuestObject, key: GuestValue, prefix: number): void {
  if (!hasOwn(closure, 'name')) refuseOperand(frame);
  const name = nameOfKey(frame, key);
  updateOwn(closure, 'name', prefix === 0 ? name : `${prefix === 1 ? 'get' : 'set'} ${name}`, PropertyFlag.Configurable);
}
