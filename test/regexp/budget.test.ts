/**
 * Patterns and texts that keep a matcher or a pattern compiler busy end soon after a timeout.
 * Processor time is what is measured, so that a busy machine does not matter.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Termination } from '../../runtime/limits/termination.js';
import { createWorld } from '../machine/support.js';

const TIMEOUT = 100;
/** Milliseconds of processor time: the timeout, 50 ms, and as much again for a cold start. */
const MOST = 300;

const LONG = "'ab'.repeat(5e6)";

/** In matching. */
const MATCHES: readonly string[] = [
  "/(a+)+b/.test('a'.repeat(40))", "/((a+)+)+b/.test('a'.repeat(50))", "/(?:(?=(?:(?=(a*)*b)a*)*b)a*)*b/.test('a'.repeat(50))",
  "/(a*)(a*)(a*)(a*)(a*)(a*)\\1\\2\\3\\4\\5\\6b/.test('a'.repeat(200))", "/(?:a?){5000}(?:a?){5000}b/.test('a'.repeat(5000))",
  "/(?:(?:a{1000}){1000}){5}b|c/.test('a'.repeat(1e7))", "new RegExp('(?:a|b|c|d|e){0,100000}x').test('abcde'.repeat(50000))",
  "/^(?:a(?=(b*))\\1)*$/.test('ab'.repeat(1e6) + '!')",
  `/.*x/s.test(${LONG})`, `/[^]*?x/.test(${LONG})`, `/(a|b)*x/.test(${LONG})`, `/^(.*)(.*)\\1\\2$/.test(${LONG})`, `/(?=(.*))\\1x/i.test(${LONG})`, `/(?<!a*)b/.test(${LONG})`,
  `${LONG}.match(/a/g)`, `${LONG}.replace(/a/g, '$&$&')`, `${LONG}.replace(/b/g, () => 'x')`, `${LONG}.split(/a/)`, `[...${LONG}.matchAll(/b/g)]`, "'\\u{1f600}'.repeat(2e6).match(/\\p{L}/gu)",
];

/** In compiling. */
const PATTERNS: readonly string[] = [
  "new RegExp('[^\\\\p{L}a]'.repeat(30000), 'iu')", "for (let i = 0; ; i++) new RegExp('[\\\\p{L}' + String.fromCharCode(200 + i) + ']', 'iu')", "for (let i = 0; ; i++) new RegExp('\\\\p{RGI_Emoji}' + i, 'iv')",
  "new RegExp('[\\\\p{RGI_Emoji}--\\\\q{a}]'.repeat(1000), 'v')", "new RegExp(Array.from({ length: 50000 }, (_, i) => '(word' + i + ')').join('|'))", "new RegExp('(?<a>.)|'.repeat(30000))",
  "new RegExp('\\\\k<a>'.repeat(2000) + '(?<a>.)|'.repeat(2000))", "new RegExp('(?:' + '()'.repeat(30000) + 'a)*b')", "new RegExp('[a-z]'.repeat(300000))", "new RegExp('('.repeat(5e6))", "new RegExp('a'.repeat(5e6))",
];

/** The known part: what a host's first use of Unicode properties costs is paid here, once. */
const WARM = "/\\p{RGI_Emoji}|\\p{L}/iv.test('a')";

/** A fast machine may be ready before the timeout, refuse the pattern or fill the matcher's stack: then once more. */
const withoutEnd = (source: string): string => `for (;;) try { ${source}; } catch {}`;

for (const [name, sources] of [['matching', MATCHES], ['compiling', PATTERNS]] as const) {
  test(`${name} ends soon after the timeout`, () => {
    const world = createWorld();
    world.run(WARM);
    for (const source of sources) {
      const before = process.cpuUsage();
      assert.throws(() => world.run(withoutEnd(source), { timeout: TIMEOUT, fuel: Infinity }), Termination, source);
      const { user, system } = process.cpuUsage(before);
      assert.ok((user + system) / 1000 < MOST, `${source} took ${(user + system) / 1000} ms`);
    }
  });
}
