/**
 * The opcode table: the one truth about the instruction set (DESIGN I6). The numbering
 * (`op.ts`), assembler checks, verifier, disassembler, `docs/bytecode.md` and metering all
 * derive from it. Only data may live here.
 *
 * An instruction is a run of 32-bit words: the opcode's number, then one word per operand.
 * The stack picture of a row reads `before → after`, top of stack rightmost. Each row costs
 * one unit of fuel, summed per basic block by the assembler into the `cost` operand of the
 * instruction that ends the block (or into `Charge` where a block falls through).
 */

/** What an operand word means; decides how it is verified, printed and serialised. */
export type OperandKind =
  | 'slot' //      a local slot of the frame
  | 'hops' //      how many scopes outwards
  | 'cell' //      a cell of the scope that the preceding `hops` operand names
  | 'scope' //     index into the unit's scope descriptors
  | 'constant' //  index into the unit's constants
  | 'name' //      index of a string constant
  | 'function' //  index into the unit's inner functions
  | 'template' //  index into the unit's template descriptors
  | 'cache' //     index of an inline-cache site of the unit
  | 'target' //    absolute word index of an instruction of the unit
  | 'cost' //      fuel of the basic block that this instruction ends
  | 'count' //     a number of operands on the stack
  | 'int' //       a signed 32-bit immediate
  | 'flags'; //    small non-negative bit set

/** A stack effect: a number, or a number plus the value of operand `operand` (a count). */
export type StackEffect = number | { readonly base: number; readonly operand: number };

export interface OpcodeRow {
  readonly name: string;
  readonly operands: readonly OperandKind[];
  /** Values taken from the stack. */
  readonly pops: StackEffect;
  /** Values put back on the stack when control goes to the next instruction. */
  readonly pushes: number;
  /** Values put back when control goes to the `target` operand; absent: as `pushes`. */
  readonly pushesOnJump?: number;
  /** `jump` and `end` finish a basic block; `end` never falls through. */
  readonly flow?: 'jump' | 'end';
  /** Allowed in library units only. */
  readonly privileged?: true;
  readonly picture: string;
  readonly meaning: string;
}

type RowOptions = Pick<OpcodeRow, 'pushesOnJump' | 'flow' | 'privileged'>;

function row(name: string, operands: readonly OperandKind[], pops: StackEffect, pushes: number, picture: string, meaning: string, options: RowOptions = {}): OpcodeRow {
  return { name, operands, pops, pushes, picture, meaning, ...options };
}

const withCount = (base: number, operand = 0): StackEffect => ({ base, operand });
const JUMP = { flow: 'jump' } as const;
const END = { flow: 'end' } as const;

