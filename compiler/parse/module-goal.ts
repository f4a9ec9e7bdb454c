/**
 * A module's imports and exports, taken out of its tree: ParseModule's entries (ECMA-262
 * 16.2.1.6.1), and a body that holds plain statements only. What is exported by default stands
 * under the name `*default*`, which no program can spell.
 */
import type * as t from '@babel/types';
import type { IndirectExport, LocalExport, ModuleEntries, ModuleImport, ModuleRequest } from '../bytecode/unit.js';
import { boundIdentifiers } from '../scope/patterns.js';

/** The binding of a default export without a name. */
export const DEFAULT_BINDING = '*default*';

type Exported = t.Identifier | t.StringLiteral;

const nameOf = (node: Exported): string => (node.type === 'Identifier' ? node.name : node.value);

/** Takes imports and exports out of a module's body. */
export function takeModuleEntries(program: t.Program): ModuleEntries {
  const found = new Entries();
  program.body = program.body.flatMap((node) => found.take(node));
  return found.finish();
}

class Entries {
  private readonly requests: ModuleRequest[] = [];
  private readonly known = new Map<string, number>();
  private readonly imports: ModuleImport[] = [];
  private readonly locals: LocalExport[] = [];
  private readonly indirects: IndirectExport[] = [];
  private readonly stars: number[] = [];

  /** Notes what a statement imports or exports; what is left of it stays in the body. */
  take(node: t.Statement): t.Statement[] {
    switch (node.type) {
      case 'ImportDeclaration':
        this.takeImport(node);
        return [];
      case 'ExportAllDeclaration':
        this.stars.push(this.request(node));
        return [];
      case 'ExportNamedDeclaration':
        return this.takeNamed(node);
      case 'ExportDefaultDeclaration':
        return [this.takeDefault(node)];
      default:
        return [node];
    }
  }

  /** An imported name that is exported again is the other module's (16.2.1.6.1 step 10), a namespace too. */
  finish(): ModuleEntries {
    const { requests, imports, indirects, stars } = this;
    const imported = new Map(imports.map((entry) => [entry.local, entry]));
    const locals: LocalExport[] = [];
    for (const entry of this.locals) {
      const source = imported.get(entry.local);
      if (source === undefined) locals.push(entry);
      else indirects.push({ name: entry.name, request: source.request, imported: source.imported });
    }
    return { requests, imports, locals, indirects, stars };
  }

  private request({ source, attributes }: { source?: t.StringLiteral | null; attributes?: t.ImportAttribute[] | null }): number {
    const pairs = (attributes ?? []).map(({ key, value }) => [nameOf(key), value.value] as const);
    pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    const id = JSON.stringify([source!.value, ...pairs]);
    let index = this.known.get(id);
    if (index === undefined) {
      index = this.requests.push({ specifier: source!.value, attributes: pairs }) - 1;
      this.known.set(id, index);
    }
    return index;
  }

  private takeImport(node: t.ImportDeclaration): void {
    const request = this.request(node);
    for (const specifier of node.specifiers) {
      const local = specifier.local.name;
      if (specifier.type === 'ImportSpecifier') this.imports.push({ request, imported: nameOf(specifier.imported), local });
      else this.imports.push({ request, imported: specifier.type === 'ImportDefaultSpecifier' ? 'default' : undefined, local });
    }
  }

  private takeNamed(node: t.ExportNamedDeclaration): t.Statement[] {
    if (node.declaration) {
      for (const name of declaredNames(node.declaration)) this.locals.push({ name, local: name });
      return [node.declaration];
    }
    const request = node.source ? this.request(node) : -1;
    for (const specifier of node.specifiers) {
      const name = nameOf(specifier.exported);
      if (specifier.type === 'ExportNamespaceSpecifier') this.indirects.push({ name, request, imported: undefined });
      else if (specifier.type === 'ExportSpecifier') this.takeSpecifier(specifier, name, request);
    }
    return [];
  }

  private takeSpecifier({ local }: t.ExportSpecifier, name: string, request: number): void {
    // Babel's types know no string here, which `export { "a" as b } from` has.
    const source = nameOf(local as Exported);
    if (request < 0) this.locals.push({ name, local: source });
    else this.indirects.push({ name, request, imported: source });
  }

  /** An anonymous class is evaluated like an expression, an anonymous function hoisted like a declaration. */
  private takeDefault(node: t.ExportDefaultDeclaration): t.Statement {
    const { declaration } = node;
    const isFunction = declaration.type === 'FunctionDeclaration';
    const isNamed = (isFunction || declaration.type === 'ClassDeclaration') && Boolean(declaration.id);
    this.locals.push({ name: 'default', local: isNamed ? (declaration as t.FunctionDeclaration).id!.name : DEFAULT_BINDING });
    if (isNamed) return declaration as t.FunctionDeclaration;
    if (isFunction) {
      const { start, end, loc } = declaration;
      declaration.id = { type: 'Identifier', name: DEFAULT_BINDING, start, end, loc } as t.Identifier;
      return declaration;
    }
    if (declaration.type === 'ClassDeclaration') (declaration as { type: string }).type = 'ClassExpression';
    return node;
  }
}

function declaredNames(node: t.Declaration): string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => boundIdentifiers(id).map(({ name }) => name));
  return [(node as t.FunctionDeclaration | t.ClassDeclaration).id!.name];
}
