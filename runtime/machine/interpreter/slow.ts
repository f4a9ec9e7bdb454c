/**
 * The out-of-line form of every instruction, by opcode number: what the loop does where its own
 * fast path does not apply, or has none. A fused opcode stands for its first part here.
 */
import { OPCODES, FUSED } from '../../../compiler/bytecode/opcodes.js';
import { unfused } from '../../../compiler/bytecode/fuse.js';
import { BASE_COUNT, LENGTHS } from '../../../compiler/bytecode/instructions.js';
import * as access from '../instructions/access.js';
import { ACTIVITY } from '../state/activity.js';
import * as basics from '../instructions/basics.js';
import * as control from '../instructions/control.js';
import * as instructions from '../instructions/index.js';
import * as operators from '../instructions/arithmetic.js';
import type { SlowInstruction } from '../calls/protocol.js';

const OWN: Readonly<Record<string, SlowInstruction>> = {
  Undefined: basics.undefined_, Null: basics.null_, True: basics.true_, False: basics.false_, Int: basics.int, Constant: basics.constant,
  Pop: basics.pop, Dup: basics.dup, Dup2: basics.dup2, Swap: basics.swap, Rot3: basics.rot3, Rot4: basics.rot4,
  LoadLocal: basics.loadLocal, StoreLocal: basics.storeLocal,
  LoadScoped: basics.loadScoped, StoreScoped: basics.storeScoped,
  LoadThis: basics.loadThis, LoadNewTarget: basics.loadNewTarget, LoadCallee: basics.loadCallee, LoadHome: basics.loadHome,
  GetField: access.getField, GetElement: access.getElement, SetField: access.setField, SetElement: access.setElement,
  LoadMethod: access.loadMethod, LoadMethodElement: access.loadMethodElement,
  NewObject: basics.newObject, NewArray: basics.newArray,
  Add: operators.add, Sub: operators.sub, Mul: operators.mul, Div: operators.div, Mod: operators.mod, Exp: operators.exp,
  BitAnd: operators.bitAnd, BitOr: operators.bitOr, BitXor: operators.bitXor,
  ShiftLeft: operators.shiftLeft, ShiftRight: operators.shiftRight, ShiftRightUnsigned: operators.shiftRightUnsigned,
  Less: operators.less, LessEqual: operators.lessEqual, Greater: operators.greater, GreaterEqual: operators.greaterEqual,
  Equal: operators.equal, NotEqual: operators.notEqual, StrictEqual: operators.strictEqual, StrictNotEqual: operators.strictNotEqual,
  Negate: operators.negate, BitNot: operators.bitNot, Not: operators.not, TypeOf: operators.typeOfInstruction,
  Increment: operators.increment, Decrement: operators.decrement,
  ToNumber: operators.toNumberInstruction, ToNumeric: operators.toNumericInstruction, ToString: operators.toStringInstruction, ToObject: operators.toObjectInstruction,
  Charge: control.charge, Jump: control.jump, JumpIfTrue: control.jumpIfTrue, JumpIfFalse: control.jumpIfFalse,
  JumpIfTrueOrPop: control.jumpIfTrueOrPop, JumpIfFalseOrPop: control.jumpIfFalseOrPop,
  JumpIfNullish: control.jumpIfNullish, JumpIfNotNullishOrPop: control.jumpIfNotNullishOrPop,
  JumpIfNotUndefinedOrPop: control.jumpIfNotUndefinedOrPop, JumpIfConstructed: control.jumpIfConstructed,
  Return: control.return_, Throw: control.throw_,
  Call: control.callInstruction, CallSpread: control.callSpread, New: control.newInstruction, NewSpread: control.newSpread,
  TailCall: control.tailCallInstruction, TailCallSpread: control.tailCallSpread,
  Intrinsic: control.intrinsic, LoadLibraryFunction: control.loadLibraryFunction,
};

const OTHERS = instructions as unknown as Readonly<Record<string, SlowInstruction | undefined>>;

/** The instruction of that name: here, or exported by instructions/index.ts in lowerCamelCase (with `_` behind a word that the host reserves). */
function instructionNamed(name: string): SlowInstruction {
  const camel = name[0]!.toLowerCase() + name.slice(1);
  const instruction = OWN[name] ?? OTHERS[camel] ?? OTHERS[`${camel}_`];
  if (instruction === undefined) throw new Error(`no instruction ${name}`);
  return instruction;
}

function table(): SlowInstruction[] {
  const all = OPCODES.map(({ name }) => instructionNamed(name));
  for (let op = BASE_COUNT; op < BASE_COUNT + FUSED.length; op++) all.push(all[unfused(op)]!);
  all[ACTIVITY] = control.resumeActivity;
  return all;
}

/** By opcode number, fused ones and ACTIVITY included. */
export const SLOW: readonly SlowInstruction[] = table();

/** Words of each instruction by opcode number; of a fused one, of its first part. None of ACTIVITY, which is run again with each result. */
export const WIDTHS = Uint8Array.from({ length: ACTIVITY + 1 }, (_, op) => (op === ACTIVITY ? 0 : LENGTHS[unfused(op)]!));
