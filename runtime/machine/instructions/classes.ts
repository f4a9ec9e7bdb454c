/**
 * Classes: ClassDefinitionEvaluation (ECMA-262 15.7.14) of constructor and prototype, methods,
 * and the synthetic method that initialises fields.
 */
import { UnitFlag } from '../../../compiler/bytecode/unit.js';
import { newOrdinary, rootShape } from '../../objects/create.js';
import { DescriptorField, PropertyDescriptor, PropertyFlag } from '../../objects/property.js';
import { dataDescriptor } from '../../objects/descriptors.js';
import { typeError } from '../../objects/errors.js';
import { LookupKind } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { isConstructor } from '../../objects/callable.js';
import { addOwn } from '../../objects/storage.js';
import type { GuestValue, PropertyKey } from '../../objects/value.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import { describeKey, describeValue as describe } from '../../objects/inspect.js';
import type { Agent } from '../state/agent.js';
import { call, callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { completePair, completeVoid, drop, operand, peek } from '../calls/protocol.js';
import { functionShape, nameFunction } from './functions.js';
import { keyOperand } from './keys.js';
import { closureAt, objectAt, plainObjectAt } from './operands.js';
import { find, found } from './properties.js';
import { checkOuter } from './scopes.js';

const enum ClassFlag {
  Heritage = 1,
  NameOperand = 2,
}

export function defineClass(agent: Agent, frame: Frame): void {
  const { realm } = frame;
  const heritage = peek(frame, 0);
  if ((operand(frame, 1) & ClassFlag.Heritage) === 0) {
    return makeClass(frame, realm.intrinsic('Object.prototype'), realm.intrinsic('Function.prototype'));
  }
  if (heritage === null) return makeClass(frame, null, realm.intrinsic('Function.prototype'));
  if (!isConstructor(heritage)) throw typeError(messages.extendsNotConstructor(describe(heritage)));
  switch (find(agent, heritage, 'prototype')) {
    case LookupKind.Proxy:
      return callLibrary(agent, LIBRARY_CALLS.proxyGet, [found.holder, 'prototype', heritage], ReturnMode.Continue);
    case LookupKind.Accessor:
      if (found.accessor!.get !== undefined) return call(agent, found.accessor!.get, heritage, [], ReturnMode.Continue);
  }
  finishClass(frame, found.value);
}

/** Goes on with the superclass's prototype (ReturnMode.Continue). */
export function finishClass(frame: Frame, parent: GuestValue): void {
  if (parent !== null && !(parent instanceof GuestObject)) throw typeError(messages.extendsPrototype(describe(parent)));
  makeClass(frame, parent, peek(frame, 0) as GuestObject);
}

/** Steps 14 to 17: constructor and prototype. */
function makeClass(frame: Frame, protoParent: GuestObject | null, constructorParent: GuestObject): void {
  const { realm } = frame;
  const index = operand(frame, 0);
  const code = frame.code.function(index);
  const { unit } = code;
  checkOuter(unit.outer, frame.scope);
  const prototype = newOrdinary(rootShape(ORDINARY, protoParent, realm.agent.keys));
  const data = new ClosureData(code, frame.feedback.function(index), frame.scope, realm, (unit.flags & UnitFlag.Constructor) !== 0);
  data.homeObject = prototype;
  const own = realm.shapes.classConstructor;
  const shape = own.prototype === constructorParent ? own : functionShape(constructorParent).add('prototype', 0);
  const constructor = new GuestObject(shape, [unit.length, unit.name, prototype], NO_ELEMENTS, data);
  if ((operand(frame, 1) & ClassFlag.NameOperand) !== 0) nameFunction(frame, constructor, peek(frame, 1), 0);
  addOwn(prototype, 'constructor', constructor, PropertyFlag.Builtin);
  completePair(frame, 2, constructor, prototype);
}

export function setFieldInitialiser(_agent: Agent, frame: Frame): void {
  closureAt(frame, 1).fieldInitialiser = objectAt(frame, 0);
  completeVoid(frame, 1);
}

/** RunFieldInitialiser: InitializeInstanceElements (7.3.33). */
export function runFieldInitialiser(agent: Agent, frame: Frame): void {
  const thisValue = peek(frame, 1);
  const { fieldInitialiser } = closureAt(frame, 0);
  if (fieldInitialiser === null) return completeVoid(frame, 2);
  drop(frame, 2);
  call(agent, fieldInitialiser, thisValue, [], ReturnMode.Discard);
}

const enum MethodFlag {
  Kind = 3,
  Getter = 1,
  Setter = 2,
  Enumerable = 4,
}

/** DefineMethod: a method, getter or setter of a literal or class; sets the home object too. */
export function defineMethod(agent: Agent, frame: Frame): void {
  const object = plainObjectAt(frame, 2);
  const key = keyOperand(agent, frame, 1);
  const method = objectAt(frame, 0);
  closureAt(frame, 0).homeObject = object;
  const descriptor = methodDescriptor(method, operand(frame, 0));
  if (!object.shape.methods.defineOwnProperty(object, key, descriptor)) throw typeError(refusal(object, key));
  completeVoid(frame, 2);
}

function methodDescriptor(method: GuestObject, flags: number): PropertyDescriptor {
  const attributes = PropertyFlag.Configurable | ((flags & MethodFlag.Enumerable) !== 0 ? PropertyFlag.Enumerable : 0);
  const both = DescriptorField.Enumerable | DescriptorField.Configurable;
  switch (flags & MethodFlag.Kind) {
    case MethodFlag.Getter:
      return new PropertyDescriptor(DescriptorField.Get | both, attributes, undefined, method, undefined);
    case MethodFlag.Setter:
      return new PropertyDescriptor(DescriptorField.Set | both, attributes, undefined, undefined, method);
    default:
      return dataDescriptor(method, attributes | PropertyFlag.Writable);
  }
}

/** Why a definition on a literal or class failed: only a class's `prototype` refuses. */
function refusal(object: GuestObject, key: PropertyKey): string {
  const isClass = key === 'prototype' && object.data instanceof ClosureData;
  return isClass ? messages.staticPrototype : messages.cannotRedefine(describeKey(key));
}
