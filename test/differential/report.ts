/** Reports as text for people. */
import { NODE_TYPES, NODE_TYPES_APART, OPCODES_APART, PROGRAM_OPCODES } from './coverage.js';
import type { Counts } from './coverage.js';
import type { Difference, Report } from './compare.js';

/** What occurs in fewer than `least` programs. */
export function rare(counts: Counts, names: readonly string[], least: number): string[] {
  return names.filter((name) => (counts[name] ?? 0) < least).map((name) => `${name} ${counts[name] ?? 0}`);
}

/** Node types that no list expects. */
export function unexpectedNodes(report: Report): string[] {
  return Object.keys(report.nodes).filter((type) => !NODE_TYPES.includes(type));
}

function table(counts: Counts, names: readonly string[]): string {
  return [...names].sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0)).map((name) => `${name} ${counts[name] ?? 0}`).join(', ');
}

/** Counts of programs, opcodes and node types, the rarest first. */
export function summary(report: Report): string {
  return [
    `${report.programs} programs (${report.modules} of modules), ${report.refused} refused by both, ${report.huge} left out as huge, ${report.lines} lines of trace, ${report.differences.length} differences`,
    `${PROGRAM_OPCODES.length} opcodes, in how many programs: ${table(report.opcodes, PROGRAM_OPCODES)}`,
    `opcodes of the library only: ${OPCODES_APART.join(', ')}`,
    `${NODE_TYPES.length} node types, in how many programs: ${table(report.nodes, NODE_TYPES)}`,
    `node types apart: ${Object.entries(NODE_TYPES_APART).map(([name, reason]) => `${name} (${reason})`).join(', ')}`,
    `node types outside the list: ${unexpectedNodes(report).join(', ') || 'none'}`,
  ].join('\n');
}

/** Where two traces part, with the line before. */
function parting(ours: string, nodes: string): string {
  const [a, b] = [ours.split('\n'), nodes.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  const from = Math.max(0, (at < 0 ? a.length : at) - 1);
  return `  belljar: ${a.slice(from, from + 3).join(' | ')}\n  node:vm: ${b.slice(from, from + 3).join(' | ')}`;
}

/** Differences, each with its seed and its program. */
export function describe(differences: readonly Difference[]): string {
  return differences.map(({ seed, program, ours, nodes }) => `seed ${seed}\n${program}\n${parting(ours, nodes)}`).join('\n\n');
}
