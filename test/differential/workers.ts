/**
 * Comparing in processes of their own: a guest's unhandled rejection in node:vm would end a test's
 * process. A test file starts itself again as worker; the report comes back on its standard output.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { add } from './coverage.js';
import { compare } from './compare.js';
import type { Job, Report } from './compare.js';

const FLAG = '--differential-worker';

/**
 * How a worker is started. A small program in each context makes V8 throw the interpreter's
 * optimised loop away every few programs, and to optimise it again takes longer than they do.
 */
const NODE_OPTIONS = ['--no-warnings', '--experimental-vm-modules', '--enable-source-maps', '--max-optimized-bytecode-size=20000'];

/** Whether this process is a worker; if so it works and ends. */
export function isWorker(): boolean {
  const at = process.argv.indexOf(FLAG);
  if (at < 0) return false;
  process.on('unhandledRejection', () => {});
  process.on('warning', () => {});
  void compare(JSON.parse(process.argv[at + 1]!) as Job).then((report) => process.stdout.write(JSON.stringify(report), () => process.exit(0)), (error: unknown) => {
    console.error(error);
    process.exit(1);
  });
  return true;
}

/** Runs a job in a process. @throws Error when the process fails or takes longer than `timeout` ms */
export function work(file: string, job: Job, timeout: number): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_OPTIONS, file, FLAG, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(JSON.parse(output) as Report);
      else reject(new Error(`worker ended with ${code ?? signal} for ${JSON.stringify(job)}`));
    });
  });
}

/** Programs for one process; what a fault of the host costs is one such piece. */
const PIECE = 1000;

/** So many of a piece's differences are made small. */
const MOST_SHRUNK = 3;

/**
 * Runs the programs with seeds from `from`, in `processes` processes at a time of the test file `url`.
 * @param onPiece told of each finished piece
 */
export async function compareAll(url: URL, from: number, count: number, processes: number, timeout: number, onPiece?: (report: Report) => void): Promise<Report> {
  const jobs: Job[] = [];
  const piece = Math.min(PIECE, Math.ceil(count / processes));
  for (let at = from; at < from + count; at += piece) jobs.push({ from: at, count: Math.min(piece, from + count - at), shrunk: MOST_SHRUNK });
  const reports: Report[] = [];
  const lane = async (): Promise<void> => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      const report = await work(fileURLToPath(url), job, timeout);
      onPiece?.(report);
      reports.push(report);
    }
  };
  await Promise.all(Array.from({ length: processes }, lane));
  return reports.reduce(merge);
}

function merge(a: Report, b: Report): Report {
  for (const part of ['opcodes', 'nodes'] as const) for (const [key, by] of Object.entries(b[part])) add(a[part], key, by);
  return { ...a, programs: a.programs + b.programs, modules: a.modules + b.modules, refused: a.refused + b.refused, huge: a.huge + b.huge, lines: a.lines + b.lines, differences: [...a.differences, ...b.differences] };
}
