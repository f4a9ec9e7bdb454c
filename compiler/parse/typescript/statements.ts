/**
 * Lists of statements: what only the checker reads goes; enums and namespaces become plain
 * statements. The parts that stay may still hold types: erase.ts visits them.
 */
import type * as t from '@babel/types';
import { SourceError } from '../../options.js';
import { boundIdentifiers } from '../../scope/patterns.js';
import { fillEnum } from './enums.js';
import { Maker, NAMESPACE, refusal } from './nodes.js';
import type { Registry } from './registry.js';

/** Where a list stands: a program's own, as a script or module, a namespace's body, or inside of something. */
export type Place = 'script' | 'module' | 'namespace' | 'inner';

/** Rewrites one list. */
export class StatementList {
  /** Names that already have a declaration which an enum or namespace merges with. */
  private readonly declared = new Set<string>();

  /**
   * @param bodies gets the bodies of namespaces: their lists are rewritten when the walk comes there
   * @param aliases gets declarators and declarations of `import a = b.c`, which go if nothing uses them
   */
  constructor(private readonly place: Place, private readonly registry: Registry, private readonly bodies: Map<t.Node, Registry>, private readonly aliases: Map<t.Node, t.VariableDeclaration>) {}

  rewrite(list: readonly t.Statement[]): t.Statement[] {
    for (const node of list) this.noteDeclared(declarationIn(node));
    return list.flatMap((node) => this.statement(node));
  }

  private noteDeclared(node: t.Node | null | undefined): void {
    if ((node?.type === 'FunctionDeclaration' || node?.type === 'ClassDeclaration') && node.id && !node.declare) this.declared.add(node.id.name);
  }

  private statement(node: t.Statement): t.Statement[] {
    this.requirePlace(node);
    if (isTypeOnly(node)) return [];
    switch (node.type) {
      case 'TSEnumDeclaration':
        return this.enumeration(node, false);
      case 'TSModuleDeclaration':
        return this.namespace(node, false);
      case 'TSImportEqualsDeclaration':
        return this.alias(node);
      case 'TSExportAssignment':
        throw refusal(node, "'export =' is not supported, only 'export default'");
      case 'ExportNamedDeclaration':
        return this.exported(node);
      case 'ExportAllDeclaration':
      case 'ExportDefaultDeclaration':
        if (this.place === 'namespace') throw noExport(node);
        return [node];
      default:
        return [node];
    }
  }

  /** Babel lets these stand everywhere, since it knows no better of namespaces in scripts. */
  private requirePlace(node: t.Statement): void {
    if (this.place === 'module' || this.place === 'namespace') return;
    if (node.type === 'ImportDeclaration') throw keyword(node, 'Cannot use import statement outside a module');
    if (EXPORTS.has(node.type)) throw keyword(node, "Unexpected token 'export'");
  }

  private exported(node: t.ExportNamedDeclaration): t.Statement[] {
    const { declaration } = node;
    if (this.place === 'namespace') return this.exportedFromNamespace(node);
    if (declaration?.type === 'TSEnumDeclaration') return this.enumeration(declaration, true);
    if (declaration?.type === 'TSModuleDeclaration') return this.namespace(declaration, true);
    if (declaration) return [node];
    const kept = node.specifiers.filter((specifier) => !('exportKind' in specifier && specifier.exportKind === 'type'));
    if (kept.length === 0 && node.specifiers.length > 0) return [];
    node.specifiers = kept;
    return [node];
  }

  private exportedFromNamespace(node: t.ExportNamedDeclaration): t.Statement[] {
    const { declaration } = node;
    if (!declaration) throw noExport(node);
    if (declaration.type === 'TSEnumDeclaration') return this.enumeration(declaration, true);
    if (declaration.type === 'TSModuleDeclaration') return this.namespace(declaration, true);
    if (declaration.type === 'VariableDeclaration' && declaration.kind !== 'const') throw refusal(declaration, "A variable that a namespace exports must be 'const'");
    return [declaration, ...exportedNames(declaration).map((name) => this.exportName(node, name))];
  }

  /** `namespace.name = name` */
  private exportName(node: t.Node, name: string): t.Statement {
    const maker = new Maker(node);
    return maker.statement(maker.assign(maker.property(maker.name(NAMESPACE), name), maker.name(name)));
  }

  private alias(node: t.TSImportEqualsDeclaration): t.Statement[] {
    const { moduleReference: reference, id, isExport } = node;
    if (reference.type === 'TSExternalModuleReference') throw refusal(node, "'import … = require()' is not supported");
    const maker = new Maker(node);
    const declarator = maker.declarator(id.name, entity(reference, maker));
    const declaration = maker.declare('const', [declarator]);
    if (!isExport) {
      this.aliases.set(declarator, declaration);
      return [declaration];
    }
    return this.place === 'namespace' ? [declaration, this.exportName(node, id.name)] : [maker.exported(declaration)];
  }

  private enumeration(node: t.TSEnumDeclaration, isExported: boolean): t.Statement[] {
    return [...this.object(node, node.id.name, isExported), fillEnum(node, this.registry.of(node.id.name))];
  }

