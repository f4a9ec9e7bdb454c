/**
 * Comparing in processes of their own: zones of local time and rejected promises of node:vm's
 * guests concern a whole process. A test file starts itself again as worker; the report comes back
 * on its standard output.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compare } from './compare.js';
import type { Job, Report } from './compare.js';
import { merge } from './report.js';

const FLAG = '--library-differential-worker';

/** The words of errors, and much of what is old in V8, are those of this Node. */
export const HOST_IS_THE_MEASURE = process.version.startsWith('v20.');

/** Zones of local times, one for each job in turn: whole hours, none, a half hour, two of the south, and one that skipped a day. */
const ZONES = ['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Pacific/Apia'];

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

function work(file: string, job: Job, timeout: number): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', '--enable-source-maps', file, FLAG, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
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

/** Cases of each builtin for one process. */
const PIECE = 30;

/** So many of a piece's differences are made small. */
const MOST_SHRUNK = 3;

/**
 * Calls each builtin `count` times, with seeds from `from`, in one process after the other.
 * @param onPiece told of each finished piece
 * @throws Error when a process fails or takes longer than `timeout` ms
 */
export async function compareAll(url: URL, from: number, count: number, timeout: number, filter = '', onPiece?: (report: Report) => void): Promise<Report> {
  let all: Report = { calls: 0, huge: 0, differences: [], explained: {}, counts: {} };
  for (let at = from; at < from + count; at += PIECE) {
    const job: Job = { from: at, count: Math.min(PIECE, from + count - at), zone: ZONES[Math.floor(at / PIECE) % ZONES.length]!, shrunk: MOST_SHRUNK, filter };
    const report = await work(fileURLToPath(url), job, timeout);
    onPiece?.(report);
    all = merge(all, report);
  }
  return all;
}