export const OPCODES: readonly OpcodeRow[] = [
  // Constants
  row('Undefined', [], 0, 1, '→ undefined', 'Pushes undefined.'),
  row('Null', [], 0, 1, '→ null', 'Pushes null.'),
  row('True', [], 0, 1, '→ true', 'Pushes true.'),
  row('False', [], 0, 1, '→ false', 'Pushes false.'),
  row('Int', ['int'], 0, 1, '→ number', 'Pushes a 32-bit integer.'),
  row('Constant', ['constant'], 0, 1, '→ value', 'Pushes a number, string or bigint constant.'),

  // Stack
  row('Pop', [], 1, 0, 'a →', 'Drops the top.'),
  row('Dup', [], 1, 2, 'a → a a', 'Copies the top.'),
  row('Dup2', [], 2, 4, 'a b → a b a b', 'Copies the two topmost.'),
  row('Swap', [], 2, 2, 'a b → b a', 'Swaps the two topmost.'),
  row('Rot3', [], 3, 3, 'a b c → c a b', 'Moves the top below two others.'),
  row('Rot4', [], 4, 4, 'a b c d → d a b c', 'Moves the top below three others.'),

  // Locals (slots of the frame)
  row('LoadLocal', ['slot'], 0, 1, '→ value', 'Pushes a local.'),
  row('LoadLocalChecked', ['slot', 'name'], 0, 1, '→ value', 'Pushes a local; ReferenceError while it is uninitialised (the name `this` gives the error about super()).'),
  row('StoreLocal', ['slot'], 1, 0, 'value →', 'Sets or initialises a local.'),
  row('StoreLocalChecked', ['slot', 'name'], 1, 0, 'value →', 'Sets a local; ReferenceError while it is uninitialised.'),
  row('ClearLocal', ['slot'], 0, 0, '→', 'Makes a local uninitialised (temporal dead zone).'),
  row('InitialiseThisLocal', ['slot'], 1, 1, 'this → this', 'Binds `this` after super(); ReferenceError when it is bound already.'),

  // Scopes (heap cells shared with closures)
  row('PushScope', ['scope'], 0, 0, '→', 'Enters a scope made from a descriptor: lexical cells uninitialised, others undefined.'),
  row('PopScope', [], 0, 0, '→', 'Leaves the innermost scope of this frame.'),
  row('CopyScope', [], 0, 0, '→', 'Replaces the innermost scope by a copy (CreatePerIterationEnvironment).'),
  row('PushWith', [], 1, 0, 'object →', 'Enters an object scope (the operand is an object already).'),
  row('LoadScoped', ['hops', 'cell'], 0, 1, '→ value', 'Pushes a scope cell.'),
  row('LoadScopedChecked', ['hops', 'cell'], 0, 1, '→ value', 'Pushes a scope cell; ReferenceError while uninitialised (name from the descriptor).'),
  row('StoreScoped', ['hops', 'cell'], 1, 0, 'value →', 'Sets or initialises a scope cell.'),
  row('StoreScopedChecked', ['hops', 'cell'], 1, 0, 'value →', 'Sets a scope cell; ReferenceError while uninitialised.'),
  row('InitialiseThisScoped', ['hops', 'cell'], 1, 1, 'this → this', 'Binds `this` after super(); ReferenceError when it is bound already.'),
  row('LoadImported', ['hops', 'cell'], 0, 1, '→ value', 'Pushes what a scope cell of an import leads to; ReferenceError while that is uninitialised.'),
  row('ThrowConstAssignment', ['name'], 0, 0, '→', 'TypeError "Assignment to constant variable."'),
  row('ThrowReferenceError', ['name'], 0, 0, '→', 'ReferenceError with this text (assignment to a call, delete of a super property).'),

  // Global names
  row('DeclareGlobals', [], 0, 0, '→', 'GlobalDeclarationInstantiation of the unit\'s declarations, functions excepted (they follow by DefineGlobalFunction).'),
  row('DefineGlobalFunction', ['name'], 1, 0, 'function →', 'CreateGlobalFunctionBinding.'),
  row('InitialiseGlobalLexical', ['name'], 1, 0, 'value →', 'Initialises a let, const or class of the script.'),
  row('LoadGlobal', ['name', 'cache'], 0, 1, '→ value', 'Reads a script lexical or a property of the global; ReferenceError when absent.'),
  row('LoadGlobalOrUndefined', ['name', 'cache'], 0, 1, '→ value', 'As LoadGlobal, undefined when absent (typeof).'),
  row('StoreGlobal', ['name', 'cache'], 1, 0, 'value →', 'Assigns a script lexical or a property of the global; strict units throw ReferenceError when absent.'),
  row('HasGlobal', ['name'], 0, 1, '→ boolean', 'Whether a global name resolves now (first half of a strict assignment).'),
  row('StoreGlobalResolved', ['name', 'cache'], 2, 0, 'resolved value →', 'Second half: ReferenceError unless `resolved` is true.'),
  row('LoadGlobalThis', [], 0, 1, '→ this', 'Pushes the realm\'s global this value.'),

  // Names behind `with` or a sloppy direct eval
  row('ResolveName', ['name'], 0, 1, '→ reference', 'Resolves a name through the scopes at run time; leaves an inert reference.'),
  row('LoadReference', [], 1, 1, 'reference → value', 'GetValue; ReferenceError when unresolvable.'),
  row('LoadReferenceOrUndefined', [], 1, 1, 'reference → value', 'GetValue, undefined when unresolvable (typeof).'),
  row('StoreReference', [], 2, 0, 'reference value →', 'PutValue.'),
  row('ReferenceCallee', [], 1, 2, 'reference → function this', 'Callee of a call by name: `this` is the with-object, else undefined.'),
  row('DeleteName', ['name'], 0, 1, '→ boolean', 'delete of a bare name.'),
  row('DeclareEval', [], 0, 0, '→', 'EvalDeclarationInstantiation of the unit\'s var names and functions\' names (values follow by DefineEvalFunction).'),
  row('DefineEvalFunction', ['name'], 1, 0, 'function →', 'Sets a function declared by sloppy eval code, or by a block of a script (Annex B.3.3), in the variable scope.'),

  // What belongs to the running function
  row('LoadThis', [], 0, 1, '→ this', 'The frame\'s this value.'),
  row('LoadNewTarget', [], 0, 1, '→ newTarget', 'The frame\'s new.target.'),
  row('LoadCallee', [], 0, 1, '→ function', 'The running function.'),
  row('LoadHome', [], 0, 1, '→ object', 'The running function\'s home object.'),
  row('CreateArguments', ['flags'], 0, 1, '→ arguments', 'The arguments object; 1: mapped to the cells that the unit\'s mappedParameters name in the innermost scope.'),
  row('CreateRest', ['count'], 0, 1, '→ array', 'Array of the arguments from number `count` on.'),
  row('SuperConstructor', [], 1, 1, 'function → constructor', 'function.[[GetPrototypeOf]](), not yet checked to be a constructor.'),
  row('RunFieldInitialiser', [], 2, 0, 'this function →', 'Calls the function\'s field initialiser, if it has one, on this.'),

  // Properties
  row('GetField', ['name', 'cache'], 1, 1, 'object → value', 'object.name'),
  row('GetElement', ['cache'], 2, 1, 'object key → value', 'object[key]'),
  row('SetField', ['name', 'cache'], 2, 1, 'object value → value', 'object.name = value'),
  row('SetElement', ['cache'], 3, 1, 'object key value → value', 'object[key] = value'),
  row('LoadMethod', ['name', 'cache'], 1, 2, 'object → function object', 'Reads object.name and keeps the object as this.'),
  row('LoadMethodElement', ['cache'], 2, 2, 'object key → function object', 'Reads object[key] and keeps the object as this.'),
  row('DeleteElement', [], 2, 1, 'object key → boolean', 'delete object[key]; strict units throw on failure.'),
  row('SuperBase', [], 1, 1, 'home → base', 'home.[[GetPrototypeOf]]().'),
  row('GetSuper', [], 3, 1, 'this base key → value', 'super[key]'),
  row('SetSuper', [], 4, 1, 'this base key value → value', 'super[key] = value'),
  row('ToPropertyKey', [], 1, 1, 'value → key', 'ToPropertyKey.'),
  row('ToElementKey', [], 2, 2, 'object key → object key', 'For a key that is used twice (compound assignment): TypeError, as reading object[key] would give, unless object is coercible; then ToPropertyKey, except that a number stays as it is.'),
  row('RequireObjectCoercible', [], 1, 1, 'value → value', 'TypeError for undefined and null (destructuring).'),
  row('In', [], 2, 1, 'key object → boolean', 'key in object'),
  row('InstanceOf', [], 2, 1, 'value target → boolean', 'value instanceof target'),

  // Private names
  row('NewPrivateName', ['name'], 0, 1, '→ privateName', 'A fresh private name.'),
  row('GetPrivate', [], 2, 1, 'object privateName → value', 'object.#name'),
  row('SetPrivate', [], 3, 1, 'object privateName value → value', 'object.#name = value'),
  row('HasPrivate', [], 2, 1, 'object privateName → boolean', '#name in object (TypeError unless object is one)'),
  row('DefinePrivateField', [], 3, 1, 'object privateName value → object', 'Adds a private field; TypeError when there.'),
  row('DefinePrivateMethod', ['flags'], 3, 1, 'object privateName function → object', 'Adds a private method (0), getter (1) or setter (2).'),

  // Literals
  row('NewObject', [], 0, 1, '→ object', 'A fresh ordinary object.'),
  row('DefineField', ['name', 'cache'], 2, 1, 'object value → object', 'CreateDataPropertyOrThrow with a literal name.'),
  row('DefineElement', [], 3, 1, 'object key value → object', 'CreateDataPropertyOrThrow; key is a property key already.'),
  row('DefineMethod', ['flags'], 3, 1, 'object key function → object', 'Defines a method (0), getter (1) or setter (2); +4: enumerable. Sets the home object too.'),
  row('SetLiteralPrototype', [], 2, 1, 'object value → object', '`__proto__: value` of an object literal.'),
  row('CopyDataProperties', [], 2, 1, 'target source → target', 'Object spread.'),
  row('CopyRest', ['count'], withCount(1), 1, 'source key… → object', 'Object rest pattern: copy without the `count` keys.'),
  row('NewArray', ['count'], withCount(0), 1, 'value… → array', 'Array of the `count` topmost.'),
  row('AppendElement', [], 2, 1, 'array value → array', 'Appends to an array literal.'),
  row('AppendHole', [], 1, 1, 'array → array', 'Appends a hole to an array literal.'),
  row('AppendSpread', [], 2, 1, 'array iterable → array', 'Appends all that an iterable yields.'),
  row('RegExp', ['constant', 'constant'], 0, 1, '→ regexp', 'A fresh RegExp of pattern and flags.'),
  row('TemplateObject', ['template'], 0, 1, '→ strings', 'GetTemplateObject, one per site and realm.'),

  // Functions and classes
  row('Closure', ['function'], 0, 1, '→ function', 'Instantiates an inner function in the current scope.'),
  row('SetHomeObject', [], 2, 2, 'object function → object function', 'function.[[HomeObject]] = object.'),
  row('SetFunctionName', ['flags'], 2, 2, 'key function → key function', 'SetFunctionName; prefix 1: get, 2: set.'),
  row('DefineClass', ['function', 'flags'], 2, 2, 'name heritage → constructor prototype', 'ClassDefinitionEvaluation of constructor and prototype. flags 1: has heritage (else its operand is ignored); 2: take the name from the operand `name` (a property key), else from the unit.'),
  row('SetFieldInitialiser', [], 2, 1, 'constructor function → constructor', 'constructor.[[Fields]] as one synthetic method; its home object is set before by SetHomeObject.'),

  // Unary and binary operators; objects are brought to primitives by retry
  ...['Add', 'Sub', 'Mul', 'Div', 'Mod', 'Exp', 'BitAnd', 'BitOr', 'BitXor', 'ShiftLeft', 'ShiftRight', 'ShiftRightUnsigned', 'Less', 'LessEqual', 'Greater', 'GreaterEqual', 'Equal', 'NotEqual', 'StrictEqual', 'StrictNotEqual'].map((name) =>
    row(name, [], 2, 1, 'a b → result', `The operator of ECMA-262 for ${name}.`),
  ),
  ...['Negate', 'BitNot', 'Not', 'TypeOf', 'Increment', 'Decrement', 'ToNumber', 'ToNumeric', 'ToString', 'ToObject'].map((name) =>
    row(name, [], 1, 1, 'a → result', `${name} of the top (ToString: template literals; ToNumber: unary plus).`),
  ),

  // Control
  row('Charge', ['cost'], 0, 0, '→', 'Pays for a block that falls through into a jump target.'),
  row('Jump', ['target', 'cost'], 0, 0, '→', 'Goes to target.', END),
  row('JumpIfTrue', ['target', 'cost'], 1, 0, 'a →', 'Jumps when ToBoolean(a).', JUMP),
  row('JumpIfFalse', ['target', 'cost'], 1, 0, 'a →', 'Jumps unless ToBoolean(a).', JUMP),
  row('JumpIfTrueOrPop', ['target', 'cost'], 1, 0, 'a → (a)', 'Jumps when ToBoolean(a) and keeps it, else drops it.', { ...JUMP, pushesOnJump: 1 }),
  row('JumpIfFalseOrPop', ['target', 'cost'], 1, 0, 'a → (a)', 'Jumps unless ToBoolean(a) and keeps it, else drops it.', { ...JUMP, pushesOnJump: 1 }),
  row('JumpIfNullish', ['target', 'cost'], 1, 1, 'a → a', 'Jumps and drops a when it is undefined or null, else keeps it.', { ...JUMP, pushesOnJump: 0 }),
  row('JumpIfNotNullishOrPop', ['target', 'cost'], 1, 0, 'a → (a)', 'Jumps and keeps a unless it is undefined or null, else drops it.', { ...JUMP, pushesOnJump: 1 }),
  row('JumpIfNotUndefinedOrPop', ['target', 'cost'], 1, 0, 'a → (a)', 'Jumps and keeps a unless it is undefined, else drops it (default values).', { ...JUMP, pushesOnJump: 1 }),
  row('JumpIfConstructed', ['target', 'cost'], 1, 0, 'a → (a)', 'Result of a derived constructor: an object jumps and stays, undefined is dropped, all else is a TypeError.', { ...JUMP, pushesOnJump: 1 }),
  row('Return', ['cost'], 1, 0, 'a →', 'Returns a.', END),
  row('Throw', ['cost'], 1, 0, 'a →', 'Throws a.', END),

  // Calls
  row('Call', ['count'], withCount(2), 1, 'function this argument… → result', 'Calls.'),
  row('CallSpread', [], 3, 1, 'function this array → result', 'Calls with the elements of an array made by NewArray.'),
  row('CallEval', ['count', 'flags'], withCount(2), 1, 'function this argument… → result', 'As Call; direct eval when the function is the realm\'s %eval%. flags: EvalSiteFlag.'),
  row('CallEvalSpread', ['flags'], 3, 1, 'function this array → result', 'As CallEval with spread arguments.'),
  row('New', ['count'], withCount(2), 1, 'constructor newTarget argument… → object', 'Constructs.'),
  row('NewSpread', [], 3, 1, 'constructor newTarget array → object', 'Constructs with the elements of an array.'),
  row('TailCall', ['count', 'cost'], withCount(2), 0, 'function this argument… →', 'Calls in place of the running frame.', END),
  row('TailCallSpread', ['cost'], 3, 0, 'function this array →', 'Calls in place of the running frame.', END),

  // Iteration
  row('GetIterator', [], 1, 2, 'iterable → iterator next', 'GetIterator(sync).'),
  row('IteratorStep', ['target', 'cost'], 2, 3, 'iterator next → iterator next value', 'The next value, or a jump (without value) when done.', { ...JUMP, pushesOnJump: 2 }),
  row('DestructureStep', ['slot'], 2, 3, 'iterator next → iterator next value', 'Array pattern element: the next value or undefined. Local `slot` is the record\'s [[Done]]: true while next runs and once it is done; then next is no longer called.'),
  row('DestructureSkip', ['slot'], 2, 2, 'iterator next → iterator next', 'Array pattern elision: as DestructureStep, but the value is not read.'),
  row('DestructureRest', ['slot'], 2, 3, 'iterator next → iterator next array', 'Array pattern rest: all that is left; `slot` as above.'),
  row('IteratorClose', [], 1, 0, 'iterator →', 'IteratorClose for a normal, break or return completion.'),
  row('IteratorCloseQuietly', [], 1, 0, 'iterator →', 'IteratorClose for a throw completion: what return() throws is ignored.'),
  row('ForInPrepare', [], 1, 1, 'object → enumerator', 'Starts EnumerateObjectProperties (undefined and null: nothing to visit).'),
  row('ForInStep', ['target', 'cost'], 1, 2, 'enumerator → enumerator key', 'The next key, or a jump when done.', { ...JUMP, pushesOnJump: 1 }),

  // Generators and async functions
  row('CreateGenerator', [], 0, 0, '→', 'Ends the call of a generator function: its frame is taken off and kept in a generator object, which the caller gets. The first next() goes on behind it.'),
  row('Yield', ['target', 'cost'], 1, 1, 'value → received', 'Suspends a generator, giving { value, done: false }. A throw completion is thrown here; a return completion jumps with its value.', JUMP),
  row('YieldDelegate', [], 1, 2, 'result → received kind', 'Suspends with a result object as it is (async generators: with a value). `kind` says how it goes on: 0 next, 1 throw, 2 return.'),
  row('ReturnGenerator', ['cost'], 1, 0, 'value →', 'Completes a generator with { value, done: true }.', END),
  row('FinishAsyncGenerator', ['flags', 'cost'], 1, 0, 'value →', 'Completes an async generator: returned (0) or threw (1) the value.', END),
  row('StartAsync', [], 0, 0, '→', 'Makes the promise of an async function.'),
  row('Await', [], 1, 1, 'value → result', 'Suspends until the value, made a promise, is settled; a rejection is thrown here.'),
  row('ResolveAsync', [], 1, 1, 'value → promise', 'Resolves the promise of the async function.'),
  row('RejectAsync', [], 1, 1, 'error → promise', 'Rejects the promise of the async function.'),
  row('GetAsyncIterator', [], 1, 2, 'iterable → iterator next', 'GetIterator(async).'),
  row('RequireIteratorResult', [], 1, 1, 'value → value', 'TypeError unless the value, which an iterator\'s method gave, is an object.'),
  row('ThrowTypeError', ['name'], 0, 0, '→', 'TypeError with this text (an iterator without throw under yield*).'),

  // Modules
  row('StartModule', [], 0, 0, '→', 'Ends the prologue of a module: its frame is taken off and kept in the module record. Evaluation goes on behind it.'),
  row('ImportCall', [], 2, 1, 'specifier options → promise', 'import(specifier, options)'),
  row('ImportMeta', [], 0, 1, '→ object', 'import.meta, made at the first use.'),

  // Library units only
  row('Intrinsic', ['name', 'count'], withCount(0, 1), 1, 'argument… → result', 'Runs the library intrinsic %name%.', { privileged: true }),
  row('LoadLibraryFunction', ['name'], 0, 1, '→ function', 'A function of the same library room, or `room.name` of another.', { privileged: true }),
];

