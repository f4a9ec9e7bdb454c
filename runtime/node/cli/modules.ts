/**
 * Modules of `belljar run`: the main one and those that it imports by relative paths, which must
 * lie in its folder or below, wherever links lead. Each file is one module.
 */
import { realpathSync } from 'node:fs';
import { dirname, join, relative, isAbsolute } from 'node:path';
import { SourceTextModule } from '../main.js';
import { Failure } from './exit.js';
import { readFile, type Source } from './source.js';

export class ModuleFiles {
  private readonly modules = new Map<string, SourceTextModule>();
  private readonly paths = new WeakMap<object, string>();
  private readonly folder: string;

  /** @param main path of the main module */
  constructor(private readonly main: string, private readonly context: object) {
    this.folder = dirname(realpathSync(main));
  }

  /**
   * Compiles the main module.
   * @throws SyntaxError, decorated
   */
  load(source: Source): SourceTextModule {
    return this.compile(realpathSync(this.main), source);
  }

  /** The linker. @throws Failure for what is no module of the folder */
  readonly resolve = (specifier: string, importer: object): SourceTextModule => {
    const from = this.paths.get(importer)!;
    if (!/^\.\.?\//.test(specifier)) throw new Failure(`${from}: cannot import '${specifier}': only relative paths are files`);
    const path = this.pathOf(join(dirname(from), specifier), specifier, from);
    return this.modules.get(path) ?? this.compile(path, readFile(path));
  };

  private pathOf(wanted: string, specifier: string, from: string): string {
    let path: string;
    try {
      path = realpathSync(wanted);
    } catch {
      throw new Failure(`${from}: cannot import '${specifier}': no such file`);
    }
    const inside = relative(this.folder, path);
    if (inside.startsWith('..') || isAbsolute(inside)) throw new Failure(`${from}: cannot import '${specifier}': it is outside of the main module's folder`);
    return path;
  }

  private compile(path: string, { name, text, language }: Source): SourceTextModule {
    const module = new SourceTextModule(text, { identifier: name, context: this.context, language });
    this.modules.set(path, module);
    this.paths.set(module, path);
    return module;
  }
}
