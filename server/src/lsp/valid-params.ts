import * as v from 'valibot';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { SourceChanged } from '../engine/index.js';
import { reportFormatNames } from '../protocol/index.js';

// What a handler relies on of what a client sends. Anything beside it may be there.

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const position = v.looseObject({ line: count, character: count });
const range = v.looseObject({ start: position, end: position });
const textDocument = v.looseObject({ uri: v.string() });
const versioned = v.looseObject({ uri: v.string(), version: v.pipe(v.number(), v.integer()) });

export const aboutDocument = v.looseObject({ textDocument });
export const aboutPlace = v.looseObject({ textDocument, position });
export const aboutPassage = v.looseObject({ textDocument, position, passage: v.optional(count) });
export const referring = v.looseObject({
  textDocument,
  position,
  context: v.looseObject({ includeDeclaration: v.boolean() }),
});
export const aboutRange = v.looseObject({
  textDocument,
  range,
  context: v.looseObject({
    diagnostics: v.array(v.looseObject({ range })),
    only: v.optional(v.array(v.string())),
  }),
});
export const aboutVersion = v.looseObject({ textDocument: versioned, position, source: v.string() });
export const sourcePage = v.looseObject({
  folder: v.string(),
  group: v.optional(v.string()),
  groupBy: v.picklist(['publisher', 'folder']),
  sortBy: v.picklist(['date', 'title']),
  show: v.picklist(['all', 'unused', 'problems']),
  from: count,
  limit: count,
});
export const nothing = v.optional(v.looseObject({}));
export const aboutSource = v.looseObject({
  source: v.string(),
  textDocument: v.optional(textDocument),
});
export const sourceAtPlace = v.looseObject({ textDocument, position, source: v.string() });
export const searching = v.looseObject({
  textDocument,
  query: v.string(),
  limit: v.pipe(count, v.minValue(1)),
});
export const inserting = v.looseObject({
  textDocument: versioned,
  range,
  source: v.string(),
  span: v.looseObject({ start: count, end: count }),
  passage: v.string(),
  as: v.picklist(['quotation', 'citation']),
});
export const renaming = v.looseObject({ textDocument, position, newName: v.string() });
export const action = v.looseObject({ title: v.string() });
export const completionItem = v.looseObject({ label: v.string() });
/** A lens, or a link. */
export const item = v.looseObject({ range });
export const query = v.looseObject({ query: v.string() });
export const contentOf = v.looseObject({ uri: v.string() });
export const command = v.looseObject({ command: v.string() });
export const reporting = v.looseObject({
  uri: v.string(),
  drafts: v.picklist(['one', 'every']),
  format: v.picklist(reportFormatNames),
  to: v.optional(v.string()),
  workDoneToken: v.optional(v.union([v.string(), count])),
});
export const reportPlace = v.looseObject({ uri: v.string(), start: count, end: count });
export const withProgress = v.looseObject({ workDoneToken: v.optional(v.union([v.string(), count])) });

export const opening = v.looseObject({
  textDocument: v.looseObject({ ...versioned.entries, languageId: v.string(), text: v.string() }),
});
export const changing = v.looseObject({
  textDocument: versioned,
  contentChanges: v.array(v.looseObject({ range: v.optional(range), text: v.string() })),
});
export const fileChanges = v.looseObject({ changes: v.array(v.looseObject({ uri: v.string() })) });

/**
 * Asks the handler only what the protocol lets a client ask; else throws a ResponseError, `InvalidParams`. Rejects with
 * `ContentModified` where a source has changed since it was indexed.
 */
export function valid<P, A extends readonly unknown[], R>(
  schema: v.GenericSchema,
  handler: (params: P, ...rest: A) => Promise<R>,
): (params: P, ...rest: A) => Promise<R> {
  return (params, ...rest) => {
    const fault = faultOf(schema, params);
    if (fault) throw new ResponseError(ErrorCodes.InvalidParams, `Invalid params: ${fault}`);
    return handler(params, ...rest).catch((error: unknown) => {
      if (error instanceof SourceChanged)
        throw new ResponseError(LSPErrorCodes.ContentModified, error.message);
      throw error;
    });
  };
}

/** The same for notifications, which nobody can be told to have got wrong: `warn` has it for the log. */
export function heeded<P>(
  schema: v.GenericSchema,
  warn: (message: string) => void,
  handler: (params: P) => void,
): (params: P) => void {
  return params => {
    const fault = faultOf(schema, params);
    if (fault) warn(`A notification that is not valid was ignored: ${fault}`);
    else handler(params);
  };
}

function faultOf(schema: v.GenericSchema, params: unknown): string | undefined {
  const { success, issues } = v.safeParse(schema, params);
  if (success) return undefined;
  const [{ message } = { message: '' }] = issues;
  return `${v.getDotPath(issues[0]) ?? 'params'}: ${message}`;
}
