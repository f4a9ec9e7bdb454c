/**
 * Promises and jobs, as other rooms use them; the parts are in jobs/. A job is data: an
 * activity, its slots, its realm and its account (DESIGN, Jobs, accounts and microtask modes).
 */
export { CLEANUP } from './jobs/activities.js';
export { PromiseCapability, PromiseData, PromiseReaction, PromiseState, ResolvingFunctionData } from './jobs/data.js';
export { Jobs, type Crossing, type Job, type JobReports } from './jobs/queue.js';
export { addJob, fulfillPromise, isPromise, jobOf, markHandled, newPromise, performPromiseActivity, performPromiseThen, rejectPromise } from './jobs/settle.js';
export { promiseResolve, promiseResolveDirectly, resolveDirectly, resolvePromise, resolveWithThen, resolvingFunctions } from './jobs/resolve.js';
export { drainOwnJobs, runCodeAndJobs, takeTurn } from './jobs/turns.js';
