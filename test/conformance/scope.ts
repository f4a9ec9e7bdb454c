/**
 * The scope `sync-script`: the files that are plain scripts without asynchrony or generators, so
 * that the script language can be measured before those exist. A file is out when its flags or
 * features name async, modules, generators, async functions or iteration, top-level await, dynamic
 * import or import attributes, or when its source, or a harness file that it includes, uses their
 * syntax. Text inside string literals (for `eval`) does not count.
 */
import { parse } from '@babel/parser';
import { VISITOR_KEYS, type Node } from '@babel/types';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Suite, TestFile } from './target.js';

const namedByMetadata = /async|module|generator|top-level-await|import/i;
const namedByPath = /generator|async|import|export|module-code/;

/**
 * What the excluded syntax looks like, for sources that do not parse. `yield` and `await` alone are
 * no sign: where they stand outside generators and async functions, they are names.
 */
const looksExcluded = [
  /\bfunction\s*\*/,
  /\basync\s+function\b|\basync\s*\(|\basync\s+[\w$]+\s*=>|\basync\s+[\w$#[*]+\s*\(/,
  /[{;,]\s*(?:static\s+)?\*\s*[\w$#['"]/,
  /\bfor\s+await\b/,
  /\bimport\s*[({'"*.]|^\s*(?:import|export)\b/m,
];

/**
 * The files of the scope.
 * @param suite the suite that the files come from
 * @param files candidates
 */
export function syncScripts(suite: Suite, files: readonly TestFile[]): TestFile[] {
  const harness = new Map<string, boolean>();
  const includeIsExcluded = (name: string) => {
    let found = harness.get(name);
    if (found === undefined) {
      found = usesExcludedSyntax(readFileSync(join(suite.directory, 'harness', name), 'utf8'), true);
      harness.set(name, found);
    }
    return found;
  };
  return files.filter(({ path, meta }) => {
    if ([...meta.flags, ...meta.features].some((name) => namedByMetadata.test(name))) return false;
    if (meta.includes.some(includeIsExcluded)) return false;
    const source = readFileSync(join(suite.directory, 'test', path), 'utf8');
    const mustParse = meta.negative?.phase !== 'parse';
    return !(usesExcludedSyntax(source, mustParse) || (!mustParse && namedByPath.test(path)));
  });
}

/** A cheap look first: without these words nothing of the kind can be in the source. */
const mayHoldExcluded = /\*|\basync\b|\bawait\b|\byield\b|\bimport\b|\bexport\b/;

function usesExcludedSyntax(source: string, mustParse: boolean): boolean {
  const body = source.replace(/\/\*---[\s\S]*?---\*\//, '');
  if (!mayHoldExcluded.test(body.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))) return false;
  const tree = mustParse ? tryParse(body) : null;
  return tree === null ? looksExcluded.some((pattern) => pattern.test(body)) : holdsExcludedNode(tree);
}

function tryParse(source: string): Node | null {
  try {
    return parse(source, { sourceType: 'script', allowReturnOutsideFunction: false, errorRecovery: true, createImportExpressions: true });
  } catch {
    return null;
  }
}

function holdsExcludedNode(tree: Node): boolean {
  const work: Node[] = [tree];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (isExcluded(node)) return true;
    for (const key of VISITOR_KEYS[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
      if (Array.isArray(child)) work.push(...child.filter((item) => item !== null));
      else if (child) work.push(child);
    }
  }
  return false;
}

function isExcluded(node: Node): boolean {
  if ('async' in node && node.async === true) return true;
  if ('generator' in node && node.generator === true) return true;
  return node.type === 'AwaitExpression' || node.type === 'YieldExpression' || node.type === 'ImportExpression'
    || node.type === 'MetaProperty' && node.meta.name === 'import'
    || node.type === 'ForOfStatement' && node.await;
}
