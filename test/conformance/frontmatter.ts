/**
 * The metadata of a test262 file, as its INTERPRETING.md defines it. Only the YAML that the suite
 * really uses is read: scalars, inline and block lists, and the mapping under `negative`.
 */

export interface Negative {
  readonly phase: 'parse' | 'resolution' | 'runtime';
  readonly type: string;
}

export interface FrontMatter {
  readonly flags: readonly string[];
  readonly features: readonly string[];
  readonly includes: readonly string[];
  readonly negative: Negative | null;
}

/**
 * Reads the front matter of a test's source; a file without one has empty metadata.
 * @param source the whole text of the file
 */
export function parseFrontMatter(source: string): FrontMatter {
  const lines = (/\/\*---\r?\n?([\s\S]*?)---\*\//.exec(source)?.[1] ?? '').split(/\r\n|[\n\r]/);
  return {
    flags: readList(lines, 'flags'),
    features: readList(lines, 'features'),
    includes: readList(lines, 'includes'),
    negative: readNegative(lines),
  };
}

/** The items of `key: [a, b]` or of `key:` followed by lines `- a`. */
function readList(lines: readonly string[], key: string): string[] {
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return [];
  const head = lines[start].slice(key.length + 1).trim();
  if (head.startsWith('[')) return readInlineList(lines, start, head);
  return indented(lines, start)
    .map((line) => /^\s*-\s*(.*?)\s*$/.exec(line)?.[1])
    .filter((item): item is string => item !== undefined && item !== '');
}

function readInlineList(lines: readonly string[], start: number, head: string): string[] {
  let text = head;
  for (let next = start + 1; !text.includes(']') && next < lines.length; next++) text += ` ${lines[next]}`;
  return text.slice(1, text.indexOf(']')).split(',').map((item) => item.trim()).filter((item) => item !== '');
}

function readNegative(lines: readonly string[]): Negative | null {
  const start = lines.findIndex((line) => line.startsWith('negative:'));
  if (start < 0) return null;
  const body = indented(lines, start);
  const value = (key: string) => body.map((line) => new RegExp(`^\\s+${key}:\\s*(\\S+)`).exec(line)?.[1]).find((found) => found !== undefined);
  return { phase: value('phase') as Negative['phase'], type: value('type') ?? '' };
}

/** The lines after `start` that belong to its key. */
function indented(lines: readonly string[], start: number): string[] {
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line !== '' && !/^\s|^-/.test(line));
  return end < 0 ? rest : rest.slice(0, end);
}
