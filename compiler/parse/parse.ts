/**
 * Source text → Babel tree, for the five goals. This file decides what Babel is asked for and
 * which checks run when; messages, guards and early errors live next to it.
 */
import { parse as babelParse } from '@babel/parser';
import type { ParserOptions, ParserPlugin } from '@babel/parser';
import type * as t from '@babel/types';
import { EvalSiteFlag } from '../bytecode/unit.js';
import type { ModuleEntries } from '../bytecode/unit.js';
import { SourceError } from '../options.js';
import type { CompileGoal, CompileOptions, EvalContext } from '../options.js';
import { functionText, inBody, parsedFunction } from './function-goal.js';
import type { FunctionText } from './function-goal.js';
import { eraseTypes } from './typescript/erase.js';
import { scanTypeNesting } from './typescript/guard.js';
import { isHostStackOverflow, scanNesting, stackOverflow } from './guard.js';
import { takeModuleEntries } from './module-goal.js';
import { blankComments, checkBlanked } from './comments.js';
import { findingOf, isBabelError, toSourceError } from './errors.js';
import type { BabelError } from './errors.js';

/** A parsed source. Offsets in nodes (`start`, `end`) count in `text`; `loc` is what stacks show. */
export interface ParsedProgram {
  readonly goal: CompileGoal;
  /** The source, or for goal `function` the whole function's text in parentheses. */
  readonly text: string;
  /** The Program, or for goal `function` the one FunctionExpression. */
  readonly root: t.Program | t.FunctionExpression;
  readonly eval: EvalContext | undefined;
  /** Goal `module`: its imports and exports, which are no longer in the tree. */
  readonly module: ModuleEntries | undefined;
}

/**
 * Parses `source` for a goal. Early errors of regular expressions, and those that need
 * scopes, follow in `analyse`.
 * @throws SourceError as V8 words it: SyntaxError, or RangeError for what is nested too deeply.
 */
export function parse(source: string, options: CompileOptions): ParsedProgram {
  const { goal } = options;
  const wrapped = goal === 'function' ? functionText(source, options) : undefined;
  const text = wrapped?.text ?? source;
  scanNesting(text);
  const isTypeScript = options.language === 'typescript';
  if (isTypeScript) scanTypeNesting(text);
  const file = runBabel(text, options, wrapped);
  if (isTypeScript) eraseTypes(file.program, text);
  const root = wrapped === undefined ? file.program : parsedFunction(file.program, wrapped);
  return { goal, text, root, eval: options.eval, module: goal === 'module' ? takeModuleEntries(file.program) : undefined };
}

function runBabel(text: string, options: CompileOptions, wrapped: FunctionText | undefined): t.File {
  const settings = parserOptions(options, wrapped);
  try {
    const blanked = blankComments(text);
    const file = babelParse(blanked?.text ?? text, settings);
    if (blanked !== undefined) checkBlanked(file, blanked.ranges);
    refuseErrors(text, file.errors as readonly BabelError[] | null, options);
    return file;
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (isHostStackOverflow(error)) throw stackOverflow();
    if (!isBabelError(error)) throw error;
    const found = findingOf(error, text);
    throw toSourceError(wrapped === undefined ? found : inBody(found, text, wrapped), text, settings.startLine!);
  }
}

function parserOptions(options: CompileOptions, wrapped: FunctionText | undefined): ParserOptions {
  const site = options.eval?.site ?? 0;
  return {
    sourceType: options.goal === 'module' ? 'module' : 'script',
    attachComment: false,
    createImportExpressions: true,
    strictMode: options.goal === 'library' || options.goal === 'module' || options.eval?.strict === true,
    allowNewTargetOutsideFunction: (site & EvalSiteFlag.InFunction) !== 0,
    allowSuperOutsideMethod: (site & EvalSiteFlag.InMethod) !== 0,
    errorRecovery: outerPrivateNames(options.eval).size > 0,
    // Namespaces export in scripts too; erasure refuses the others.
    allowImportExportEverywhere: options.language === 'typescript',
    plugins: pluginsFor(options),
    startLine: wrapped?.startLine ?? 1,
    startColumn: 0,
    startIndex: 0,
  };
}

/** Decorators and auto-accessors are parsed in TypeScript so that they are refused by name. */
function pluginsFor({ goal, language }: CompileOptions): ParserPlugin[] {
  if (language === 'typescript') return ['typescript', 'decorators-legacy', 'decoratorAutoAccessors'];
  return goal === 'library' ? ['v8intrinsic'] : [];
}

/** Private names that eval code inherits; Babel calls them undeclared, so recovery sorts that out. */
function outerPrivateNames(context: EvalContext | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const scope of context?.outer ?? []) {
    for (const name of scope.names) if (name.startsWith('#')) names.add(name);
  }
  return names;
}

function refuseErrors(text: string, errors: readonly BabelError[] | null, options: CompileOptions): void {
  if (errors === null || errors.length === 0) return;
  const inherited = outerPrivateNames(options.eval);
  const fatal = errors.find((error) => error.reasonCode !== 'InvalidPrivateFieldResolution' || !inherited.has(`#${error.details.identifierName}`));
  if (fatal !== undefined) throw toSourceError(findingOf(fatal, text), text, 1);
}
