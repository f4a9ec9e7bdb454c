// Date (ECMA-262 21.4) where arguments run guest code.

// 21.4.2.1
function construct(...args) {
  if (new.target === undefined) return %dateNowText();
  const count = args.length < 7 ? args.length : 7;
  const values = [];
  if (count === 1) {
    const time = %dateTimeOrUndefined(args[0]);
    if (time !== undefined) %append(values, time);
    else %append(values, toPrimitive(args[0]));
  } else {
    for (let i = 0; i < count; i++) %append(values, %ToNumber(args[i]));
  }
  const prototype = %call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'Date.prototype');
  return %newDate(prototype, values);
}

function toPrimitive(value) {
  if (!%isObject(value)) return value;
  return %call(%library("conversion/conversion.toPrimitive"), undefined, value, 'default');
}

// 21.4.3.4
function UTC(...args) {
  return %dateUtcTime(numbers(args, 7));
}

function numbers(args, most) {
  const count = args.length < most ? args.length : most;
  const values = [];
  for (let i = 0; i < count; i++) %append(values, %ToNumber(args[i]));
  return values;
}

function change(date, setter, local, args) {
  const time = %dateTime(date);
  return %dateChange(date, setter, local, time, numbers(args, %dateSetterCount(setter)));
}

function setMilliseconds(...args) { return change(this, 'Milliseconds', true, args); }
function setUTCMilliseconds(...args) { return change(this, 'Milliseconds', false, args); }
function setSeconds(...args) { return change(this, 'Seconds', true, args); }
function setUTCSeconds(...args) { return change(this, 'Seconds', false, args); }
function setMinutes(...args) { return change(this, 'Minutes', true, args); }
function setUTCMinutes(...args) { return change(this, 'Minutes', false, args); }
function setHours(...args) { return change(this, 'Hours', true, args); }
function setUTCHours(...args) { return change(this, 'Hours', false, args); }
function setDate(...args) { return change(this, 'Date', true, args); }
function setUTCDate(...args) { return change(this, 'Date', false, args); }
function setMonth(...args) { return change(this, 'Month', true, args); }
function setUTCMonth(...args) { return change(this, 'Month', false, args); }
function setFullYear(...args) { return change(this, 'FullYear', true, args); }
function setUTCFullYear(...args) { return change(this, 'FullYear', false, args); }
function setTime(...args) { return change(this, 'Time', false, args); }
function setYear(...args) { return change(this, 'Year', true, args); }

// 21.4.4.37
function toJSON(key) {
  const object = %ToObject(this);
  const value = %isObject(object) ? %call(%library("conversion/conversion.toPrimitive"), undefined, object, 'number') : object;
  if (typeof value === 'number' && value - value !== 0) return null;
  const method = object.toISOString;
  if (typeof method !== 'function') %throwTypeError('notAFunction', 'toISOString');
  return %call(method, object);
}

// 21.4.4.45
function primitive(hint) {
  if (!%isObject(this)) %throwTypeError('incompatibleReceiver', 'Date.prototype [ @@toPrimitive ]', this);
  if (hint !== 'string' && hint !== 'default' && hint !== 'number') %throwTypeError('invalidHint', hint);
  return %call(%library("conversion/conversion.ordinaryToPrimitive"), undefined, this, hint !== 'number');
}
