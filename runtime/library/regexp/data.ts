/** Internal slots of RegExp objects and of the iterators of matchAll. */
import type { Matcher } from '../../regexp/matcher.js';
import { type GuestObject, InternalData } from '../../objects/value.js';

/** [[OriginalSource]], [[OriginalFlags]] and [[RegExpMatcher]]; `compile` (Annex B) changes them. */
export class RegExpData extends InternalData {
  global: boolean;
  sticky: boolean;
  /** Flag u or v. */
  unicode: boolean;
  hasIndices: boolean;

  constructor(
    public source: string,
    public flags: string,
    public matcher: Matcher,
  ) {
    super();
    this.global = flags.includes('g');
    this.sticky = flags.includes('y');
    this.unicode = matcher.program.unicode;
    this.hasIndices = flags.includes('d');
  }

  override get className(): string {
    return 'RegExp';
  }
}

/** What the generator of CreateRegExpStringIterator (22.2.9.1) closes over. */
export class RegExpStringIteratorData extends InternalData {
  done = false;

  constructor(
    readonly matcher: GuestObject,
    readonly text: string,
    readonly global: boolean,
    readonly unicode: boolean,
  ) {
    super();
  }

  override get className(): string {
    return 'RegExp String Iterator';
  }
}
