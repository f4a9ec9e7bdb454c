/**
 * State is data (DESIGN I3): in the middle of a program that sits in a getter, in a sort
 * comparator, in a proxy trap, in a valueOf, the fiber alone tells where it stands, and the
 * host's stack holds one activation of the loop whatever the guest's depth.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { find } from '../../compiler/bytecode/positions.js';
import type { Agent } from '../../runtime/machine/state/agent.js';
import { createWorld } from './support.js';

const SOURCE = `
const holder = {
  get innermost() {
    let n = 0;
    for (let i = 0; i < 100000; i++) n += i;
    return n;
  },
};
function comparator(a, b) {
  return holder.innermost && a - b;
}
const proxy = new Proxy({}, {
  get: function trap() {
    return [3, 1, 2].sort(comparator)[0];
  },
});
const object = {
  valueOf() {
    return proxy.anything;
  },
};
1 + object;
`;

/** Names and lines of the program's own frames, innermost first, read off the fiber. */
function whereItStands(agent: Agent): string[] {
  const frames: string[] = [];
  for (let frame = agent.fiber!.top; frame !== null; frame = frame.parent) {
    if (frame.activity !== null || frame.code.script.library) continue;
    const { unit } = frame.code;
    frames.push(`${unit.name || 'script'}:${find(unit.positions, frame.pc)?.line}`);
  }
  return frames;
}

function activationsOfTheLoop(): number {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Infinity;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return stack!.split('\n').filter((line) => /\bat dispatch\d* /.test(line)).length;
}

test('a getter in a comparator in a trap in valueOf: all of it stands in frames', () => {
  const { agent, run } = createWorld();
  let frames: string[] | undefined;
  let activations = 0;
  const interrupted = (): undefined => {
    const now = whereItStands(agent);
    if (!now[0]!.startsWith('get innermost')) return;
    frames = now;
    activations = activationsOfTheLoop();
  };
  assert.equal(run(SOURCE, { timeout: 60_000, fuel: Infinity, interrupted }), 2);
  assert.deepEqual(frames?.map((frame) => frame.replace(/^(get innermost):[56]$/, '$1')), ['get innermost', 'comparator:10', 'trap:14', 'valueOf:19', 'script:22']);
  assert.equal(activations, 1);
});
