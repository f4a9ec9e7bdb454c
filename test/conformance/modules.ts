/**
 * Modules of the suite on the node:vm surface: specifiers are files beside the test, each file is
 * one module per realm, JSON files are synthetic modules.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Engine, Realm, VmModule } from './engine.js';

export class ModuleRun {
  private readonly modules = new Map<string, VmModule>();
  private readonly links = new Map<VmModule, Promise<void>>();

  constructor(private readonly engine: Engine, private readonly realm: Realm) {}

  /** Compiles the text of a file as a source text module and remembers it under its path. */
  compile(path: string, source: string): VmModule {
    const { SourceTextModule } = this.engine.vm;
    if (SourceTextModule === undefined) throw new Error('the engine has no modules');
    const module = new SourceTextModule(source, {
      context: this.realm.context,
      identifier: path,
      importModuleDynamically: this.importer(path),
      initializeImportMeta: () => {},
    });
    this.modules.set(path, module);
    return module;
  }

  /** Links a module and everything it imports. */
  link(module: VmModule): Promise<void> {
    return module.link(async (specifier, referrer) => this.load(specifier, referrer.identifier));
  }

  /** The host hook for `import()` in the file at `path`. */
  importer(path: string): (specifier: string) => Promise<VmModule> {
    return async (specifier) => {
      const module = this.load(specifier, path);
      await this.linked(module);
      await module.evaluate();
      return module;
    };
  }

  /** Links a module once, however many imports ask for it meanwhile. */
  private linked(module: VmModule): Promise<void> {
    let link = this.links.get(module);
    if (link === undefined) this.links.set(module, (link = module.status === 'unlinked' ? this.link(module) : Promise.resolve()));
    return link;
  }

  private load(specifier: string, from: string): VmModule {
    const path = join(dirname(from), specifier);
    const known = this.modules.get(path);
    if (known !== undefined) return known;
    const source = readFileSync(path, 'utf8');
    return path.endsWith('.json') ? this.json(path, source) : this.compile(path, source);
  }

  private json(path: string, source: string): VmModule {
    const { vm } = this.engine;
    if (vm.SyntheticModule === undefined) throw new Error('the engine has no synthetic modules');
    const value = vm.runInContext(`JSON.parse(${JSON.stringify(source)})`, this.realm.context);
    const module = new vm.SyntheticModule(['default'], function () {
      this.setExport('default', value);
    }, { context: this.realm.context, identifier: path });
    this.modules.set(path, module);
    return module;
  }
}