  private namespace(node: t.TSModuleDeclaration, isExported: boolean): t.Statement[] {
    const { id, body } = node;
    if (!isInstantiated(node)) return [];
    if (id.type === 'StringLiteral') throw refusal(node, 'Only ambient modules can use quoted names');
    if (this.place === 'inner') throw refusal(node, 'A namespace declaration is only allowed at the top level of a namespace or module');
    const maker = new Maker(node);
    const registry = this.registry.of(id.name);
    const list = body.type === 'TSModuleBlock' ? body.body : [new Maker(body).exported(body as unknown as t.Declaration)];
    const inherited = [...registry.exports];
    const own = new Set(list.flatMap((statement) => exportedNames(declarationIn(statement))));
    const visible = inherited.filter((name) => !own.has(name));
    const values = [maker.name(id.name), ...visible.map((name) => maker.property(maker.name(id.name), name))];
    const inside = maker.block(list);
    this.bodies.set(inside, registry);
    for (const name of list.flatMap(publicNames)) registry.exports.add(name);
    return [...this.object(node, id.name, isExported), maker.evaluate([], maker.callWith([NAMESPACE, ...visible], inside, values))];
  }

  /** Declares the object of an enum or namespace unless this list has: there may be one from elsewhere to merge with. */
  private object(node: t.Node, name: string, isExported: boolean): t.Statement[] {
    if (this.declared.has(name)) return [];
    this.declared.add(name);
    const maker = new Maker(node);
    if (this.place === 'inner') return [maker.declare('let', [maker.declarator(name, maker.emptyObject())])];
    if (this.place !== 'namespace') {
      const declaration = maker.declare('var', [maker.declarator(name, maker.or(maker.name(name), maker.emptyObject()))]);
      return [isExported ? maker.exported(declaration) : declaration];
    }
    if (!isExported) return [maker.declare('let', [maker.declarator(name, maker.emptyObject())])];
    const property = (): t.MemberExpression => maker.property(maker.name(NAMESPACE), name);
    return [maker.declare('let', [maker.declarator(name, maker.or(property(), maker.assign(property(), maker.emptyObject())))])];
  }
}

const EXPORTS: ReadonlySet<string> = new Set(['ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration', 'TSExportAssignment']);

/** A refusal at the word that a statement begins with. */
function keyword(node: t.Node, message: string): SourceError {
  const { line, column } = node.loc!.start;
  return new SourceError('SyntaxError', message, line, column, 'import'.length);
}

function noExport(node: t.Node): SourceError {
  return refusal(node, 'Export declarations are not permitted in a namespace');
}

function declarationIn(node: t.Statement): t.Node | null | undefined {
  return node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration' ? node.declaration : node;
}

/** Names that a declaration gives values to. */
function exportedNames(node: t.Node | null | undefined): string[] {
  switch (node?.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => boundIdentifiers(id).map(({ name }) => name));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [node.id!.name];
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
    case 'TSImportEqualsDeclaration':
      return [(node.id as t.Identifier).name];
    default:
      return [];
  }
}

/** What a statement of a namespace adds to its object. */
function publicNames(node: t.Statement): string[] {
  const isPublic = node.type === 'ExportNamedDeclaration' || (node.type === 'TSImportEqualsDeclaration' && node.isExport);
  return isPublic && !isTypeOnly(node) ? exportedNames(declarationIn(node)) : [];
}

/** `A.B.c` as an expression. */
function entity(node: t.TSEntityName, maker: Maker): t.Expression {
  const names: string[] = [];
  let left: t.Node = node;
  for (; left.type === 'TSQualifiedName'; left = left.left) names.push(left.right.name);
  return names.reduceRight<t.Expression>((object, name) => maker.property(object, name), maker.name((left as t.Identifier).name));
}

const TYPE_DECLARATIONS: ReadonlySet<string> = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction', 'TSNamespaceExportDeclaration']);

/** Whether a statement says something to the checker only. */
function isTypeOnly(node: t.Node): boolean {
  if (TYPE_DECLARATIONS.has(node.type) || ('declare' in node && node.declare === true)) return true;
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type' || Boolean(node.declaration && isTypeOnly(node.declaration));
    case 'ExportDefaultDeclaration':
      return isTypeOnly(node.declaration);
    case 'ExportAllDeclaration':
      return node.exportKind === 'type';
    case 'ImportDeclaration':
      return node.importKind === 'type' || node.importKind === 'typeof';
    case 'TSImportEqualsDeclaration':
      return node.importKind === 'type';
    default:
      return false;
  }
}

/** Names that a list declares for the checker only. */
export function typeNames(list: readonly t.Statement[]): Set<string> {
  const declarations = list.filter(isTypeOnly).map(declarationIn);
  return new Set(declarations.flatMap((node) => (node && 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : exportedNames(node))));
}

/** Whether a namespace has anything at run time. */
function isInstantiated(node: t.TSModuleDeclaration): boolean {
  const work: t.Node[] = [node];
  for (let part = work.pop(); part !== undefined; part = work.pop()) {
    if (isTypeOnly(part)) continue;
    if (part.type === 'ExportNamedDeclaration' && part.declaration?.type === 'TSModuleDeclaration') part = part.declaration;
    if (part.type !== 'TSModuleDeclaration') return true;
    const { body } = part;
    if (body.type === 'TSModuleBlock') for (const statement of body.body) work.push(statement);
    else work.push(body);
  }
  return false;
}
