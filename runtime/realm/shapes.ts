/**
 * The root Shapes that the machine allocates from. The slots, in order:
 * functions `length`, `name`, then `prototype` (lazy in functions, fixed in classes), which
 * `arguments` and `caller` precede in sloppy functions;
 * arguments `length`, `Symbol.iterator`, `callee`; a RegExp `lastIndex`.
 */
import type { RealmShapes } from '../machine/state/realm.js';
import { ARRAY } from '../objects/array.js';
import { MAPPED_ARGUMENTS } from '../objects/arguments.js';
import { childShape } from '../objects/create.js';
import { ORDINARY } from '../objects/ordinary.js';
import { PropertyFlag } from '../objects/property.js';
import type { Shape } from '../objects/shape.js';
import type { GuestObject } from '../objects/value.js';

export class Shapes implements RealmShapes {
  readonly object: Shape;
  readonly array: Shape;
  readonly function: Shape;
  readonly functionWithPrototype: Shape;
  readonly sloppyFunction: Shape;
  readonly classConstructor: Shape;
  readonly mappedArguments: Shape;
  readonly unmappedArguments: Shape;
  readonly iteratorResult: Shape;
  private iteratorShape: Shape | null = null;
  private regexpShape: Shape | null = null;

  constructor(private readonly intrinsic: (name: string) => GuestObject) {
    const objectPrototype = intrinsic('Object.prototype');
    this.object = childShape(objectPrototype, ORDINARY);
    this.iteratorResult = this.object.add('value', PropertyFlag.Default).add('done', PropertyFlag.Default);
    this.array = childShape(intrinsic('Array.prototype'), ARRAY);
    this.function = childShape(intrinsic('Function.prototype'), ORDINARY).add('length', PropertyFlag.Configurable).add('name', PropertyFlag.Configurable);
    this.functionWithPrototype = this.function.add('prototype', PropertyFlag.Writable | PropertyFlag.Lazy);
    this.sloppyFunction = this.function.add('arguments', 0).add('caller', 0).add('prototype', PropertyFlag.Writable | PropertyFlag.Lazy);
    this.classConstructor = this.function.add('prototype', 0);
    this.mappedArguments = childShape(objectPrototype, MAPPED_ARGUMENTS)
      .add('length', PropertyFlag.Builtin).add(Symbol.iterator, PropertyFlag.Builtin).add('callee', PropertyFlag.Builtin);
    this.unmappedArguments = childShape(objectPrototype, ORDINARY)
      .add('length', PropertyFlag.Builtin).add(Symbol.iterator, PropertyFlag.Builtin).add('callee', PropertyFlag.Accessor);
  }

  get arrayIterator(): Shape {
    return (this.iteratorShape ??= childShape(this.intrinsic('ArrayIteratorPrototype'), ORDINARY));
  }

  get regexp(): Shape {
    return (this.regexpShape ??= childShape(this.intrinsic('RegExp.prototype'), ORDINARY).add('lastIndex', PropertyFlag.Writable));
  }
}
