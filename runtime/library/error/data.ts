/** Internal slots of error objects. */
import { InternalData } from '../../objects/value.js';

/** [[ErrorData]] */
export class ErrorData extends InternalData {
  override get className(): string {
    return 'Error';
  }
}
