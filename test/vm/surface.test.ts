/** The node:vm surface against node:vm itself: exports, scripts, options and their errors. */
import { caught, same, different, type Vm } from './compare.js';

const shape = (vm: Vm) => (name: string) => {
  const value = (vm as unknown as Record<string, unknown>)[name] as { length: number; name: string };
  return [typeof value, value.length, value.name];
};

same('exports', (vm) => ['Script', 'createContext', 'createScript', 'runInContext', 'runInNewContext', 'runInThisContext', 'isContext', 'compileFunction'].map(shape(vm)));
same('constants', (vm) => vm.constants);
same('order of exports', (vm) => Object.keys(vm).filter((key) => !['measureMemory', 'usage', 'Module', 'SourceTextModule', 'SyntheticModule'].includes(key)));
same('attributes of exports', (vm) => Object.getOwnPropertyDescriptor(vm, 'Script'));

same('Script own', (vm) => Reflect.ownKeys(vm.Script).sort());
same('Script.prototype', (vm) => Reflect.ownKeys(vm.Script.prototype));
same('Script.prototype methods', (vm) => Reflect.ownKeys(vm.Script.prototype).map((key) => Object.getOwnPropertyDescriptor(vm.Script.prototype, key)));
same('base of Script', (vm) => {
  const base = Object.getPrototypeOf(vm.Script.prototype) as { constructor: { name: string } };
  return [base.constructor.name, Object.keys(base).sort()];
});
same('Script without new', (vm) => (vm.Script as unknown as () => unknown)());
same('own properties of a script', (vm) => Object.keys(new vm.Script('1', { produceCachedData: true })));
same('own properties with cachedData', (vm) => Object.keys(new vm.Script('1', { cachedData: Buffer.alloc(0), produceCachedData: true })));
same('tag of a script', (vm) => Object.prototype.toString.call(new vm.Script('1')));

for (const source of [
  '1\n//# sourceMappingURL=a.map', '//# sourceMappingURL=a.map\n//# sourceMappingURL=b.map\n1', '1//@ sourceMappingURL=old.map',
  '/*# sourceMappingURL=c.map */', '"//# sourceMappingURL=c.map"', '//# sourceMappingURL=a b', '1',
]) same(`sourceMapURL of ${source}`, (vm) => (new vm.Script(source) as unknown as { sourceMapURL: unknown }).sourceMapURL);

const bad: readonly unknown[] = [null, 1, 'x', true, Symbol('s'), () => 1, function named() {}, [], {}, NaN, 1.5, Infinity, -1, 2 ** 31, 2 ** 40, 10n, new Date(0), Object.create(null), class Foo {}, new (class Bar {})(), 'a string that is rather long, longer than this'];
const anyOptions = (value: unknown) => value as object;

for (const value of bad) {
  const shown = `${typeof value} ${describeShort(value)}`;
  same(`Script options ${shown}`, (vm) => new vm.Script('1', anyOptions(value)) instanceof vm.Script);
  for (const name of ['filename', 'lineOffset', 'columnOffset', 'cachedData', 'produceCachedData']) {
    same(`Script ${name} ${shown}`, (vm) => new vm.Script('1', anyOptions({ [name]: value })) instanceof vm.Script);
  }
  for (const name of ['timeout', 'displayErrors', 'breakOnSigint']) {
    if (name === 'timeout' && value === 1) continue; // too short to be sure of
    same(`run ${name} ${shown}`, (vm) => new vm.Script('1').runInThisContext({ [name]: value }));
  }
  same(`run options ${shown}`, (vm) => new vm.Script('1').runInContext(vm.createContext(), anyOptions(value)));
  same(`vm.runInContext options ${shown}`, (vm) => vm.runInContext('1', vm.createContext(), anyOptions(value)));
  same(`vm.runInThisContext options ${shown}`, (vm) => vm.runInThisContext('1', anyOptions(value)));
  same(`isContext ${shown}`, (vm) => vm.isContext(value as object));
  same(`runInContext ${shown}`, (vm) => new vm.Script('1').runInContext(value as object));
  same(`createContext ${shown}`, (vm) => vm.createContext(value as object) === value);
  same(`createContext options ${shown}`, (vm) => typeof vm.createContext({}, anyOptions(value)));
  for (const name of ['name', 'origin', 'codeGeneration', 'microtaskMode']) {
    same(`createContext ${name} ${shown}`, (vm) => typeof vm.createContext({}, { [name]: value }));
  }
  for (const name of ['strings', 'wasm']) {
    same(`codeGeneration.${name} ${shown}`, (vm) => typeof vm.createContext({}, { codeGeneration: { [name]: value as boolean } }));
  }
  for (const name of ['contextName', 'contextOrigin', 'contextCodeGeneration', 'microtaskMode']) {
    same(`runInNewContext ${name} ${shown}`, (vm) => vm.runInNewContext('1', {}, { [name]: value }));
    same(`script.runInNewContext ${name} ${shown}`, (vm) => new vm.Script('1').runInNewContext({}, { [name]: value }));
  }
  same(`compileFunction code ${shown}`, (vm) => typeof vm.compileFunction(value as string));
  same(`compileFunction params ${shown}`, (vm) => typeof vm.compileFunction('1', value as string[]));
  same(`compileFunction options ${shown}`, (vm) => typeof vm.compileFunction('1', [], anyOptions(value)));
  for (const name of ['filename', 'columnOffset', 'lineOffset', 'cachedData', 'produceCachedData', 'parsingContext', 'contextExtensions']) {
    if (name === 'contextExtensions' && Array.isArray(value)) continue;
    same(`compileFunction ${name} ${shown}`, (vm) => typeof vm.compileFunction('1', [], { [name]: value }));
  }
}

