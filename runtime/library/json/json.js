// JSON (ECMA-262 25.5) where guest code may run: revivers, replacers, toJSON, accessors, Proxies.

// 25.5.1
function parse(text, reviver) {
  const value = %parseJson(%ToString(text));
  if (typeof reviver !== 'function') return value;
  const root = %newOrdinary(%intrinsicObject('Object.prototype'));
  %createDataProperty(root, '', value);
  return internalize(root, '', reviver);
}

// 25.5.1.1
function internalize(holder, name, reviver) {
  const value = holder[name];
  if (%isObject(value)) {
    if (%isArray(value)) {
      const length = %toLength(%ToNumber(value.length));
      for (let i = 0; i < length; i++) revive(value, %ToString(i), reviver);
    } else {
      const keys = %call(%library("object/statics.keys"), undefined, value);
      const count = keys.length;
      for (let i = 0; i < count; i++) revive(value, keys[i], reviver);
    }
  }
  return %call(reviver, holder, name, value);
}

function revive(object, key, reviver) {
  const element = internalize(object, key, reviver);
  if (element === undefined) {
    %call(%library("object/operations.deleteProperty"), undefined, object, %ToPropertyKey(key));
  } else {
    const descriptor = { value: element, writable: true, enumerable: true, configurable: true };
    %call(%library("object/operations.defineOwnProperty"), undefined, object, %ToPropertyKey(key), descriptor);
  }
}

// 25.5.2
function stringify(value, replacer, space) {
  const state = { replacer: undefined, list: undefined, gap: '', indent: '', path: [], keys: [], onPath: %newSet(null) };
  if (typeof replacer === 'function') state.replacer = replacer;
  else if (%isObject(replacer) && %isArray(replacer)) state.list = propertyList(replacer);
  if (%isObject(space)) {
    const type = %wrappedType(space);
    if (type === 'number') space = %ToNumber(space);
    else if (type === 'string') space = %ToString(space);
  }
  state.gap = %jsonGap(space);
  const wrapper = %newOrdinary(%intrinsicObject('Object.prototype'));
  %createDataProperty(wrapper, '', value);
  return serialize(state, wrapper, '', value);
}

function propertyList(replacer) {
  const list = [];
  const seen = %newKeySet([]);
  const length = %toLength(%ToNumber(replacer.length));
  for (let i = 0; i < length; i++) {
    const value = replacer[i];
    let item;
    if (typeof value === 'string') item = value;
    else if (typeof value === 'number') item = %ToString(value);
    else if (%isObject(value)) {
      const type = %wrappedType(value);
      if (type === 'number' || type === 'string') item = %ToString(value);
    }
    if (item === undefined) continue;
    const key = %ToPropertyKey(item);
    if (%keySetHas(seen, key)) continue;
    %keySetAdd(seen, key);
    %append(list, item);
  }
  return list;
}

// 25.5.2.2 SerializeJSONProperty
function serialize(state, holder, key, value) {
  if (%isObject(value) || typeof value === 'bigint') {
    const toJSON = value.toJSON;
    if (typeof toJSON === 'function') value = %call(toJSON, value, key);
  }
  if (state.replacer !== undefined) value = %call(state.replacer, holder, key, value);
  if (%isObject(value)) {
    const type = %wrappedType(value);
    if (type === 'number') value = %ToNumber(value);
    else if (type === 'string') value = %ToString(value);
    else if (type !== undefined) value = %wrappedValue(value);
  }
  if (value === null) return 'null';
  if (value === true) return 'true';
  if (value === false) return 'false';
  if (typeof value === 'string') return %quoteJson(value);
  if (typeof value === 'number') return value - value === 0 ? %ToString(value) : 'null';
  if (typeof value === 'bigint') %throwTypeError('bigintJson');
  if (!%isObject(value) || typeof value === 'function') return undefined;
  return nested(state, key, value);
}

function nested(state, key, value) {
  if (%tableHas(state.onPath, value)) circular(state, key, value);
  %tableSet(state.onPath, value, undefined);
  %append(state.path, value);
  %append(state.keys, key);
  const stepback = state.indent;
  state.indent = stepback + state.gap;
  const text = %isArray(value) ? serializeArray(state, value, stepback) : serializeObject(state, value, stepback);
  state.indent = stepback;
  state.path.length = state.path.length - 1;
  state.keys.length = state.keys.length - 1;
  %tableDelete(state.onPath, value);
  return text;
}

// The way around the cycle: objects from the repeated one on, and the key that leads on from each.
function circular(state, key, value) {
  const objects = [];
  const keys = [];
  const depth = state.path.length;
  let from = 0;
  while (state.path[from] !== value) from++;
  for (let i = from; i < depth; i++) {
    %append(objects, state.path[i]);
    %append(keys, i + 1 < depth ? state.keys[i + 1] : key);
  }
  %throwCircularJson(objects, keys);
}

// 25.5.2.5
function serializeObject(state, value, stepback) {
  const keys = state.list === undefined ? %call(%library("object/statics.keys"), undefined, value) : state.list;
  const count = keys.length;
  const colon = state.gap === '' ? ':' : ': ';
  const separator = state.gap === '' ? ',' : ',\n' + state.indent;
  let text = '';
  let empty = true;
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    const property = serialize(state, value, key, value[key]);
    if (property === undefined) continue;
    text += (empty ? '' : separator) + %quoteJson(key) + colon + property;
    empty = false;
  }
  if (empty) return '{}';
  return state.gap === '' ? '{' + text + '}' : '{\n' + state.indent + text + '\n' + stepback + '}';
}

// 25.5.2.6
function serializeArray(state, value, stepback) {
  const length = %toLength(%ToNumber(value.length));
  const separator = state.gap === '' ? ',' : ',\n' + state.indent;
  let text = '';
  for (let i = 0; i < length; i++) {
    const element = serialize(state, value, %ToString(i), value[i]);
    text += (i === 0 ? '' : separator) + (element === undefined ? 'null' : element);
  }
  if (length === 0) return '[]';
  return state.gap === '' ? '[' + text + ']' : '[\n' + state.indent + text + '\n' + stepback + ']';
}
