/** CallSite and its prototype (V8's stack trace API): the getters over CallSiteData. */
import type { Code } from '../../machine/state/code.js';
import { GuestErrorRequest, typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestPrimitive, type GuestValue } from '../../objects/value.js';
import { constructor, link, method, prototypeLink } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';
import { CallSiteData } from './call-site.js';

/** Lines and columns of a script with its offsets, from 1. */
const shownLine = ({ script }: Code, line: number): number => line + script.lineOffset;
const shownColumn = ({ script }: Code, line: number, column: number): number => column + 1 + (line === 1 ? script.columnOffset : 0);

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** Line (from 1) and column (from 0) of an offset. */
function placeOf(source: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (const match of source.slice(0, offset).matchAll(LINE_BREAK)) {
    line++;
    start = match.index + match[0].length;
  }
  return { line, column: offset - start };
}

/** Offset at which a line begins. */
function lineStart(source: string, line: number): number {
  if (line <= 1) return 0;
  let current = 1;
  for (const match of source.matchAll(LINE_BREAK)) if (++current === line) return match.index + match[0].length;
  return 0;
}

/** undefined for code from strings, null for builtins. */
function fileName({ code }: CallSiteData): GuestPrimitive {
  if (code === null) return null;
  return code.script.evalOrigin === undefined ? code.script.filename : undefined;
}

/** As fileName, or what `//# sourceURL=` says. */
const scriptName = (site: CallSiteData): GuestPrimitive => site.code?.script.sourceUrl ?? fileName(site);

type Reader = (site: CallSiteData) => GuestPrimitive;

const READERS: Readonly<Record<string, Reader>> & { readonly toString: Reader } = {
  getColumnNumber: ({ code, line, column }) => (code === null || line === null || column === null ? null : shownColumn(code, line, column)),
  getEnclosingColumnNumber({ code }) {
    if (code === null) return null;
    const { line, column } = placeOf(code.script.source, code.unit.sourceStart);
    return shownColumn(code, line, column);
  },
  getEnclosingLineNumber: ({ code }) => (code === null ? null : shownLine(code, placeOf(code.script.source, code.unit.sourceStart).line)),
  getEvalOrigin: ({ code }) => (code?.script.evalOrigin === undefined ? undefined : code.script.sourceUrl ?? code.script.evalOrigin),
  getFileName: fileName,
  getFunction: () => undefined,
  getFunctionName: ({ names }) => names.name,
  getLineNumber: ({ code, line }) => (code === null || line === null ? null : shownLine(code, line)),
  getMethodName: ({ names }) => names.method,
  getPosition: ({ code, line, column }) => (code === null || line === null || column === null ? 0 : lineStart(code.script.source, line) + column),
  getPromiseIndex: ({ index }) => index ?? null,
  getScriptNameOrSourceURL: scriptName,
  getScriptHash: () => '',
  getThis: () => undefined,
  getTypeName: ({ names }) => names.type,
  isAsync: ({ waits }) => waits,
  isConstructor: ({ constructs }) => constructs,
  isEval: ({ code }) => code?.script.evalOrigin !== undefined,
  isNative: () => false,
  isPromiseAll: ({ index, names }) => index !== undefined && names.name === 'all',
  isToplevel: ({ topLevel }) => topLevel,
  toString: ({ text }) => text,
};

/** What asks for the source of the line's script. */
const SCANNING = new Set(['getEnclosingColumnNumber', 'getEnclosingLineNumber', 'getPosition']);
/** Characters of source per unit of fuel. */
const SCANNED_PER_UNIT = 64;

function dataOf(name: string, receiver: GuestValue): CallSiteData {
  if (!(receiver instanceof GuestObject)) throw typeError(messages.incompatibleReceiver(name, describeValue(receiver)));
  if (!(receiver.data instanceof CallSiteData)) throw typeError(`CallSite method ${name} expects CallSite as receiver`);
  return receiver.data;
}

function reader(name: string, read: Reader): PropertyRow {
  return method(name, 0, {
    native(context, receiver) {
      const site = dataOf(name, receiver);
      if (SCANNING.has(name) && site.code !== null) context.charge(site.code.script.source.length / SCANNED_PER_UNIT >>> 0);
      return read(site);
    },
  }, 0);
}

function notSupported(): never {
  throw new GuestErrorRequest('Error', 'Not supported');
}

export const callSites: readonly IntrinsicTable[] = [
  {
    name: 'CallSite',
    prototype: 'Function.prototype',
    self: constructor('CallSite', 0, { construct: notSupported, prototypeFetch: 'none', callable: true }),
    properties: [prototypeLink('CallSite.prototype')],
  },
  {
    name: 'CallSite.prototype',
    prototype: 'Object.prototype',
    properties: [link('constructor', 'CallSite'), ...Object.entries(READERS).map(([name, read]) => reader(name, read))],
  },
];
