// Sorting (ECMA-262 23.1.3.30, 23.1.3.34): a stable merge sort whose comparisons are frames.

function checkComparator(comparator) {
  if (comparator !== undefined && typeof comparator !== 'function') %throwTypeError('comparatorNotFunction');
}

// 23.1.3.30
function sort(comparator) {
  checkComparator(comparator);
  const object = %ToObject(this);
  const length = %toLength(%ToNumber(object.length));
  const values = [];
  let undefinedCount = 0;
  for (let k = 0; k < length; k++) {
    if (!(k in object)) continue;
    const value = object[k];
    if (value === undefined) undefinedCount++;
    else %append(values, value);
  }
  return writeBack(object, sortValues(values, comparator), undefinedCount, length);
}

// SetSortedValues: the tail of sort, to which the steps of sorting.ts come too.
function writeBack(object, sorted, undefinedCount, length) {
  const count = sorted.length;
  let at = 0;
  for (; at < count; at++) object[at] = sorted[at];
  for (; at < count + undefinedCount; at++) object[at] = undefined;
  for (; at < length; at++) delete object[at];
  return object;
}

// 23.1.3.34
function toSorted(comparator) {
  checkComparator(comparator);
  const object = %ToObject(this);
  const length = %toLength(%ToNumber(object.length));
  if (length > 4294967295) %throwRangeError('invalidArrayLength');
  const values = [];
  let undefinedCount = 0;
  for (let k = 0; k < length; k++) {
    const value = object[k];
    if (value === undefined) undefinedCount++;
    else %append(values, value);
  }
  const sorted = sortValues(values, comparator);
  for (let k = 0; k < undefinedCount; k++) %append(sorted, undefined);
  return sorted;
}

// Values without undefined, sorted; the array given is used up.
function sortValues(values, comparator) {
  if (comparator !== undefined) return mergeSort(values, comparator);
  const plain = %sortPrimitives(values);
  if (plain !== undefined) return plain;
  const count = values.length;
  const texts = [];
  for (let i = 0; i < count; i++) %append(texts, %ToString(values[i]));
  return %sortByTexts(values, texts);
}

// Runs of `width` are merged pairwise, bottom up, between two arrays.
function mergeSort(values, comparator) {
  const count = values.length;
  let from = values;
  let to = %copyDense(values);
  insertionRuns(from, count, comparator);
  for (let width = 8; width < count; width *= 2) {
    for (let left = 0; left < count; left += 2 * width) merge(from, to, left, width, count, comparator);
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

function insertionRuns(values, count, comparator) {
  for (let start = 0; start < count; start += 8) {
    const end = start + 8 < count ? start + 8 : count;
    for (let i = start + 1; i < end; i++) {
      const value = values[i];
      let j = i;
      while (j > start && %ToNumber(%call(comparator, undefined, values[j - 1], value)) > 0) {
        values[j] = values[j - 1];
        j--;
      }
      values[j] = value;
    }
  }
}

function merge(from, to, left, width, count, comparator) {
  const middle = left + width < count ? left + width : count;
  const end = left + 2 * width < count ? left + 2 * width : count;
  let i = left;
  let j = middle;
  for (let k = left; k < end; k++) {
    if (i < middle && (j >= end || !(%ToNumber(%call(comparator, undefined, from[i], from[j])) > 0))) to[k] = from[i++];
    else to[k] = from[j++];
  }
}

// 23.2.3.29, 23.2.3.33: values of a typed array with a comparator.
function sortNumbers(values, comparator) {
  return mergeSort(values, comparator);
}
