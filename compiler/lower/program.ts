/**
 * The outermost unit: a script, eval code, a function whose parts came apart (goal `function`),
 * or a room of the library.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { UnitKind } from '../bytecode/unit.js';
import type { CodeUnit, ModuleEntries } from '../bytecode/unit.js';
import { firstVisible } from './completion.js';
import { Context } from './context.js';
import type { Program } from './context.js';
import { moduleBody } from './modules.js';
import { declaredFunction, finishUnit, functionUnit, instantiateFunctions } from './functions.js';
import { clearBindings, enterHeapScope } from './scopes.js';
import { statement } from './statements.js';

/** Lowers the whole of a parsed and analysed program; `module` has its imports and exports. */
export function programUnit(program: Program, root: t.Program | t.FunctionExpression, module?: ModuleEntries): CodeUnit {
  if (root.type === 'FunctionExpression') return functionUnit(program, root, { name: root.id?.name ?? '', range: root });
  const c = new Context(program, program.analysis.root);
  if (program.isLibrary) room(c, root);
  else if (c.info.kind === UnitKind.Eval) evalBody(c, root);
  else if (c.info.kind === UnitKind.Module) moduleBody(c, root);
  else scriptBody(c, root);
  const unit = finishUnit(c, { name: '', range: root }, 0, program.analysis.declarations);
  return module === undefined ? unit : { ...unit, module };
}

/** Functions of a room are taken from the unit's functions by their names; nothing runs. */
function room(c: Context, root: t.Program): void {
  for (const node of root.body) {
    if (node.type !== 'FunctionDeclaration') continue;
    c.function(functionUnit(c.program, node, { name: node.id!.name, range: node }));
  }
  c.asm.emit(Op.Undefined);
  c.asm.emit(Op.Return);
}

function scriptBody(c: Context, root: t.Program): void {
  const { asm, analysis, scope } = c;
  const { vars = [], functions = [], annexB = [], lexicals = [] } = analysis.declarations ?? {};
  if (vars.length + functions.length + annexB.length + lexicals.length > 0) asm.emit(Op.DeclareGlobals);
  for (const node of lastOfEach(scope.functions)) {
    declaredFunction(c, node);
    asm.emit(Op.DefineGlobalFunction, asm.name(node.id!.name));
  }
  completionBody(c, root);
}

/** The last declaration of each name, in the order of those. */
function lastOfEach(declared: readonly t.FunctionDeclaration[]): t.FunctionDeclaration[] {
  const last = new Map<string, t.FunctionDeclaration>();
  for (const node of declared) {
    last.delete(node.id!.name);
    last.set(node.id!.name, node);
  }
  return [...last.values()];
}

/** Strict eval code has a scope of its own for everything; sloppy code declares in its surroundings. */
function evalBody(c: Context, root: t.Program): void {
  const { asm, scope, info } = c;
  if (c.analysis.declarations !== undefined) asm.emit(Op.DeclareEval);
  enterHeapScope(c, scope);
  clearBindings(c, scope);
  if (info.strict) instantiateFunctions(c, scope.functions);
  else {
    for (const node of lastOfEach(scope.functions)) {
      declaredFunction(c, node);
      asm.emit(Op.DefineEvalFunction, asm.name(node.id!.name));
    }
  }
  completionBody(c, root);
}

/** A directive is an expression statement too: a string. */
function directiveValue(node: t.Directive): string {
  const { extra, value } = node.value;
  return typeof extra?.expressionValue === 'string' ? extra.expressionValue : value;
}

/** Statements before the last one that certainly has a value need not keep theirs. */
function completionBody(c: Context, root: t.Program): void {
  const { asm } = c;
  c.completion = asm.temporary();
  const visible = firstVisible(root.body);
  const directive = root.directives.at(-1);
  if (directive === undefined) asm.emit(Op.Undefined);
  else c.constant(directiveValue(directive));
  asm.emit(Op.StoreLocal, c.completion);
  root.body.forEach((node, index) => {
    c.wantsCompletion = index >= visible;
    statement(c, node);
  });
  asm.emit(Op.LoadLocal, c.completion);
  asm.emit(Op.Return);
}
