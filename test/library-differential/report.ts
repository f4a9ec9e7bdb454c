/** What a comparison found, as text, and reports of several workers as one. */
import type { Difference, Report } from './compare.js';

export function merge(a: Report, b: Report): Report {
  const counts = { ...a.counts };
  for (const [name, [calls, productive]] of Object.entries(b.counts)) counts[name] = [calls + (counts[name]?.[0] ?? 0), productive + (counts[name]?.[1] ?? 0)];
  const explained = { ...a.explained };
  for (const [reason, count] of Object.entries(b.explained)) explained[reason] = (explained[reason] ?? 0) + count;
  return { calls: a.calls + b.calls, huge: a.huge + b.huge, differences: [...a.differences, ...b.differences], explained, counts };
}

/** Builtins that were called too seldom, or too seldom with something to do. */
export function rare(report: Report, names: readonly string[], calls: number, productive: number): string[] {
  return names.filter((name) => {
    const [called, did] = report.counts[name] ?? [0, 0];
    return called < calls || did < productive;
  }).map((name) => `${name}: ${(report.counts[name] ?? [0, 0]).join(' calls, productive ')}`);
}

export function summary({ calls, huge, differences, explained, counts }: Report): string {
  const reasons = Object.entries(explained).sort((a, b) => b[1] - a[1]).map(([reason, count]) => `  ${count} ${reason}`);
  const explainedCount = Object.values(explained).reduce((a, b) => a + b, 0);
  return [`${calls} calls of ${Object.keys(counts).length} builtins, ${huge} left out, ${explainedCount} explained, ${differences.length} differences`, ...reasons].join('\n');
}

/** Calls of each builtin, and how many of them did not end at once in a TypeError. */
export function coverage({ counts }: Report): string {
  return Object.entries(counts).map(([name, [calls, productive]]) => `${name} ${calls}/${productive}`).join(', ');
}

export function describe(differences: readonly Difference[]): string {
  return differences.slice(0, 30).map(({ builtin, seed, text, ours, nodes }) => `${builtin} (seed ${seed})\n  ${text}\n  node:vm: ${nodes}\n  belljar: ${ours}`).join('\n');
}
