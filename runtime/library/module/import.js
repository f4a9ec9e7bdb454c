// import() (ECMA-262 13.3.10.1) up to the request: where guest code runs.

// Answers [true, specifier, key, value …] or [false, error]: nothing is thrown.
function importArguments(specifier, options) {
  const request = [true];
  try {
    %append(request, %ToString(specifier));
    if (options !== undefined) appendAttributes(request, options);
    return request;
  } catch (error) {
    return [false, error];
  }
}

function appendAttributes(request, options) {
  if (!%isObject(options)) %throwTypeError('importOptions');
  const attributes = options.with;
  if (attributes === undefined) return;
  if (!%isObject(attributes)) %throwTypeError('importAttributes');
  const keys = %call(%library("object/operations.ownKeys"), undefined, attributes);
  const count = keys.length;
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    if (typeof key === 'symbol') continue;
    const own = %call(%library("object/operations.getOwnProperty"), undefined, attributes, key);
    if (own === undefined || !own.enumerable) continue;
    const value = attributes[key];
    if (typeof value !== 'string') %throwTypeError('importAttributeValue');
    %append(request, key);
    %append(request, value);
  }
}