/**
 * A superinstruction. It takes the place of the first opcode word of a sequence and changes
 * nothing else, so that jump targets, handlers, positions and fuel stay as they are.
 */
export interface FusedRow {
  readonly name: string;
  /** Names of the base opcodes that it stands for, in order. */
  readonly sequence: readonly string[];
  /** A jump and what stands at its target, instead of behind it. */
  readonly through?: true;
  readonly picture: string;
  readonly meaning: string;
}

function through(name: string, to: string, picture: string, meaning: string): FusedRow {
  return { name, sequence: ['Jump', to], through: true, picture, meaning };
}

function fused(name: string, sequence: readonly string[], picture: string, meaning: string): FusedRow {
  return { name, sequence, picture, meaning };
}

const comparison = (name: string, jump: 'JumpIfTrue' | 'JumpIfFalse'): FusedRow =>
  fused(`${name}${jump}`, [name, jump], 'a b →', `Compares and ${jump === 'JumpIfTrue' ? 'jumps when it holds' : 'jumps unless it holds'}.`);

export const FUSED: readonly FusedRow[] = [
  // Loading locals and computing with them
  fused('LoadLocals', ['LoadLocal', 'LoadLocal'], '→ a b', 'Pushes two locals.'),
  ...['Add', 'Sub', 'Mul'].map((name) => fused(`${name}Locals`, ['LoadLocal', 'LoadLocal', name], '→ result', `${name} of two locals.`)),
  ...['Add', 'Sub'].map((name) => fused(`${name}LocalInt`, ['LoadLocal', 'Int', name], '→ result', `${name} of a local and an immediate.`)),
  ...['Add', 'Sub', 'Mul'].map((name) => fused(`${name}Local`, ['LoadLocal', name], 'a → result', `${name} of the top and a local.`)),
  ...['Add', 'Sub', 'Mul', 'Mod', 'BitAnd', 'BitOr', 'BitXor', 'ShiftLeft', 'ShiftRight', 'ShiftRightUnsigned'].map((name) => fused(`${name}Int`, ['Int', name], 'a → result', `${name} of the top and an immediate.`)),
  fused('AddLocalsStore', ['LoadLocal', 'LoadLocal', 'Add', 'StoreLocal'], '→', 'Sum of two locals into a local.'),
  fused('AddStore', ['Add', 'StoreLocal'], 'a b →', 'Adds into a local.'),
  fused('StoreLoadLocal', ['StoreLocal', 'LoadLocal'], 'a → b', 'Stores a local and pushes one.'),
  fused('MulAddStore', ['Mul', 'Add', 'StoreLocal'], 'a b c →', 'Adds a product into a local.'),
  fused('ModLocals', ['LoadLocal', 'LoadLocal', 'Mod'], '→ result', 'Remainder of two locals.'),
  fused('ModLocalInt', ['LoadLocal', 'Int', 'Mod'], '→ result', 'Remainder of a local and an immediate.'),
  fused('BitAndLocalsInt', ['LoadLocal', 'LoadLocal', 'Int', 'BitAnd'], '→ a result', 'Pushes a local, and BitAnd of another and an immediate.'),
  fused('ShiftRightUnsignedLocals', ['LoadLocal', 'LoadLocal', 'ShiftRightUnsigned'], '→ result', 'ShiftRightUnsigned of two locals.'),
  fused('SubIntLocal', ['Int', 'LoadLocal', 'Sub'], '→ result', 'Difference of an immediate and a local.'),
  fused('AddConstant', ['Constant', 'Add'], 'a → result', 'Adds a constant.'),
  fused('LoadLocalInt', ['LoadLocal', 'Int'], '→ a number', 'Pushes a local and an immediate.'),
  fused('IncrementLocal', ['LoadLocal', 'Increment', 'StoreLocal'], '→', 'Increments a local (or one into another).'),
  fused('DecrementLocal', ['LoadLocal', 'Decrement', 'StoreLocal'], '→', 'Decrements a local (or one into another).'),

  // Conditions
  ...(['JumpIfFalse', 'JumpIfTrue'] as const).flatMap((jump) => [
    ...['Less', 'LessEqual', 'Greater', 'GreaterEqual', 'StrictEqual', 'StrictNotEqual'].map((name) => comparison(name, jump)),
    fused(`LessLocals${jump}`, ['LoadLocal', 'LoadLocal', 'Less', jump], '→', `${jump} on the comparison of two locals.`),
    fused(`LessLocalInt${jump}`, ['LoadLocal', 'Int', 'Less', jump], '→', `${jump} on the comparison of a local and an immediate.`),
  ]),
  ...(['JumpIfFalse', 'JumpIfTrue'] as const).map((jump) =>
    fused(`StrictEqualLocalInt${jump}`, ['LoadLocal', 'Int', 'StrictEqual', jump], '→', `${jump} on the identity of a local and an immediate.`)),
  fused('LessLocalFieldJumpIfTrue', ['LoadLocal', 'LoadLocal', 'GetField', 'Less', 'JumpIfTrue'], '→', 'Jumps while local < local.name.'),
  fused('IncrementLessLocalIntJumpIfTrue', ['LoadLocal', 'Increment', 'StoreLocal', 'LoadLocal', 'Int', 'Less', 'JumpIfTrue'], '→', 'Increments a local and jumps while it is below an immediate.'),
  fused('IncrementLessLocalsJumpIfTrue', ['LoadLocal', 'Increment', 'StoreLocal', 'LoadLocal', 'LoadLocal', 'Less', 'JumpIfTrue'], '→', 'Increments a local and jumps while it is below another.'),
  fused('IncrementLessLocalFieldJumpIfTrue', ['LoadLocal', 'Increment', 'StoreLocal', 'LoadLocal', 'LoadLocal', 'GetField', 'Less', 'JumpIfTrue'], '→', 'Increments a local and jumps while it is below local.name.'),
  ...(['JumpIfTrue', 'JumpIfFalse'] as const).flatMap((jump) => [
    fused(`LessEqualLocals${jump}`, ['LoadLocal', 'LoadLocal', 'LessEqual', jump], '→', `${jump} on the comparison of two locals.`),
    fused(`LessEqualLocal${jump}`, ['LoadLocal', 'LessEqual', jump], 'a →', `${jump} on the comparison of the top and a local.`),
    fused(`GreaterInt${jump}`, ['Int', 'Greater', jump], 'a →', `${jump} on the comparison of the top and an immediate.`),
    fused(`StrictEqualNull${jump}`, ['Null', 'StrictEqual', jump], 'a →', `${jump} on the identity with null.`),
    fused(`StrictEqualInt${jump}`, ['Int', 'StrictEqual', jump], 'a →', `${jump} on the identity with an immediate.`),
    fused(`StrictEqualConstant${jump}`, ['Constant', 'StrictEqual', jump], 'a →', `${jump} on the equality with a constant.`),
    fused(`StrictNotEqualNull${jump}`, ['Null', 'StrictNotEqual', jump], 'a →', `${jump} unless it is null.`),
  ]),
  comparison('Equal', 'JumpIfFalse'),
  comparison('NotEqual', 'JumpIfFalse'),

  // Properties
  fused('GetFieldLocal', ['LoadLocal', 'GetField'], '→ value', 'local.name'),
  fused('GetFieldThis', ['LoadThis', 'GetField'], '→ value', 'this.name'),
  fused('LoadMethodLocal', ['LoadLocal', 'LoadMethod'], '→ function object', 'Callee and this of local.name(…).'),
  fused('LoadMethodThis', ['LoadThis', 'LoadMethod'], '→ function object', 'Callee and this of this.name(…).'),
  fused('GetElementLocals', ['LoadLocal', 'LoadLocal', 'GetElement'], '→ value', 'local[local]'),
  fused('GetElementLocal', ['LoadLocal', 'GetElement'], 'object → value', 'object[local]'),
  fused('SetFieldPop', ['SetField', 'Pop'], 'object value →', 'object.name = value, as a statement.'),
  fused('LoadLocalGetFieldLocal', ['LoadLocal', 'LoadLocal', 'GetField'], '→ a value', 'Pushes a local and local.name.'),
  fused('DupGetField', ['Dup', 'GetField'], 'object → object value', 'object.name, the object kept.'),
  fused('DupGetFieldLocal', ['LoadLocal', 'Dup', 'GetField'], '→ object value', 'local.name, the object kept.'),
  fused('DupGetFieldThis', ['LoadThis', 'Dup', 'GetField'], '→ object value', 'this.name, the object kept.'),
  fused('GetFieldThisField', ['LoadThis', 'GetField', 'GetField'], '→ value', 'this.name.name'),
  fused('MulFieldLocal', ['LoadLocal', 'GetField', 'Mul'], 'a → result', 'Mul of the top and local.name.'),
  fused('MulLocalFieldLocal', ['LoadLocal', 'LoadLocal', 'GetField', 'Mul'], '→ result', 'Mul of a local and local.name.'),
  ...['Add', 'Sub'].map((name) => fused(`MulLocal${name}SetFieldPop`, ['LoadLocal', 'Mul', name, 'SetField', 'Pop'], 'object a b →', `object.name = ${name} of a and b * local, as a statement.`)),
  fused('AddSetFieldPop', ['Add', 'SetField', 'Pop'], 'object a b →', 'object.name = a + b, as a statement.'),
  fused('SubSetFieldPop', ['Sub', 'SetField', 'Pop'], 'object a b →', 'object.name = a - b, as a statement.'),
  fused('IncrementSetFieldPop', ['Increment', 'SetField', 'Pop'], 'object a →', 'object.name = a + 1, as a statement.'),
  fused('SetFieldLocalsPop', ['LoadLocal', 'LoadLocal', 'SetField', 'Pop'], '→', 'local.name = local, as a statement.'),
  fused('SetFieldThisLocalPop', ['LoadThis', 'LoadLocal', 'SetField', 'Pop'], '→', 'this.name = local, as a statement.'),
  fused('GetElementSum', ['LoadLocal', 'LoadLocal', 'LoadLocal', 'Add', 'GetElement'], '→ value', 'local[local + local]'),
  fused('GetElementAddInt', ['LoadLocal', 'LoadLocal', 'Int', 'Add', 'GetElement'], '→ value', 'local[local + immediate]'),
  fused('GetElementSubInt', ['LoadLocal', 'LoadLocal', 'Int', 'Sub', 'GetElement'], '→ value', 'local[local - immediate]'),
  fused('GetElementElementLocals', ['LoadLocal', 'LoadLocal', 'GetElement', 'LoadLocal', 'GetElement'], '→ value', 'local[local][local]'),
  fused('AddElementStore', ['LoadLocal', 'LoadLocal', 'LoadLocal', 'GetElement', 'Add', 'StoreLocal'], '→', 'Adds local[local] into a local.'),
  fused('AddElementSum', ['LoadLocal', 'LoadLocal', 'LoadLocal', 'Add', 'GetElement', 'Add'], 'a → result', 'a + local[local + local]'),
  fused('SetElementLocalsPop', ['LoadLocal', 'LoadLocal', 'LoadLocal', 'SetElement', 'Pop'], '→', 'local[local] = local, as a statement.'),
  fused('SetElementTruePop', ['LoadLocal', 'LoadLocal', 'True', 'SetElement', 'Pop'], '→', 'local[local] = true, as a statement.'),
  fused('GetElementAdd', ['GetElement', 'Add'], 'a object key → result', 'a + object[key]'),
  fused('SetElementPop', ['SetElement', 'Pop'], 'object key value →', 'object[key] = value, as a statement.'),

  // Calls and leaving
  fused('LoadGlobalCallee', ['LoadGlobal', 'Undefined'], '→ function undefined', 'Callee and this of name(…), a global.'),
  fused('LoadLocalCall', ['LoadLocal', 'Call'], 'function this argument… → result', 'Calls with a local as the last argument.'),
  fused('LoadLocalsCall', ['LoadLocal', 'LoadLocal', 'Call'], 'function this argument… → result', 'Calls with locals as the last arguments.'),
  fused('LoadGlobalCalleeLocal', ['LoadGlobal', 'Undefined', 'LoadLocal'], '→ function undefined a', 'Callee, this and first argument of name(local, …), a global.'),
  fused('YieldLocal', ['LoadLocal', 'Yield'], '→ received', 'Yields a local.'),
  fused('LoadThisScoped', ['LoadThis', 'LoadScoped'], '→ this value', 'Pushes this and a scope cell.'),
  fused('ChargeReturn', ['Charge', 'Return'], 'a →', 'Pays and returns.'),
  through('JumpReturn', 'Return', 'a →', 'A jump to a return.'),
  through('JumpIteratorStep', 'IteratorStep', 'iterator next → iterator next (value)', 'A jump to the step of an iterator.'),
  fused('ReturnLocal', ['LoadLocal', 'Return'], '→', 'Returns a local.'),
  fused('ReturnUndefined', ['Undefined', 'Return'], '→', 'Returns undefined.'),
];
