/** Builtins against node:vm: the same expressions, the same outcome, messages included. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXPRESSIONS } from './expressions.js';
import { evaluate, evaluateInHost, newRealm } from './guest.js';

for (const [room, expressions] of Object.entries(EXPRESSIONS)) {
  test(`${room}: as node:vm`, () => {
    const realm = newRealm();
    const differences = expressions
      .map((expression) => ({ expression, here: evaluate(realm, expression), host: evaluateInHost(expression) }))
      .filter(({ here, host }) => here !== host);
    assert.deepEqual(differences, []);
  });
}
