/**
 * What belljar exports, in node:vm's order, for every entry: the named exports and the record that
 * is the default one (in Node also what `require` gives). Names only; no entry is named here.
 */
import { compileFunction } from './compile-function.js';
import { constants } from './constants.js';
import { createContext, isContext, usage } from './context.js';
import { Module } from './modules/module.js';
import { SourceTextModule } from './modules/source-text.js';
import { SyntheticModule } from './modules/synthetic.js';
import { Script, createScript, runInContext, runInNewContext, runInThisContext } from './script.js';

export { Script, compileFunction, constants, createContext, createScript, isContext, runInContext, runInNewContext, runInThisContext, Module, SourceTextModule, SyntheticModule, usage };

export const surface = { Script, createContext, createScript, runInContext, runInNewContext, runInThisContext, isContext, compileFunction, Module, SourceTextModule, SyntheticModule, constants, usage };
