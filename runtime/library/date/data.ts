/** Internal slots of Date objects. */
import { InternalData } from '../../objects/value.js';

export class DateData extends InternalData {
  constructor(
    /** [[DateValue]] */
    public time: number,
  ) {
    super();
  }
  override get className(): string {
    return 'Date';
  }
}