function describeShort(value: unknown): string {
  return typeof value === 'object' && value !== null ? (Object.getPrototypeOf(value) === null ? 'null prototype' : value.constructor.name) : String(value).slice(0, 20);
}

for (const method of ['runInThisContext', 'runInContext', 'createCachedData', 'runInNewContext'] as const) {
  same(`${method} of something else`, (vm) => (vm.Script.prototype[method] as (this: object, context: object) => unknown).call({}, vm.createContext()));
}

const reads = (names: readonly string[], log: string[]): object => Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: () => void log.push(name), enumerable: true }])));
const order = (names: readonly string[], use: (vm: Vm, options: object) => unknown) => (vm: Vm) => {
  const log: string[] = [];
  use(vm, reads(names, log));
  return log.filter((name) => names.includes(name)).join();
};
const scriptOptions = ['produceCachedData', 'cachedData', 'columnOffset', 'lineOffset', 'filename', 'importModuleDynamically'];
same('order of reads: Script', order(scriptOptions, (vm, options) => new vm.Script('1', options)));
same('order of reads: run', order(['breakOnSigint', 'displayErrors', 'timeout'], (vm, options) => new vm.Script('1').runInThisContext(options)));
same('order of reads: createContext', order(['microtaskMode', 'codeGeneration', 'origin', 'name'], (vm, options) => vm.createContext({}, options)));
same('order of reads: new context', order(['microtaskMode', 'contextCodeGeneration', 'contextOrigin', 'contextName'], (vm, options) => new vm.Script('1').runInNewContext({}, options)));

const results = ['var q=1; if (q) {5} else 6', 'var a = 1', '"use strict"', '', '#!/x\n7', '<!-- x\n8', '({a: 1})', '[1, [2]]', 'typeof this', 'let l = 3; l', 'undefined', '-0', '10n'];
for (const source of results) same(`result of ${source}`, (vm) => vm.runInNewContext(source));

const broken = ['return 1', 'await 1', 'import "x"', 'import.meta', 'new.target', 'super.x', 'var 5;', 'a b', '"', '({', 'let x; let x', 'x = = 1', 'throw'];
for (const source of broken) {
  same(`syntax error of ${source}`, (vm) => new vm.Script(source));
  same(`arrow of ${source}`, (vm) => {
    const error = caught(() => new vm.Script(source, { filename: 'f.js', lineOffset: 3, columnOffset: 5 }));
    return error.stack!.split('\n    at ')[0];
  });
}
same('a symbol as code', (vm) => new vm.Script(Symbol('x') as unknown as string));
same('an object as code', (vm) => vm.runInThisContext({ toString: () => '1 + 1' } as unknown as string));

same('createContext gives its object', (vm) => {
  const object = {};
  return [vm.createContext(object) === object, vm.createContext(object, { name: 'again' }) === object, vm.isContext(object), vm.isContext({}), vm.isContext(Object.create(object) as object)];
});
same('kinds of sandboxes', (vm) => [[], new (class Foo {})(), Object.create(null), new Date(0), new Map(), Object.freeze({})].map((sandbox: object) => vm.runInContext('Object.prototype.toString.call(this)', vm.createContext(sandbox))));
same('a guest global is no context', (vm) => vm.isContext(vm.runInNewContext('({})') as object));
same('codeGeneration.strings: false', (vm) => vm.runInNewContext('[eval, Function].map(f => { try { return f("1") } catch (e) { return e.name + e.message } })', {}, { contextCodeGeneration: { strings: false } }));
same('this in a context', (vm) => {
  const sandbox = {};
  const context = vm.createContext(sandbox);
  return [vm.runInContext('this', context) === sandbox, vm.runInContext('globalThis === this', context)];
});

