/** Why a pattern is refused. No host Error: it carries no stack and never leaves the house. */
export class RegExpRefusal {
  constructor(
    /** V8's reason, as in "Invalid regular expression: /(/: Unterminated group". */
    readonly reason: string,
  ) {}
}
