/**
 * The reporter of `npm test`: failures in full, one line for each file, and the sum as the last
 * line, in the form `N passed, N failed`.
 */
import { relative } from 'node:path';

const sum = { passed: 0, failed: 0, skipped: 0 };
const files = new Map();

/** Where a test file's counts are kept; its bundle's path is shown as the source's. */
function countsOf(file = 'unknown') {
  const name = relative(process.cwd(), file).replace(/^dist\/test\/\d+\//, 'test/').replace(/\.mjs$/, '.ts');
  if (!files.has(name)) files.set(name, { passed: 0, failed: 0, skipped: 0, ms: 0 });
  return files.get(name);
}

function record(kind, data) {
  const counts = countsOf(data.file);
  counts[kind] += 1;
  sum[kind] += 1;
  if (data.nesting === 0) counts.ms += data.details.duration_ms;
}

function describeFailure(data) {
  const error = data.details.error;
  const cause = error?.cause ?? error;
  return `✖ ${data.name}\n${indent(cause?.stack ?? String(cause))}\n`;
}

const indent = (text) => text.split('\n').slice(0, 40).map((line) => `    ${line}`).join('\n');

/** A suite only gathers its tests, and a failed parent of failed subtests says nothing new. */
function isContainer(data) {
  return data.details.type === 'suite' || data.details.error?.failureType === 'subtestsFailed';
}

export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type === 'test:pass' && !isContainer(data)) {
      record(data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed', data);
    } else if (type === 'test:fail' && !isContainer(data)) {
      record('failed', data);
      yield describeFailure(data);
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      yield data.message;
    }
  }
  for (const [name, { passed, failed, skipped, ms }] of files) {
    yield `${failed > 0 ? '✖' : '✔'} ${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''} (${Math.round(ms)} ms)\n`;
  }
  yield `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}\n`;
}
