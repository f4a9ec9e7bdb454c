/**
 * The scope chains that a unit's code can have, as nodes of a tree: node 0 is the chain at the
 * unit's entry, and each node beyond stands for one scope opened in this frame. The same scopes
 * opened in the same order are the same node, so that two ways agree when their nodes are equal.
 * Ancestors are found in logarithmic time by jump pointers, whatever the nesting.
 */
import type { CodeUnit } from '../unit.js';

/** Scopes of one frame that may be open at once. */
export const MAX_SCOPES = 4096;

/** Stands for the object scope of a `with`, which has no cells. */
export const WITH = -1;

export class ScopeChains {
  private readonly parents: number[] = [0];
  private readonly jumps: number[] = [0];
  private readonly depths: number[] = [0];
  private readonly cells: number[] = [0];
  private readonly known = new Map<number, number>();

  constructor(private readonly unit: CodeUnit) {}

  /** Scopes of this frame that are open at a node. */
  depth(node: number): number {
    return this.depths[node]!;
  }

  /** The node behind entering a scope (index of its descriptor, or WITH). */
  enter(node: number, descriptor: number): number {
    const key = node * (this.unit.scopes.length + 1) + descriptor + 1;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const fresh = this.parents.length;
    this.parents.push(node);
    this.jumps.push(this.jumpFrom(node));
    this.depths.push(this.depths[node]! + 1);
    this.cells.push(descriptor === WITH ? 0 : this.unit.scopes[descriptor]!.names.length);
    this.known.set(key, fresh);
    return fresh;
  }

  leave(node: number): number {
    return this.parents[node]!;
  }

  /** The node around `node` with `depth` open scopes, which are at most as many as it has. */
  ancestor(node: number, depth: number): number {
    let at = node;
    while (this.depths[at]! > depth) {
      const jump = this.jumps[at]!;
      at = this.depths[jump]! >= depth ? jump : this.parents[at]!;
    }
    return at;
  }

  /** Cells of the scope `hops` outwards; 0 where there is none. */
  cellsAt(node: number, hops: number): number {
    const depth = this.depths[node]!;
    if (hops >= depth) return this.unit.outer[hops - depth] ?? 0;
    return this.cells[this.ancestor(node, depth - hops)]!;
  }

  /** Whether the scopes at a node have at least the cells that an inner function expects around it. */
  fits(node: number, outer: readonly number[]): boolean {
    const depth = this.depths[node]!;
    if (outer.length > depth + this.unit.outer.length) return false;
    let at = node;
    for (let i = 0; i < outer.length; i++) {
      const cells = i < depth ? this.cells[at] : this.unit.outer[i - depth];
      if (outer[i]! > cells!) return false;
      at = this.parents[at]!;
    }
    return true;
  }

  private jumpFrom(parent: number): number {
    const jump = this.jumps[parent]!;
    const far = this.jumps[jump]!;
    const depth = (node: number): number => this.depths[node]!;
    return depth(parent) - depth(jump) === depth(jump) - depth(far) ? far : parent;
  }
}
