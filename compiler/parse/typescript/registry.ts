/**
 * Enums and namespaces merge: of each one the names that its parts so far have exported are
 * kept, since later parts may use them bare.
 */

/** Where declarations stand: the same for all parts of one namespace. */
export class Registry {
  /** What the namespace's parts have exported so far, or the members of an enum. */
  readonly exports = new Set<string>();
  private readonly inner = new Map<string, Registry>();

  /** The registry of an enum or namespace that is declared here. */
  of(name: string): Registry {
    let found = this.inner.get(name);
    if (found === undefined) {
      found = new Registry();
      this.inner.set(name, found);
    }
    return found;
  }
}
