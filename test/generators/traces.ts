/** Runs a program here and in node:vm and gives the lines that it logs, jobs included. */
import nodeVm from 'node:vm';
import vm from '../../runtime/node/main.js';

type Surface = Pick<typeof nodeVm, 'createContext' | 'runInContext'>;

const LOG = 'const lines = []; function log(...values) { lines.push(values.join(" ")); }';

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function trace(engine: Surface, program: string, turns: number): Promise<string> {
  const context = engine.createContext({});
  try {
    engine.runInContext(`${LOG}\n${program}`, context);
  } catch (error) {
    return `threw ${String(error)}`;
  }
  for (let i = 0; i < turns; i++) await turn();
  return String(engine.runInContext('lines.join("\\n")', context));
}

/** The traces of both engines: equal, when all is well. */
export async function traces(program: string, turns = 0): Promise<{ readonly ours: string; readonly nodes: string }> {
  return { ours: await trace(vm as unknown as Surface, program, turns), nodes: await trace(nodeVm, program, turns) };
}
