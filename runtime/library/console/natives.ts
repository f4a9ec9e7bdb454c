/** Natives of V8's console. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { GuestErrorRequest } from '../../objects/errors.js';
import { isCallable } from '../../objects/callable.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, InternalData } from '../../objects/value.js';
import type { PositionalNative } from '../table.js';

/** What createTask makes. */
class TaskData extends InternalData {}

export const nothing: PositionalNative = () => undefined;

/** The methods of a console of a context's own, in V8's order. */
const CONTEXT_METHODS = [
  'dir', 'dirxml', 'table', 'groupEnd', 'clear', 'count', 'countReset', 'profile', 'profileEnd', 'timeLog', 'debug', 'error', 'info', 'log', 'warn', 'trace',
  'group', 'groupCollapsed', 'assert', 'time', 'timeEnd', 'timeStamp',
];

/** console.context(name) */
export const context: PositionalNative = (realm) => {
  const object = realm.newObject(realm.newObject());
  for (const name of CONTEXT_METHODS) object.shape.methods.add(object, name === 'dirxml' ? 'dirXml' : name, realm.intrinsic(`console.${name}`));
  return object;
};

/** console.createTask(name) */
export const createTask: PositionalNative = (realm, _receiver, name) => {
  if (typeof name !== 'string' || name === '') throw new GuestErrorRequest('Error', messages.taskName);
  const task = realm.newObject();
  task.shape.methods.add(task, 'run', realm.intrinsic('ConsoleTask.run'));
  task.data = new TaskData();
  return task;
};

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (receiver, callback) → Error unless they are a task and a function */
  requireTask(_context, args) {
    const [task, callback] = args;
    if (!isCallable(callback)) throw new GuestErrorRequest('Error', messages.taskCallback);
    if (!(task instanceof GuestObject) || !(task.data instanceof TaskData)) throw new GuestErrorRequest('Error', messages.taskReceiver);
    return undefined;
  },
};
