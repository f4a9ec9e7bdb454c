/**
 * import() and import.meta, answered by the embedder (API.md sections 11 and 12): the callbacks
 * of a script, function or module, and the conversion of what they give. The callback is the
 * host's; its promise is adopted into one of the guest's.
 */
import type { Agent } from '../../machine/state/agent.js';
import type { Activity } from '../../machine/state/activity.js';
import { finish } from '../../machine/calls/calls.js';
import { ReturnMode } from '../../machine/state/frame.js';
import { newPromise, rejectPromise, resolvePromise, takeTurn } from '../../machine/jobs/index.js';
import { Referrer } from '../../machine/state/module-data.js';
import { GuestThrow } from '../../machine/calls/protocol.js';
import type { Realm } from '../../machine/state/realm.js';
import { guardHost } from '../../membrane/host-objects.js';
import { fromEmbedder, type HostObject, type HostValue } from '../../membrane/host-value.js';
import { originOf, type Membrane } from '../../membrane/membrane.js';
import { isNamespace } from '../../modules/namespace.js';
import type { SourceModule } from '../../modules/records.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { constants } from '../constants.js';
import { apiError } from '../errors.js';
import { host } from '../host.js';

/** importModuleDynamically as the embedder gives it. */
export type ImportCallback = (specifier: string, referrer: unknown, attributes: object) => unknown;

/** What the callbacks of a source know. */
export class Importer extends Referrer {
  /** The Script, function or Module that import() names. */
  target: object | undefined;
  /** Of a module: its record, for import.meta. */
  record: SourceModule | undefined;

  constructor(
    readonly callback: ImportCallback | undefined,
    readonly initialiseMeta?: ((meta: object, module: unknown) => unknown) | undefined,
    /** Where the host's own loader starts from, when that is to answer. */
    readonly loaderBase?: string,
  ) {
    super();
  }
}

/** The referrer of a script or function with this option. */
export function importerOf(importModuleDynamically: unknown, filename: string): Importer | undefined {
  if (importModuleDynamically === constants.USE_MAIN_CONTEXT_DEFAULT_LOADER) return new Importer(undefined, undefined, filename);
  return typeof importModuleDynamically === 'function' ? new Importer(importModuleDynamically as ImportCallback) : undefined;
}

const MEMBRANES = new WeakMap<Agent, Membrane>();

/** Says which membrane an agent's imports cross. */
export function lendMembrane(agent: Agent, membrane: Membrane): void {
  MEMBRANES.set(agent, membrane);
}

/** What vm.Module's own room lends, which stands above this one: the namespace of a module, or undefined for what is none. */
type NamespaceOfModule = (value: unknown) => object | undefined;
let namespaceOfModule: NamespaceOfModule = () => undefined;

/** Called once by the room of vm.Module. */
export function installModules(lent: NamespaceOfModule): void {
  namespaceOfModule = lent;
}

const HostPromise = Promise;
const then = HostPromise.prototype.then;
const apply = Reflect.apply as (callee: unknown, receiver: unknown, args: readonly unknown[]) => unknown;

/** The hook of import(). @throws Termination of a run that ended in the callback */
export function importForGuest(realm: Realm, referrer: Referrer | undefined, specifier: string, attributes: readonly string[]): GuestObject {
  const membrane = MEMBRANES.get(realm.agent)!;
  const promise = newPromise(realm);
  const bag = Object.create(null) as Record<string, string>;
  for (let i = 0; i < attributes.length; i += 2) bag[attributes[i]!] = attributes[i + 1]!;
  const answer = guardHost({ membrane, realm }, () => ask(membrane, referrer as Importer | undefined, specifier, bag));
  const account = realm.agent.budget.current?.heir;
  const settle = (fulfilled: boolean, value: unknown): void =>
    takeTurn(realm.agent, { activity: SETTLE, realm, slots: [promise, fulfilled, bring(membrane, realm, fromEmbedder(value))], account });
  apply(then, answer, [(value: unknown) => settle(true, value), (error: unknown) => settle(false, error)]);
  return promise;
}

async function ask(membrane: Membrane, importer: Importer | undefined, specifier: string, attributes: object): Promise<unknown> {
  if (importer?.loaderBase !== undefined) return new Holder(await host().importModule(specifier, importer.loaderBase));
  if (importer?.callback === undefined) throw apiError(TypeError, 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING', 'A dynamic import callback was not specified.');
  const { callback, target } = importer;
  const answer = new Answer(await callback(specifier, target, attributes));
  return answer.namespace(membrane);
}

/** What the callback gave: its value must not be asked for a `then` again. */
class Answer {
  constructor(private readonly value: unknown) {}

  /** @throws ERR_VM_MODULE_NOT_MODULE, or what the module failed with */
  namespace(membrane: Membrane): Holder {
    const { value } = this;
    if (isNamespaceValue(membrane, value)) return new Holder(value as object);
    const found = namespaceOfModule(value);
    if (found === undefined) throw apiError(Error, 'ERR_VM_MODULE_NOT_MODULE', 'Provided module is not an instance of Module');
    return new Holder(found);
  }
}

/** Keeps a namespace with a `then` of its own from being taken for a promise by the host. */
class Holder {
  constructor(readonly namespace: object) {}
}

function isNamespaceValue(membrane: Membrane, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const guest = originOf(membrane, fromEmbedder(value) as HostObject);
  if (guest !== undefined) return isNamespace(guest);
  return Object.getPrototypeOf(value) === null && !Object.isExtensible(value) && (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'Module';
}

function bring(membrane: Membrane, realm: Realm, value: HostValue): GuestValue {
  const brought = value as unknown;
  try {
    return membrane.toGuest(realm, brought instanceof Holder ? fromEmbedder(brought.namespace) : value);
  } catch (error) {
    // A hostile object of the embedder's: what it throws stands for it.
    if (error instanceof GuestThrow) return error.value;
    throw error;
  }
}

/** In `sp` of the frame: the outcome is being passed on. */
const SETTLING = 1;

/** ContinueDynamicImport's end. Slots: the promise, fulfilled, namespace or reason. */
const SETTLE: Activity = {
  name: 'settleImport',
  resume(agent, frame) {
    const [promise, fulfilled, value] = frame.slots;
    if (frame.sp === SETTLING) return finish(agent, undefined);
    frame.sp = SETTLING;
    if (fulfilled === true) return resolvePromise(agent, frame.realm, promise as GuestObject, value, ReturnMode.Step);
    rejectPromise(agent, promise as GuestObject, value);
    finish(agent, undefined);
  },
};

/** The hook of import.meta. @throws GuestThrow of the callback, Termination */
export function metaForGuest(realm: Realm, referrer: Referrer | undefined): GuestObject {
  const importer = referrer as Importer | undefined;
  const record = importer?.record;
  if (record?.meta) return record.meta;
  const meta = realm.newObject(null);
  const membrane = MEMBRANES.get(realm.agent)!;
  const initialise = importer?.initialiseMeta;
  if (initialise !== undefined) guardHost({ membrane, realm }, () => initialise(membrane.toHost(realm, meta) as unknown as object, importer!.target));
  if (record !== undefined) record.meta = meta;
  return meta;
}
