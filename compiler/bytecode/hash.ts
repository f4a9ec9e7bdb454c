/**
 * Hashes of the cache format. They guard against accident (other source, damaged bytes), not
 * against malice: that is the verifier's part.
 */

import type { SourceLanguage } from './request.js';

/** Two lanes of multiply-and-shift over numbers. Each step is a bijection, so no single change is lost. */
class Hash {
  private low = 0x9e3779b9 | 0;
  private high = 0x243f6a88 | 0;

  add(value: number): void {
    this.low = Math.imul(this.low ^ value, 0x85ebca6b);
    this.low ^= this.low >>> 15;
    this.high = Math.imul(this.high ^ value, 0x27d4eb2f);
    this.high ^= this.high >>> 13;
  }

  /** As `add` of each code unit, without calls, since it runs over whole sources. */
  addText(text: string): void {
    let { low, high } = this;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x85ebca6b);
      low ^= low >>> 15;
      high = Math.imul(high ^ unit, 0x27d4eb2f);
      high ^= high >>> 13;
    }
    this.low = low;
    this.high = high;
    this.add(-1 - text.length);
  }

  /** 53 bits. */
  value(): number {
    return (this.high & 0x1fffff) * 2 ** 32 + (this.low >>> 0);
  }
}

/** Hash of texts; where one ends and the next begins matters. */
export function hashTexts(texts: readonly string[]): number {
  const hash = new Hash();
  for (const text of texts) hash.addText(text);
  return hash.value();
}

/**
 * Hash of what a program is compiled from: 53 bits.
 * @param goal what the source is compiled as
 * @param parameters sources of the parameters, for goal `function`
 * @param language what it is written in
 */
export function sourceHash(goal: 'script' | 'function' | 'module', source: string, parameters: readonly string[] = [], language: SourceLanguage = 'javascript'): number {
  return hashTexts([language === 'javascript' ? goal : `${goal} ${language}`, source, ...parameters]);
}

/** Hash of words from an index on: the same two lanes, without calls, since it runs over whole buffers. */
export function checksum(words: Int32Array, from: number): number {
  let low = 0x9e3779b9 | 0;
  let high = 0x243f6a88 | 0;
  for (let i = from; i < words.length; i++) {
    const word = words[i]!;
    low = Math.imul(low ^ word, 0x85ebca6b);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x27d4eb2f);
    high ^= high >>> 13;
  }
  return low ^ high;
}
