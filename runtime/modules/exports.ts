/**
 * Which binding an export means, and which names a module exports (ECMA-262 16.2.1.7.2.1,
 * 16.2.1.7.2.2). Both walk graphs that guests write, so each keeps a list of what is still to be
 * looked at and charges each step.
 */
import type { ModuleCell } from '../machine/state/module-data.js';
import { namespaceOf } from './namespace.js';
import { NAMESPACE, SourceModule } from './records.js';
import type { ModuleRecord, Resolution, SyntheticModuleRecord } from './records.js';

/** Exports of a source text module by name. */
interface Index {
  readonly locals: ReadonlyMap<string, string>;
  readonly indirects: ReadonlyMap<string, { readonly request: number; readonly imported: string | undefined }>;
  /** What names have been found to mean: requests never change their modules. */
  readonly resolved: Map<string, Resolution>;
}

const INDEXES = new WeakMap<SourceModule, Index>();

function indexOf(module: SourceModule): Index {
  let index = INDEXES.get(module);
  if (index === undefined) {
    const { locals, indirects } = module.entries;
    module.realm.charge(locals.length + indirects.length);
    index = { locals: new Map(locals.map(({ name, local }) => [name, local])), indirects: new Map(indirects.map((entry) => [entry.name, entry])), resolved: new Map() };
    INDEXES.set(module, index);
  }
  return index;
}

/**
 * ResolveExport. The star exports of nested modules make one set of candidates: two different
 * ones are ambiguous wherever they were met.
 */
export function resolveExport(start: ModuleRecord, exportName: string): Resolution {
  const known = knownExport(start, exportName);
  if (known !== undefined) return known;
  const resolution = search(start, exportName);
  if (start instanceof SourceModule) indexOf(start).resolved.set(exportName, resolution);
  return resolution;
}

function knownExport(module: ModuleRecord, name: string): Resolution | undefined {
  return module instanceof SourceModule ? indexOf(module).resolved.get(name) : undefined;
}

function search(start: ModuleRecord, exportName: string): Resolution {
  const seen = new Map<ModuleRecord, Set<string>>();
  const work: [ModuleRecord, string][] = [[start, exportName]];
  let found: Exclude<Resolution, string> = null;
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const [module, name] = item;
    module.realm.charge(1);
    if (isSeen(seen, module, name)) continue;
    const known = knownExport(module, name);
    const candidate = known === undefined ? step(module, name, work) : known;
    if (candidate === null) continue;
    if (candidate === 'ambiguous') return candidate;
    if (found !== null && (found.module !== candidate.module || found.local !== candidate.local)) return 'ambiguous';
    found = candidate;
  }
  return found;
}

function isSeen(seen: Map<ModuleRecord, Set<string>>, module: ModuleRecord, name: string): boolean {
  const names = seen.get(module);
  if (names === undefined) seen.set(module, new Set([name]));
  else if (names.has(name)) return true;
  else names.add(name);
  return false;
}

/** Looks at one module; what must be looked at further goes to the list. */
function step(module: ModuleRecord, name: string, work: [ModuleRecord, string][]): Exclude<Resolution, string> {
  if (!(module instanceof SourceModule)) return (module as SyntheticModuleRecord).has(name) ? { module, local: name } : null;
  const { locals, indirects } = indexOf(module);
  const local = locals.get(name);
  if (local !== undefined) return { module, local };
  const indirect = indirects.get(name);
  if (indirect !== undefined) {
    const source = module.linked[indirect.request]!;
    if (indirect.imported === undefined) return { module: source, local: NAMESPACE };
    work.push([source, indirect.imported]);
  } else if (name !== 'default') {
    for (let i = module.entries.stars.length - 1; i >= 0; i--) work.push([module.linked[module.entries.stars[i]!]!, name]);
  }
  return null;
}

/** GetExportedNames, in no particular order. */
export function exportedNames(start: ModuleRecord): Set<string> {
  const names = new Set<string>();
  const seen = new Set<ModuleRecord>([start]);
  const work = [start];
  for (let module = work.pop(); module !== undefined; module = work.pop()) {
    const own = module instanceof SourceModule ? [...indexOf(module).locals.keys(), ...indexOf(module).indirects.keys()] : (module as SyntheticModuleRecord).exportNames;
    start.realm.charge(1 + own.length);
    for (const name of own) if (name !== 'default' || module === start) names.add(name);
    if (!(module instanceof SourceModule)) continue;
    for (const request of module.entries.stars) {
      const next = module.linked[request]!;
      if (!seen.has(next)) work.push(next);
      seen.add(next);
    }
  }
  return names;
}

/** Where a resolved export's value is. */
export function cellOf({ module, local }: Exclude<Resolution, string | null>): ModuleCell {
  return local === NAMESPACE ? { cells: [namespaceOf(module)], index: 0 } : module.cell(local);
}
