/**
 * The strings of a class (flag v) as a tree: strings with a common beginning share it, and
 * characters with the same continuation share that. At each place the longer strings come first,
 * which is the order that the specification asks for, since strings that match at one place are
 * beginnings of one another.
 */
import { canonicalize } from './case.js';
import { type CharSet, unionAll } from './charset.js';
import { type Mode, characterSet } from './classes.js';
import { EMPTY_NODE, type Node, choiceNode, sequenceNode, setNode } from './tree.js';

/** Longer strings would make the tree too deep: they stand for themselves. */
const MAX_LENGTH = 64;

interface TrieNode {
  readonly children: Map<number, TrieNode>;
  isEnd: boolean;
}

/** Choices that match the strings, each of at least two characters. */
export function stringOptions(strings: readonly (readonly number[])[], mode: Mode): Node[] {
  if (strings.some(({ length }) => length > MAX_LENGTH)) {
    const byLength = [...strings].sort((a, b) => b.length - a.length);
    return byLength.map((points) => sequenceNode(points.map((point) => setNode(characterSet(point, mode), mode.unicode, mode.backward)), mode.backward));
  }
  return branches(trieOf(strings, mode), mode).map(({ node }) => node);
}

function trieOf(strings: readonly (readonly number[])[], mode: Mode): TrieNode {
  const root: TrieNode = { children: new Map(), isEnd: false };
  for (const points of strings) {
    let at = root;
    for (const point of mode.backward ? [...points].reverse() : points) {
      const key = mode.ignoreCase ? canonicalize(point, true) : point;
      let next = at.children.get(key);
      if (next === undefined) at.children.set(key, (next = { children: new Map(), isEnd: false }));
      at = next;
    }
    at.isEnd = true;
  }
  return root;
}

/** A node with a text that only equal ones have. */
interface Keyed {
  readonly node: Node;
  readonly key: string;
}

/** What can come at a place: one choice for all characters that continue alike. */
function branches({ children }: TrieNode, mode: Mode): Keyed[] {
  const alike = new Map<string, { readonly rest: Node; readonly points: number[] }>();
  for (const [point, child] of children) {
    const { node, key } = rest(child, mode);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { rest: node, points: [point] });
    else known.points.push(point);
  }
  return [...alike].map(([key, group]) => {
    const set: CharSet = unionAll(group.points.map((point) => characterSet(point, mode)));
    const head = setNode(set, mode.unicode, mode.backward);
    return { node: sequenceNode(mode.backward ? [group.rest, head] : [head, group.rest], mode.backward), key: `${set.join()}(${key})` };
  });
}

function rest(trie: TrieNode, mode: Mode): Keyed {
  const options = branches(trie, mode);
  const key = options.map((option) => option.key).join('|') + (trie.isEnd ? '|' : '');
  const nodes = options.map(({ node }) => node);
  if (trie.isEnd) nodes.push(EMPTY_NODE);
  return { node: choiceNode(nodes), key };
}
