/**
 * The engine under test, seen through the node:vm surface alone: the same adapter runs the suite on
 * belljar and on node:vm. One realm is one context; `$262` is built from nothing but createContext,
 * runInContext and Script, so whatever it offers, a user of the package can have too.
 */
import { pathToFileURL } from 'node:url';

/** The part of the node:vm surface that the runner uses. */
export interface VmSurface {
  createContext(object: object | symbol, options?: object): object;
  runInContext(code: string, context: object, options?: object): unknown;
  readonly Script: new (code: string, options?: object) => VmScript;
  readonly SourceTextModule?: new (code: string, options: object) => VmModule;
  readonly SyntheticModule?: new (names: string[], evaluate: (this: VmModule) => void, options: object) => VmModule;
  readonly constants?: { readonly DONT_CONTEXTIFY?: symbol };
}

export interface VmScript {
  runInContext(context: object, options?: object): unknown;
}

export interface VmModule {
  readonly status: string;
  readonly identifier: string;
  link(linker: (specifier: string, referrer: VmModule) => Promise<VmModule>): Promise<void>;
  evaluate(): Promise<void>;
  setExport(name: string, value: unknown): void;
}

export interface Engine {
  readonly name: string;
  readonly vm: VmSurface;
  /** Options that every run gets, such as a time limit that spares the worker. */
  readonly runOptions: object | undefined;
  /** Gives a function that is handed the host's functions and defines `$262`; compiled once. */
  readonly bootstrap: VmScript;
}

/** A realm of the suite: a context whose global holds `$262` and `print`. */
export interface Realm {
  readonly context: object;
}

/**
 * Loads an engine.
 * @param name `node:vm`, or the path of a module with the same surface
 * @param timeout milliseconds for one run, where the engine's own limit is cheap
 */
export async function loadEngine(name: string, timeout: number): Promise<Engine> {
  const isNodes = name === 'node:vm';
  const loaded = await import(isNodes ? name : pathToFileURL(name).href) as { default: VmSurface };
  const vm = loaded.default;
  return { name, vm, runOptions: isNodes ? undefined : { timeout }, bootstrap: new vm.Script(bootstrap, { filename: 'bootstrap' }) };
}

/** Runs in each new realm and is handed the host's functions. */
const bootstrap = `(function (createRealm, evalScript, detachArrayBuffer, gc, print) {
  var realm = {
    createRealm: function createRealm_() { return createRealm(); },
    evalScript: function evalScript_(source) { return evalScript(source); },
    detachArrayBuffer: function detachArrayBuffer_(buffer) { return detachArrayBuffer(buffer); },
    gc: function gc_() { return gc(); },
    global: globalThis
  };
  Object.defineProperty(globalThis, '$262', { value: realm, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(globalThis, 'print', { value: function (text) { print('' + text); }, writable: true, enumerable: false, configurable: true });
  return realm;
})`;

type Bootstrap = (...host: ((...values: never[]) => unknown)[]) => unknown;

/**
 * Makes a realm with `$262` and `print` on its global.
 * @param engine where to make it
 * @param print receives what the tests print
 * @param shareWith a context whose objects the new realm shares
 */
export function createRealm(engine: Engine, print: (text: string) => void, shareWith?: object): Realm {
  return makeRealm(engine, print, shareWith).realm;
}

function makeRealm(engine: Engine, print: (text: string) => void, shareWith: object | undefined): { realm: Realm; api: unknown } {
  const { vm } = engine;
  const context = vm.createContext(vm.constants?.DONT_CONTEXTIFY ?? {}, shareWith === undefined ? {} : { shareWith });
  const install = engine.bootstrap.runInContext(context) as Bootstrap;
  const api = install(
    () => makeRealm(engine, print, context).api,
    (source: unknown) => vm.runInContext(String(source), context, { filename: 'evalScript' }),
    detachArrayBuffer,
    collectGarbage,
    print,
  );
  return { realm: { context }, api };
}

function detachArrayBuffer(buffer: ArrayBuffer): null {
  structuredClone(buffer, { transfer: [buffer] });
  return null;
}

function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
