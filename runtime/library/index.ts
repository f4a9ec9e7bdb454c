/**
 * The library as data: all intrinsic tables by name, the library intrinsics (`%Name`), and the
 * builtins behind their stable ids. Nothing here belongs to a realm.
 */
import type { LibraryIntrinsic } from '../machine/state/native.js';
import { intrinsics as bufferIntrinsics } from './array-buffer/natives.js';
import { buffers } from './array-buffer/table.js';
import { intrinsics as arrayIntrinsics } from './array/intrinsics.js';
import { intrinsics as arrayIteratorIntrinsics } from './array/iteration.js';
import { arrays } from './array/table.js';
import { intrinsics as atomicsIntrinsics } from './atomics/natives.js';
import { atomics } from './atomics/table.js';
import { intrinsics as waitIntrinsics } from './atomics/wait-async.js';
import { intrinsics as bigintIntrinsics } from './bigint/intrinsics.js';
import { bigint, bigintPrototype } from './bigint/table.js';
import { boolean, booleanPrototype } from './boolean/table.js';
import { intrinsics as consoleIntrinsics } from './console/natives.js';
import { consoles } from './console/table.js';
import { intrinsics as conversionIntrinsics } from './conversion/intrinsics.js';
import { intrinsics as dataViewIntrinsics } from './data-view/natives.js';
import { dataViews } from './data-view/table.js';
import { intrinsics as dateIntrinsics } from './date/setters.js';
import { dates } from './date/table.js';
import { intrinsics as errorIntrinsics } from './error/intrinsics.js';
import { errors } from './error/table.js';
import { intrinsics as functionIntrinsics } from './function/natives.js';
import { functionKinds } from './function/kinds-table.js';
import { functions } from './function/table.js';
import { intrinsics as generatorIntrinsics } from './generator/intrinsics.js';
import { generators } from './generator/table.js';
import { intrinsics as globalIntrinsics } from './global/intrinsics.js';
import { globalFunctions, globalTableOf } from './global/table.js';
import { intrinsics as protocolIntrinsics } from './iterator/intrinsics.js';
import { intrinsics as helperIntrinsics } from './iterator/helper-data.js';
import { iterators } from './iterator/table.js';
import { intrinsics as jsonIntrinsics } from './json/natives.js';
import { json } from './json/table.js';
import { intrinsics as mapIntrinsics } from './map/intrinsics.js';
import { maps } from './map/table.js';
import { intrinsics as mathIntrinsics } from './math/intrinsics.js';
import { math } from './math/table.js';
import { number, numberFunctions, numberPrototype } from './number/table.js';
import { intrinsics as objectIntrinsics } from './object/intrinsics.js';
import { object, objectPrototype } from './object/table.js';
import { intrinsics as promiseIntrinsics } from './promise/intrinsics.js';
import { promises } from './promise/table.js';
import { intrinsics as proxyCreation } from './proxy/create.js';
import { intrinsics as proxyIntrinsics } from './proxy/intrinsics.js';
import { proxy } from './proxy/table.js';
import { reflect } from './reflect/table.js';
import { intrinsics as regexpIntrinsics } from './regexp/intrinsics.js';
import { regexps } from './regexp/table.js';
import { sets } from './set/table.js';
import { intrinsics as sharedIntrinsics } from './shared/intrinsics.js';
import { intrinsics as stringIntrinsics } from './string/intrinsics.js';
import { string, stringIteratorPrototype, stringPrototype } from './string/table.js';
import { intrinsics as symbolIntrinsics } from './symbol/natives.js';
import { symbol, symbolPrototype } from './symbol/table.js';
import { intrinsics as typedArrayIntrinsics } from './typed-array/natives.js';
import { typedArrays } from './typed-array/table.js';
import { intrinsics as registryIntrinsics } from './weak/finalization.js';
import { intrinsics as weakIntrinsics } from './weak/natives.js';
import { weak } from './weak/table.js';
import type { BuiltinConstructor, BuiltinFunction, IntrinsicTable } from './table.js';

const ALL: readonly IntrinsicTable[] = [
  object, objectPrototype, ...functions, ...functionKinds, ...arrays, number, numberPrototype, ...numberFunctions, boolean, booleanPrototype,
  string, stringPrototype, stringIteratorPrototype, symbol, symbolPrototype, bigint, bigintPrototype, ...dates, ...errors, math, reflect, proxy,
  json, ...promises, ...maps, ...sets, ...regexps, ...weak, ...buffers, ...typedArrays, ...dataViews, atomics, ...iterators, ...generators, ...consoles, ...globalFunctions,
];

function byName(list: readonly IntrinsicTable[]): ReadonlyMap<string, IntrinsicTable> {
  const result = new Map<string, IntrinsicTable>();
  for (const table of list) {
    if (result.has(table.name)) throw new Error(`belljar: two intrinsics ${table.name}`);
    result.set(table.name, table);
  }
  return result;
}

/** All intrinsic objects by their specification names. */
export const tables = byName(ALL);

/** The global object. */
export const globalTable = globalTableOf((name) => tables.has(name));

function merge(...records: readonly Record<string, LibraryIntrinsic>[]): ReadonlyMap<string, LibraryIntrinsic> {
  const result = new Map<string, LibraryIntrinsic>();
  for (const record of records) {
    for (const [name, intrinsic] of Object.entries(record)) {
      if (result.has(name)) throw new Error(`belljar: two library intrinsics %${name}`);
      result.set(name, intrinsic);
    }
  }
  return result;
}

const libraryIntrinsics = merge(
  regexpIntrinsics, sharedIntrinsics, arrayIntrinsics, arrayIteratorIntrinsics, bigintIntrinsics, consoleIntrinsics, conversionIntrinsics, dateIntrinsics, errorIntrinsics, functionIntrinsics, generatorIntrinsics, globalIntrinsics,
  protocolIntrinsics, helperIntrinsics, jsonIntrinsics, mapIntrinsics, mathIntrinsics, objectIntrinsics, promiseIntrinsics, proxyCreation, proxyIntrinsics, stringIntrinsics, symbolIntrinsics, weakIntrinsics, registryIntrinsics, bufferIntrinsics, typedArrayIntrinsics, dataViewIntrinsics, atomicsIntrinsics, waitIntrinsics,
);

/** %Name(…) of library code; the agent's hook of the same name. */
export function libraryIntrinsic(name: string): LibraryIntrinsic | undefined {
  return libraryIntrinsics.get(name);
}

let builtins: Map<string, BuiltinFunction | BuiltinConstructor> | null = null;

/** The builtin behind a stable id `Intrinsic.name`; the agent's hook of the same name. */
export function builtin(id: string): BuiltinFunction | BuiltinConstructor | undefined {
  return (builtins ??= collectBuiltins()).get(id);
}

function collectBuiltins(): Map<string, BuiltinFunction | BuiltinConstructor> {
  const result = new Map<string, BuiltinFunction | BuiltinConstructor>();
  for (const table of tables.values()) {
    if (table.self !== undefined) result.set(table.name, table.self);
    for (const { value } of table.properties) {
      if (value.kind === 'function' || value.kind === 'constructor') result.set(`${table.name}.${value.name}`, value);
      if (value.kind !== 'accessor') continue;
      for (const half of [value.get, value.set]) if (half !== undefined) result.set(`${table.name}.${half.name}`, half);
    }
  }
  return result;
}
