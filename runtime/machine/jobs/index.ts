/**
 * Promises and jobs, as other rooms use them; the parts are in jobs/. A job is data: an
 * activity, its slots, its realm and its account (DESIGN, Jobs, accounts and microtask modes).
 */
export { CLEANUP } from './activities.js';
export { PromiseCapability, PromiseData, PromiseReaction, PromiseState, ResolvingFunctionData } from './data.js';
export { Jobs, type Crossing, type Job, type JobReports } from './queue.js';
export { addJob, fulfillPromise, isPromise, jobOf, markHandled, newPromise, performPromiseActivity, performPromiseThen, rejectPromise } from './settle.js';
export { promiseResolve, promiseResolveDirectly, resolveDirectly, resolvePromise, resolveWithThen, resolvingFunctions } from './resolve.js';
export { drainOwnJobs, runCodeAndJobs, takeTurn } from './turns.js';
