// Error constructors (ECMA-262 20.5) where message, options or newTarget may run guest code.

function prototypeOf(newTarget, name) {
  if (newTarget === undefined) return %intrinsicObject(name);
  return %call(%library("object/operations.getPrototypeFromConstructor"), undefined, newTarget, name);
}

// 20.5.1.1
function create(newTarget, name, message, options) {
  const prototype = prototypeOf(newTarget, name + '.prototype');
  const text = message === undefined ? undefined : %ToString(message);
  const error = %newErrorObject(prototype, text, newTarget, %intrinsicObject(name));
  installCause(error, options);
  return error;
}

// 20.5.8.1
function installCause(error, options) {
  if (!%isObject(options) || !('cause' in options)) return;
  %addHidden(error, 'cause', options.cause);
}

function Error(message, options) {
  return create(new.target, 'Error', message, options);
}

function EvalError(message, options) {
  return create(new.target, 'EvalError', message, options);
}

function RangeError(message, options) {
  return create(new.target, 'RangeError', message, options);
}

function ReferenceError(message, options) {
  return create(new.target, 'ReferenceError', message, options);
}

function SyntaxError(message, options) {
  return create(new.target, 'SyntaxError', message, options);
}

function TypeError(message, options) {
  return create(new.target, 'TypeError', message, options);
}

function URIError(message, options) {
  return create(new.target, 'URIError', message, options);
}

// 20.5.7.1.1
function AggregateError(errors, message, options) {
  const error = create(new.target, 'AggregateError', message, options);
  const list = %call(%library("iterator/protocol.appendSpread"), undefined, [], errors);
  %addHidden(error, 'errors', list);
  return error;
}

// 20.5.3.4
function toString() {
  if (!%isObject(this)) %throwTypeError('incompatibleReceiver', 'Error.prototype.toString', this);
  let name = this.name;
  name = name === undefined ? 'Error' : %ToString(name);
  let message = this.message;
  message = message === undefined ? '' : %ToString(message);
  if (name === '') return message;
  return message === '' ? name : name + ': ' + message;
}
