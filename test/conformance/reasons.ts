/** Why a file is expected to fail: the features that are known to be missing, coarsely. */
import type { TestFile } from './target.js';

/** First fit wins. */
const reasons: readonly { readonly reason: string; fits(file: TestFile, error: string): boolean }[] = [
  { reason: 'modules', fits: ({ meta, path }) => meta.flags.includes('module') || meta.features.some((name) => /^(dynamic-import|import|json-modules|top-level-await)/.test(name)) || path.includes('module-code') },
  { reason: 'async functions and generators', fits: ({ meta, path }) => meta.flags.includes('async') || meta.features.some((name) => /^(async|generators|Symbol.asyncIterator)/.test(name)) || /generator|async/i.test(path) },
  { reason: 'hangs or crashes', fits: (_, error) => /^(hang|crash):/.test(error) },
  { reason: 'built-ins', fits: ({ path }) => path.startsWith('built-ins/') || path.startsWith('annexB/built-ins/') },
  { reason: 'language', fits: () => true },
];

/**
 * The reason under which a new failure is listed.
 * @param file the failing file
 * @param error the first line of what went wrong
 */
export function reasonFor(file: TestFile, error: string): string {
  return reasons.find(({ fits }) => fits(file, error))?.reason ?? 'language';
}
