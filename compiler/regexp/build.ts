/**
 * From regexpp's tree to ours, with a work list instead of recursion: children first, the flags
 * that groups change and the direction handed down on the way.
 */
import type { AST } from '@eslint-community/regexpp';
import { type ClassContents, type Mode, atomSet, characterSet, classContents, wordCharacters } from './classes.js';
import { stringProperty } from './string-properties.js';
import { stringOptions } from './string-trie.js';
import {
  type Node, EMPTY_NODE, assertNode, captureNode, choiceNode, lookNode, loopNode, referenceNode, sequenceNode, setNode,
} from './tree.js';

export interface Pattern {
  readonly root: Node;
  /** Numbers of the capturing groups, from 1. */
  readonly groups: ReadonlyMap<AST.CapturingGroup, number>;
  /** Group names in order of first appearance, each with its groups. */
  readonly names: ReadonlyMap<string, readonly number[]>;
}

type Branch = AST.Pattern | AST.Alternative | AST.Group | AST.CapturingGroup | AST.LookaroundAssertion | AST.Quantifier;

/** A branch whose children are being built. */
interface Pending {
  readonly node: Branch;
  readonly mode: Mode;
  readonly children: readonly AST.Node[];
  readonly parts: Node[];
  /** Groups opened before it. */
  readonly groupsBefore: number;
}

class Builder {
  readonly groups = new Map<AST.CapturingGroup, number>();
  readonly names = new Map<string, number[]>();
  private readonly pending: Pending[] = [];
  private readonly leaves = new Map<Mode, Map<string, Node>>();

  build(pattern: AST.Pattern, mode: Mode): Node {
    this.open(pattern, mode);
    for (;;) {
      const top = this.pending[this.pending.length - 1]!;
      if (top.parts.length < top.children.length) {
        this.visit(top.children[top.parts.length]!, top.mode, top.parts);
        continue;
      }
      this.pending.pop();
      const built = this.close(top);
      const parent = this.pending[this.pending.length - 1];
      if (parent === undefined) return built;
      parent.parts.push(built);
    }
  }

  private open(node: Branch, mode: Mode): void {
    const groupsBefore = this.groups.size;
    if (node.type === 'CapturingGroup') this.number(node);
    this.pending.push({ node, mode: innerMode(node, mode), children: childrenOf(node), parts: [], groupsBefore });
  }

  private number(group: AST.CapturingGroup): void {
    const index = this.groups.size + 1;
    this.groups.set(group, index);
    if (group.name === null) return;
    const known = this.names.get(group.name);
    if (known === undefined) this.names.set(group.name, [index]);
    else known.push(index);
  }

  private visit(node: AST.Node, mode: Mode, parts: Node[]): void {
    switch (node.type) {
      case 'Alternative': case 'Group': case 'CapturingGroup': case 'Quantifier': return this.open(node, mode);
      case 'Assertion':
        if (node.kind === 'lookahead' || node.kind === 'lookbehind') return this.open(node, mode);
        parts.push(edge(node, mode));
        return;
      case 'Backreference': parts.push(referenceNode([node.resolved].flat(), mode.ignoreCase, mode.unicode)); return;
      default: parts.push(this.leaf(node as Leaf, mode));
    }
  }

  /** Characters and classes that are written alike under the same flags are one node. */
  private leaf(node: Leaf, mode: Mode): Node {
    let known = this.leaves.get(mode);
    if (known === undefined) this.leaves.set(mode, (known = new Map()));
    let made = known.get(node.raw);
    if (made === undefined) known.set(node.raw, (made = leaf(node, mode)));
    return made;
  }

  private close({ node, mode, parts, groupsBefore }: Pending): Node {
    switch (node.type) {
      case 'Alternative': return sequenceNode(parts, mode.backward);
      case 'CapturingGroup': return captureNode(groupsBefore + 1, choiceNode(parts));
      case 'Assertion': return lookNode(node.negate, node.kind === 'lookbehind', choiceNode(parts));
      case 'Quantifier': return loopNode(node.min, node.max, node.greedy, parts[0]!, groupsBefore + 1, this.groups.size + 1);
      default: return choiceNode(parts);
    }
  }
}

function childrenOf(node: Branch): readonly AST.Node[] {
  if (node.type === 'Alternative') return node.elements;
  return node.type === 'Quantifier' ? [node.element] : node.alternatives;
}

function innerMode(node: Branch, mode: Mode): Mode {
  if (node.type === 'Assertion') return { ...mode, backward: node.kind === 'lookbehind' };
  if (node.type !== 'Group' || node.modifiers === null) return mode;
  const { add, remove } = node.modifiers;
  const changed = (flag: 'ignoreCase' | 'multiline' | 'dotAll'): boolean => (add[flag] || mode[flag]) && remove?.[flag] !== true;
  return { ...mode, ignoreCase: changed('ignoreCase'), multiline: changed('multiline'), dotAll: changed('dotAll') };
}

type Leaf = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

function edge(node: AST.BoundaryAssertion, mode: Mode): Node {
  switch (node.kind) {
    case 'start': return assertNode(mode.multiline ? 'lineStart' : 'start');
    case 'end': return assertNode(mode.multiline ? 'lineEnd' : 'end');
    case 'word': return assertNode(node.negate ? 'notWord' : 'word', wordCharacters(mode));
  }
}

function leaf(node: Leaf, mode: Mode): Node {
  switch (node.type) {
    case 'Character': return setNode(characterSet(node.value, mode), mode.unicode, mode.backward);
    case 'CharacterSet': return node.kind === 'property' && node.strings ? stringsNode(node, mode) : contentsNode(atomSet(node, mode), mode);
    default: return contentsNode(classContents(node, mode), mode);
  }
}

/** Longer strings first, then characters, then the empty string. */
function contentsNode({ set, strings }: ClassContents, mode: Mode): Node {
  const characters = setNode(set, mode.unicode, mode.backward);
  if (strings.size === 0) return characters;
  const longer = stringOptions([...strings.values()].filter((text) => text.length > 1), mode);
  return choiceNode([...longer, characters, ...(strings.has('') ? [EMPTY_NODE] : [])]);
}

/** Nodes of properties of strings by name and direction: few, large, and slow to make, which no one tenant pays for. */
const stringsNodes = new Map<string, Node>();

function stringsNode(property: AST.StringsUnicodePropertyCharacterSet, mode: Mode): Node {
  stringProperty(property.key, mode.charge);
  const key = `${property.key} ${mode.ignoreCase} ${mode.backward}`;
  let node = stringsNodes.get(key);
  if (node === undefined) stringsNodes.set(key, (node = contentsNode(atomSet(property, { ...mode, charge: () => undefined }), mode)));
  return node;
}

/** Builds the tree of a parsed pattern. */
export function build(pattern: AST.Pattern, mode: Mode): Pattern {
  const builder = new Builder();
  const root = builder.build(pattern, mode);
  return { root, groups: builder.groups, names: builder.names };
}
