/**
 * vm.constants: the symbols that options and arguments of the API may be. Nothing else.
 */
export const constants = Object.freeze({
  __proto__: null,
  /** As importModuleDynamically: import() goes to the host's own loader. */
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  /** As the object of createContext and runInNewContext: a context with an ordinary global and no sandbox. */
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
});
