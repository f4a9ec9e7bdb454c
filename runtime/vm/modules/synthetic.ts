/**
 * vm.SyntheticModule: a module whose exports the embedder sets.
 */
import { fromEmbedder } from '../../membrane/host-value.js';
import { forHost } from '../../membrane/leaving.js';
import { ModuleStatus, SyntheticModuleRecord } from '../../modules/records.js';
import { invalidArgType, invalidArgValue } from '../errors.js';
import { checkFunction, checkOptions, checkString } from '../validate.js';
import { Module, adopt, moduleError, readPlace, stateOf } from './module.js';

export class SyntheticModule extends Module {
  /**
   * @param exportNames names of all that it exports
   * @param evaluateCallback called once when the module is evaluated
   * @throws ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE
   */
  constructor(exportNames: unknown, evaluateCallback: unknown, options: unknown = undefined) {
    super();
    const names = checkNames(exportNames);
    const callback = checkFunction(evaluateCallback, 'evaluateCallback');
    const { context, identifier } = checkOptions(options);
    const place = readPlace({ context, identifier });
    const { membrane, realm } = place.context;
    const receiver = Object.freeze({ setExport: (name: unknown, value: unknown) => this.setExport(name, value) });
    const record = forHost(membrane, realm, () =>
      new SyntheticModuleRecord(realm, names, membrane.toGuest(realm, fromEmbedder(callback)), membrane.toGuest(realm, fromEmbedder(receiver))));
    adopt(this, record, place, true);
  }

  /**
   * Sets an export; importers see the change.
   * @throws ERR_VM_MODULE_STATUS before the module is linked, ReferenceError for a name that it does not export
   */
  setExport(name: unknown, value: unknown): void {
    const { record, context } = stateOf(this, 'SyntheticModule');
    const checked = checkString(name, 'name');
    const synthetic = record as SyntheticModuleRecord;
    if (record.status < ModuleStatus.Linked) throw moduleError('STATUS', 'Module status must be linked');
    if (!synthetic.has(checked)) throw new ReferenceError(`Export '${checked}' is not defined in module`);
    const { membrane, realm } = context;
    forHost(membrane, realm, () => synthetic.set(checked, membrane.toGuest(realm, fromEmbedder(value))));
  }
}

function checkNames(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.some((name) => typeof name !== 'string')) throw invalidArgType('exportNames', 'an Array of unique strings', value);
  const names = value as string[];
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) throw invalidArgValue(`exportNames.${name}`, 'is duplicated', name);
  });
  return [...names];
}
