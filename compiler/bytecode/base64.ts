/**
 * Base64 on its own, since hosts differ in what they offer. For trusted text: what is no digit
 * reads as zero.
 */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Text of bytes, padded with `=`. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const triple = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = DIGITS[triple >> 18]! + DIGITS[(triple >> 12) & 63]! + DIGITS[(triple >> 6) & 63]! + DIGITS[triple & 63]!;
    const missing = Math.max(0, i + 3 - bytes.length);
    parts.push(digits.slice(0, 4 - missing) + '='.repeat(missing));
  }
  return parts.join('');
}

/** Bytes of a text that `encodeBase64` made. This runs at start-up, so without calls in the loop. */
export function decodeBase64(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) values[DIGITS.charCodeAt(i)] = i;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0, i = 0; i < bytes.length; at += 4, i += 3) {
    const high = (values[text.charCodeAt(at) & 127]! << 6) | values[text.charCodeAt(at + 1) & 127]!;
    const low = (values[text.charCodeAt(at + 2) & 127]! << 6) | values[text.charCodeAt(at + 3) & 127]!;
    bytes[i] = high >> 4;
    bytes[i + 1] = (high << 4) | (low >> 8);
    bytes[i + 2] = low;
  }
  return bytes;
}