same('cached data', (vm) => {
  const data = new vm.Script('40 + 2').createCachedData();
  const script = new vm.Script('40 + 2', { cachedData: data });
  return [Buffer.isBuffer(data), script.cachedDataRejected, script.runInThisContext()];
});
same('cached data of other source', (vm) => new vm.Script('40 + 2000', { cachedData: new vm.Script('40 + 2').createCachedData() }).cachedDataRejected);
different('cached data of other source of the same length', (vm) => new vm.Script('40 + 3', { cachedData: new vm.Script('40 + 2').createCachedData() }).cachedDataRejected, 'true');

same('compileFunction', (vm) => {
  const f = vm.compileFunction('return [a, b, this === globalThis, arguments.length, typeof new.target]', ['a', 'b']) as unknown as ((...args: number[]) => unknown) & { prototype: object };
  return [f.length, f.name, f(1, 2), typeof f.prototype, f.toString(), Object.keys(f)];
});
same('compileFunction extras', (vm) => Object.keys(vm.compileFunction('1', [], { produceCachedData: true, cachedData: Buffer.alloc(0) })));
same('compileFunction in a context', (vm) => {
  const context = vm.createContext({ z: 3 });
  return (vm.compileFunction('x = z + y; return x', ['y'], { parsingContext: context }) as (y: number) => unknown)(1) as number + (context as { x: number }).x;
});
same('contextExtensions', (vm) => {
  const first = { a: 'first', both: 1, self() { return this === first; } };
  const second = { b: 'second', both: 2 };
  const f = vm.compileFunction('b = "written"; var hidden = 1; return [a, b, both, self(), typeof hidden, typeof none]', [], { contextExtensions: [first, second] }) as () => unknown;
  return [f(), first, second];
});
for (const body of ['});(function(){', 'return 1 // comment', 'return (', 'var 5', 'let a; let a']) {
  same(`compileFunction of ${body}`, (vm) => typeof vm.compileFunction(body));
}
same('arrow of compileFunction', (vm) => {
  const error = caught(() => vm.compileFunction('var 5', [], { filename: 'g.js', lineOffset: 2, columnOffset: 3 }));
  return error.stack!.split('\n    at ')[0];
});
same('duplicate parameters', (vm) => (vm.compileFunction('return a', ['a', 'a']) as (...args: number[]) => unknown)(1, 2));

/** First lines of a decorated stack, the guest's frames, without the host's. */
const head = (error: unknown): string => String((error as Error).stack).split(/\n {4}at (?:Script\.|Object\.|.*node:|.*file:|.*runIn|new Script)/)[0]!;
const stackOf = (source: string, options: object = {}) => (vm: Vm) => head(caught(() => vm.runInNewContext(source, {}, { filename: 'file.js', ...options })));
same('stack of a throw', stackOf('var a = 1;\n  throw new Error("m")'));
same('stack with offsets', stackOf('throw new Error("m")', { lineOffset: 10, columnOffset: 7 }));
same('stack with offsets, second line', stackOf('\nthrow new Error("m")', { lineOffset: -10, columnOffset: 7 }));
same('stack of calls', stackOf('function f() { throw new TypeError("t") }\nfunction g() { f() }\ng()'));
same('stack without arrow', stackOf('throw new Error("m")', { displayErrors: false }));
same('a tab stays', stackOf('\tthrow new Error("m")'));
same('opting out', stackOf('throw new Error("m") // node-do-not-add-exception-line'));
same('sourceURL', stackOf('throw new Error("m")\n//# sourceURL=other.js'));
same('empty filename', stackOf('throw new Error("m")', { filename: '' }));
same('a thrown object with a stack', stackOf('throw { message: "o", stack: "s" }'));
same('a thrown primitive', (vm) => vm.runInNewContext('throw 5'));
different('decorated once: the host\'s own frames are not known', (vm) => {
  const error = new Error('host');
  const throwIt = () => {
    throw error;
  };
  const [first, second] = ['a.js', 'b.js'].map((name) => caught(() => vm.runInNewContext('f()', { f: throwIt }, name)));
  return [first === error && second === error, error.stack!.split('\n').slice(0, 3).join('|')];
}, '[true, "a.js:1|f()|^"]');
same('timeout error', (vm) => {
  const error = caught(() => vm.runInNewContext('for (;;);', {}, { timeout: 20 })) as Error & { code: string };
  return [error.code, error.message, error.name, String(error)];
});
