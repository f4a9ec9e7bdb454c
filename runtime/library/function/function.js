// Function.prototype (ECMA-262 20.2.3) and dynamic functions (20.2.1).

// 20.2.3.1 where the list is no plain array
function apply(thisArg, argArray) {
  if (typeof this !== 'function') %throwTypeError('calledOnNonFunction', 'Function.prototype.apply', this, typeof this);
  if (argArray === undefined || argArray === null) return %call(this, thisArg);
  return %callArray(this, thisArg, listFromArrayLike(argArray));
}

// 7.3.18 CreateListFromArrayLike; the answer is a fresh array, of no more than V8 takes.
function listFromArrayLike(object) {
  const copy = %copyDense(object);
  if (copy !== undefined) return copy;
  if (!%isObject(object)) %throwTypeError('arrayLikeNotObject');
  const length = %toLength(%ToNumber(object.length));
  if (length > 134217725) %throwRangeError('invalidArrayLength');
  const list = [];
  for (let i = 0; i < length; i++) %append(list, object[i]);
  return list;
}

// 20.2.3.2
function bind(thisArg, ...args) {
  if (typeof this !== 'function') %throwTypeError('bindNotCallable');
  const prototype = %call(%library("object/operations.getPrototypeOf"), undefined, this);
  const bound = %newBound(this, thisArg, args, prototype);
  let length = 0;
  if (%call(%library("object/operations.getOwnProperty"), undefined, this, 'length') !== undefined) {
    const own = this.length;
    if (typeof own === 'number') {
      const left = %toInteger(own) - args.length;
      length = left > 0 ? left : 0;
    }
  }
  const name = this.name;
  %setFunctionProperties(bound, length, 'bound ' + (typeof name === 'string' ? name : ''));
  return bound;
}

// 20.2.3.6
function hasInstance(value) {
  return %call(%library("object/operations.ordinaryHasInstance"), undefined, this, value);
}

// 20.2.1.1, 27.3.1.1, 27.4.1.1, 27.7.1.1
function Function(...args) {
  return dynamic('function', 'Function.prototype', new.target, args);
}

function GeneratorFunction(...args) {
  return dynamic('generator', 'GeneratorFunction.prototype', new.target, args);
}

function AsyncFunction(...args) {
  return dynamic('async', 'AsyncFunction.prototype', new.target, args);
}

function AsyncGeneratorFunction(...args) {
  return dynamic('asyncGenerator', 'AsyncGeneratorFunction.prototype', new.target, args);
}

// 20.2.1.1.1 CreateDynamicFunction
function dynamic(kind, fallback, newTarget, args) {
  const count = args.length;
  for (let i = 0; i < count; i++) args[i] = %ToString(args[i]);
  const created = %createDynamicFunction(kind, args);
  if (newTarget === undefined) return created;
  const prototype = %call(%library("object/operations.getPrototypeFromConstructor"), undefined, newTarget, fallback);
  %call(%library("object/operations.setPrototypeOf"), undefined, created, prototype);
  return created;
}
