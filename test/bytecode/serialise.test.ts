/**
 * The cache format: what is written is read back, on demand, and everything else is refused.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { deserialise, deserialiseAll } from '../../compiler/bytecode/deserialise.js';
import { BytecodeError } from '../../compiler/bytecode/error.js';
import { HeaderWord } from '../../compiler/bytecode/format.js';
import { checksum, sourceHash } from '../../compiler/bytecode/hash.js';
import { serialise, serialiseAll } from '../../compiler/bytecode/serialise.js';
import { UnitKind } from '../../compiler/bytecode/unit.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { verifyTree } from '../../compiler/bytecode/verify.js';
import { assemble, plain, sample } from './support.js';

const HASH = sourceHash('script', 'source');
const bytes = serialise(sample(), HASH);

/** A copy with other words, and the checksum repaired. */
function altered(changes: Readonly<Record<number, number>>): Uint8Array {
  const copy = bytes.slice();
  const words = new Int32Array(copy.buffer);
  for (const [at, word] of Object.entries(changes)) words[Number(at)] = word;
  words[HeaderWord.Checksum] = checksum(words, HeaderWord.Checksum + 1);
  return copy;
}

suite('round trips', () => {
  test('a program with everything', () => {
    const unit = deserialise(bytes, HASH);
    verifyTree(unit, []);
    assert.deepEqual(plain(unit), plain(sample()));
  });

  test('what was read is written the same again', () => {
    assert.deepEqual(serialise(deserialise(bytes, HASH), HASH), bytes);
  });

  test('a buffer at an odd place', () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.deepEqual(plain(deserialise(shifted.subarray(1), HASH)), plain(sample()));
    assert.deepEqual(plain(deserialise(Buffer.from(shifted.buffer, 1), HASH)), plain(sample()));
  });

  test('several roots and a deep tree', () => {
    let deep = assemble(() => undefined);
    for (let i = 0; i < 20_000; i++) deep = { ...assemble(() => undefined), functions: [deep], length: i };
    const roots = deserialiseAll(serialiseAll([deep, sample()], 0));
    assert.deepEqual(plain(roots[1]!), plain(sample()));
    let depth = 0;
    for (let unit = roots[0]!; unit.functions.length > 0; unit = unit.functions[0]!) depth++;
    assert.equal(depth, 20_000);
  });

  test('long strings, narrow and wide', () => {
    const texts = ['é'.repeat(10_000), 'ж'.repeat(10_000), '\ud83d'];
    const unit = assemble((a) => texts.forEach((text) => a.constant(text)));
    assert.deepEqual(deserialise(serialise(unit, 0)).constants, texts);
  });

  test('later changes of the buffer do not matter', () => {
    const mine = bytes.slice();
    const unit = deserialise(mine, HASH);
    mine.fill(0);
    assert.deepEqual(plain(unit), plain(sample()));
  });
});

const refusal = (data: Uint8Array, hash?: number): string => {
  try {
    plain(deserialise(data, hash));
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof BytecodeError, String(error));
    return error.reason;
  }
};

suite('refused', () => {
  test('what is no bytecode', () => {
    for (const data of [new Uint8Array(0), Uint8Array.of(1, 2, 3), new Uint8Array(1000)]) assert.equal(refusal(data), 'not cached bytecode');
  });

  test('another version', () => {
    assert.equal(refusal(altered({ [HeaderWord.Version]: 0 })), 'cached data is of another version');
    assert.equal(refusal(altered({ [HeaderWord.Table]: 0 })), 'cached data is of another version');
  });

  test('another source, also of the same length', () => {
    assert.equal(refusal(bytes, sourceHash('script', 'sourcf')), 'cached data is of another source');
    assert.equal(refusal(bytes, sourceHash('function', 'source')), 'cached data is of another source');
    assert.notEqual(sourceHash('function', '', ['a', 'b']), sourceHash('function', '', ['ab']));
    assert.notEqual(sourceHash('function', '', ['ab', '']), sourceHash('function', '', ['a', 'b']));
  });

  test('anything cut off or added', () => {
    for (let length = 12; length < bytes.length; length++) assert.equal(refusal(bytes.subarray(0, length)), 'cached data is truncated');
    assert.equal(refusal(Uint8Array.of(...bytes, 0)), 'cached data is truncated');
    assert.equal(refusal(Uint8Array.of(...bytes, 0, 0, 0, 0)), 'cached data is truncated');
  });

  test('any altered bit', () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const copy = bytes.slice();
      copy[bit >> 3]! ^= 1 << (bit & 7);
      assert.notEqual(refusal(copy, HASH), 'accepted', `bit ${bit}`);
    }
  });

  test('sizes beyond the buffer, whatever the word', () => {
    for (const size of [-1, 0x7fffffff, 1 << 20, 1]) {
      for (let at = HeaderWord.SourceLow; at < bytes.length / 4; at++) refusal(altered({ [at]: size }));
    }
  });

  test('a unit that cannot be read, each time it is asked', () => {
    const codeOf = (unit: CodeUnit): string => {
      try {
        return String(unit.code.length);
      } catch (error) {
        return (error as Error).message;
      }
    };
    let refused = 0;
    for (let at = HeaderWord.Flags + 1; at < bytes.length / 4; at++) {
      const data = altered({ [at]: 0x7fffffff });
      if (refusal(data) === 'accepted') continue;
      try {
        const unit = deserialise(data);
        assert.equal(codeOf(unit), codeOf(unit));
        refused++;
      } catch (error) {
        assert.ok(error instanceof BytecodeError);
      }
    }
    assert.ok(refused > 10);
  });
});

test('opening does not read the units', () => {
  const inner = Array.from({ length: 5000 }, () => sample());
  const data = serialise({ ...sample(), functions: inner }, 0);
  const start = performance.now();
  deserialise(data);
  assert.ok(performance.now() - start < 100, `${data.length} bytes took ${performance.now() - start} ms`);
});

test('a root that expects scopes around it is refused', () => {
  assert.equal(refusal(serialise(assemble(() => undefined, { outer: [1] }), 0)), 'cached data expects scopes around it');
});

test('a root that is neither script nor function is refused', () => {
  assert.equal(refusal(serialise(assemble(() => undefined, { kind: UnitKind.Eval }), 0)), 'cached data holds no program');
});
