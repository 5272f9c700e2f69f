import * as v from 'valibot';
import type { ServerCapabilities } from 'vscode-languageserver/node';
import { grounded, groundingAnswers } from './grounding-shapes.js';
import { sourceAnswers, sourcesChanged } from './source-shapes.js';

/**
 * The shapes of everything that the server may say, exactly: a property more fails, so does a fraction where
 * the protocol has an integer. https://microsoft.github.io/language-server-protocol/specifications/specification-current/
 */

const text = v.pipe(v.string(), v.nonEmpty());
const uinteger = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));
const integer = v.pipe(v.number(), v.integer());
const uri = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*:[^\s<>"\\^`{|}]*$/i, 'not a URI'));
const token = v.union([integer, text]);

const position = v.strictObject({ line: uinteger, character: uinteger });
export const range = v.strictObject({ start: position, end: position });

const diagnostic = v.strictObject({
  range,
  severity: v.picklist([1, 2, 3]),
  code: v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/)),
  codeDescription: v.optional(v.strictObject({ href: uri })),
  source: v.literal('stet'),
  message: text,
  tags: v.optional(v.array(v.picklist([1, 2]))),
  relatedInformation: v.optional(
    v.array(v.strictObject({ location: v.strictObject({ uri, range }), message: text })),
  ),
  data: v.optional(v.strictObject({ id: text })),
});
export type WireDiagnostic = v.InferOutput<typeof diagnostic>;

const full = { kind: v.literal('full'), resultId: v.optional(text), items: v.array(diagnostic) };
const unchanged = { kind: v.literal('unchanged'), resultId: text };
const relatedDocuments = v.optional(
  v.record(uri, v.union([v.strictObject(full), v.strictObject(unchanged)])),
);
const documentReport = v.union([
  v.strictObject({ ...full, relatedDocuments }),
  v.strictObject({ ...unchanged, relatedDocuments }),
]);
export type DocumentReport = v.InferOutput<typeof documentReport>;

const textEdit = v.strictObject({ range, newText: v.string(), annotationId: v.optional(text) });
const snippetEdit = v.strictObject({
  range,
  snippet: v.strictObject({ kind: v.literal('snippet'), value: text }),
  annotationId: v.optional(text),
});
const workspaceEdit = v.strictObject({
  changes: v.optional(v.record(uri, v.array(textEdit))),
  documentChanges: v.optional(
    v.array(
      v.strictObject({
        textDocument: v.strictObject({ uri, version: v.nullable(integer) }),
        edits: v.pipe(v.array(v.union([textEdit, snippetEdit])), v.nonEmpty()),
      }),
    ),
  ),
});
/** A rename may make a file, and has no snippets. */
const renameEdit = v.strictObject({
  changes: v.optional(v.record(uri, v.array(textEdit))),
  documentChanges: v.optional(
    v.array(
      v.union([
        v.strictObject({
          textDocument: v.strictObject({ uri, version: v.nullable(integer) }),
          edits: v.pipe(v.array(textEdit), v.nonEmpty()),
        }),
        v.strictObject({
          kind: v.literal('create'),
          uri,
          options: v.strictObject({ overwrite: v.literal(false), ignoreIfExists: v.literal(false) }),
        }),
      ]),
    ),
  ),
});
export type WireRenameEdit = v.InferOutput<typeof renameEdit>;
export type WireWorkspaceEdit = v.InferOutput<typeof workspaceEdit>;

const command = v.strictObject({
  title: text,
  tooltip: v.optional(text),
  command: text,
  arguments: v.optional(v.array(v.unknown())),
});
export type WireCommand = v.InferOutput<typeof command>;
const codeAction = v.strictObject({
  title: text,
  kind: v.optional(
    v.picklist(['quickfix', 'quickfix.stet.letStand', 'refactor.stet.attribute', 'source.fixAll.stet']),
  ),
  diagnostics: v.optional(v.array(diagnostic)),
  isPreferred: v.optional(v.boolean()),
  disabled: v.optional(v.strictObject({ reason: text })),
  edit: v.optional(workspaceEdit),
  command: v.optional(command),
  data: v.optional(v.record(v.string(), v.unknown())),
});
export type WireCodeAction = v.InferOutput<typeof codeAction>;

const hover = v.nullable(
  v.strictObject({
    contents: v.strictObject({ kind: v.picklist(['markdown', 'plaintext']), value: text }),
    range: v.optional(range),
  }),
);

const location = v.strictObject({ uri, range });
const locationLink = v.strictObject({
  originSelectionRange: v.optional(range),
  targetUri: uri,
  targetRange: range,
  targetSelectionRange: range,
});
const definition = v.nullable(
  v.union([v.pipe(v.array(location), v.nonEmpty()), v.pipe(v.array(locationLink), v.nonEmpty())]),
);

/** Without a command there is nothing to do but read the title. */
const lensCommand = v.strictObject({ ...command.entries, command: v.string() });
const codeLens = v.union([
  v.strictObject({ range, command: lensCommand }),
  v.strictObject({ range, data: v.strictObject({ uri }) }),
]);
export type WireCodeLens = v.InferOutput<typeof codeLens>;

/** What is offered at all is the protocol's to say (protocol-types.ts). */
const capabilities = v.intersect([
  v.custom<ServerCapabilities>(value => typeof value === 'object' && value !== null),
  v.looseObject({
    positionEncoding: v.optional(v.picklist(['utf-8', 'utf-16', 'utf-32'])),
    textDocumentSync: v.looseObject({ openClose: v.literal(true), change: v.literal(2) }),
  }),
]);
const initializeResult = v.strictObject({
  capabilities,
  serverInfo: v.strictObject({ name: v.literal('Stet'), version: text }),
});

const count = uinteger;
const coverage = v.strictObject({
  supported: count,
  factual: count,
  suppressed: count,
  errors: count,
  warnings: count,
});
const everyDraft = v.union([
  v.strictObject({
    kind: v.literal('checked'),
    drafts: count,
    coverage,
    notChecked: v.array(text),
  }),
  v.strictObject({ kind: v.literal('cancelled') }),
]);

/** One line of plain text. */
const line = v.pipe(text, v.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'not one line'));
const attributionChoices = v.union([
  v.strictObject({
    kind: v.literal('choices'),
    version: integer,
    sentence: line,
    choices: v.pipe(
      v.array(v.strictObject({ source: uri, byline: line, title: line, passage: line, weak: v.boolean() })),
      v.nonEmpty(),
    ),
  }),
  v.strictObject({ kind: v.literal('none'), message: line }),
]);

const editOfLine = v.strictObject({ range, newText: v.string() });
/** Shown as it is: nothing in it reorders or hides what stands beside it. */
const label = v.pipe(line, v.regex(/^[^\p{Cf}]*$/u, 'has characters that are not seen'));
const completionItem = v.strictObject({
  label,
  kind: v.picklist([1, 18]),
  labelDetails: v.optional(v.strictObject({ description: label })),
  detail: v.optional(label),
  documentation: v.optional(v.strictObject({ kind: v.picklist(['markdown', 'plaintext']), value: text })),
  sortText: v.pipe(v.string(), v.regex(/^\d{4}$/)),
  filterText: v.optional(text),
  insertTextFormat: v.picklist([1, 2]),
  textEdit: v.union([
    v.strictObject({ newText: text, range }),
    v.strictObject({ newText: text, insert: range, replace: range }),
  ]),
  additionalTextEdits: v.optional(v.pipe(v.array(editOfLine), v.nonEmpty())),
  data: v.optional(v.looseObject({ uri })),
});
export type WireCompletionItem = v.InferOutput<typeof completionItem>;
/** What fits depends on each letter, so no list is complete. */
const completionList = v.strictObject({
  isIncomplete: v.literal(true),
  items: v.pipe(v.array(completionItem), v.maxLength(50)),
});

/** Where it leads is worked out when it is followed, unless it is known. */
const documentLink = v.strictObject({
  range,
  target: v.optional(uri),
  tooltip: v.optional(label),
  data: v.optional(v.strictObject({ draft: uri, version: integer, start: uinteger, source: uri })),
});
export type WireDocumentLink = v.InferOutput<typeof documentLink>;
const symbol = v.strictObject({
  name: label,
  kind: v.literal(1),
  location: v.strictObject({ uri, range }),
  containerName: v.optional(label),
});

const report = v.variant('kind', [
  v.strictObject({
    kind: v.literal('report'),
    text,
    complete: v.boolean(),
    draft: v.array(uri),
    source: v.array(uri),
  }),
  v.strictObject({ kind: v.literal('none'), message: text }),
  v.strictObject({ kind: v.literal('cancelled') }),
]);

const searchResult = v.variant('kind', [
  v.strictObject({
    kind: v.literal('found'),
    passages: v.pipe(
      v.array(
        v.strictObject({
          location: v.strictObject({ uri, range }),
          source: uri,
          key: label,
          byline: label,
          title: v.string(),
          passage: label,
          words: v.array(v.strictObject({ start: uinteger, end: uinteger })),
          place: v.string(),
          strength: v.picklist(['strong', 'weak', 'source']),
          span: v.strictObject({ start: uinteger, end: uinteger }),
        }),
      ),
      v.maxLength(100),
    ),
    missing: v.array(v.string()),
  }),
  v.strictObject({ kind: v.literal('too-short') }),
  v.strictObject({ kind: v.literal('indexing'), done: uinteger, total: uinteger }),
  v.strictObject({ kind: v.literal('no-sources'), message: text }),
]);

/** What the server answers, by the method that it was asked. */
export const answers = {
  initialize: initializeResult,
  shutdown: v.null(),
  'textDocument/diagnostic': documentReport,
  'textDocument/hover': hover,
  'textDocument/completion': v.nullable(completionList),
  'completionItem/resolve': completionItem,
  'textDocument/definition': definition,
  'textDocument/prepareRename': v.strictObject({ range, placeholder: text }),
  'textDocument/rename': renameEdit,
  'textDocument/references': v.nullable(v.array(v.strictObject({ uri, range }))),
  'textDocument/codeLens': v.nullable(v.array(codeLens)),
  'codeLens/resolve': v.strictObject({ range, command: lensCommand }),
  'textDocument/documentLink': v.nullable(v.array(documentLink)),
  'documentLink/resolve': v.strictObject({ ...documentLink.entries, target: uri }),
  'workspace/symbol': v.pipe(v.array(symbol), v.maxLength(100)),
  'workspace/textDocumentContent': v.strictObject({ text: v.string() }),
  'textDocument/codeAction': v.nullable(v.array(v.union([codeAction, command]))),
  'codeAction/resolve': codeAction,
  'workspace/executeCommand': v.nullable(everyDraft),
  'stet/checkEveryDraft': everyDraft,
  'stet/attributionChoices': attributionChoices,
  'stet/attribute': workspaceEdit,
  'stet/searchSources': searchResult,
  'stet/insertPassage': workspaceEdit,
  ...groundingAnswers,
  ...sourceAnswers,
  'stet/citeSource': workspaceEdit,
  'stet/report': report,
  'stet/reportPlace': v.nullable(v.strictObject({ uri, range })),
} as const;
export type Method = keyof typeof answers;
export type Answer<M extends Method> = v.InferOutput<(typeof answers)[M]>;

const messageType = v.picklist([1, 2, 3, 4, 5]);
const publication = v.strictObject({
  uri,
  version: v.optional(integer),
  diagnostics: v.array(diagnostic),
});
export type Publication = v.InferOutput<typeof publication>;

const percentage = v.optional(v.pipe(uinteger, v.maxValue(100)));
const progress = v.strictObject({
  token,
  value: v.variant('kind', [
    v.strictObject({
      kind: v.literal('begin'),
      title: text,
      cancellable: v.optional(v.boolean()),
      message: v.optional(text),
      percentage,
    }),
    v.strictObject({
      kind: v.literal('report'),
      cancellable: v.optional(v.boolean()),
      message: v.optional(text),
      percentage,
    }),
    v.strictObject({ kind: v.literal('end'), message: v.optional(text) }),
  ]),
});
export type ProgressNotice = v.InferOutput<typeof progress>;

const status = v.strictObject({
  folders: v.array(
    v.strictObject({
      uri,
      name: text,
      state: v.picklist(['indexing', 'ready', 'no-sources', 'misconfigured', 'stale', 'failed']),
      sources: count,
      message: v.optional(text),
    }),
  ),
});

const coverageNotice = v.strictObject({
  uri,
  version: integer,
  outcome: v.variant('kind', [
    v.strictObject({ kind: v.literal('checked'), ...coverage.entries }),
    v.strictObject({ kind: v.literal('ignored') }),
    v.strictObject({ kind: v.literal('no-draft') }),
    v.strictObject({ kind: v.literal('not-checked'), message: text }),
  ]),
});

const toldMessage = v.strictObject({ type: messageType, message: text });

/** What the server may tell unasked. `telemetry/event` is not among it. */
export const notices = {
  'textDocument/publishDiagnostics': publication,
  'window/logMessage': toldMessage,
  'window/showMessage': toldMessage,
  '$/progress': progress,
  'stet/status': status,
  'stet/coverage': coverageNotice,
  'stet/grounded': grounded,
  'stet/sourcesChanged': sourcesChanged,
} as const;
export type Notice = keyof typeof notices;
export type NoticeParams<N extends Notice> = v.InferOutput<(typeof notices)[N]>;

const registrations = v.pipe(
  v.array(v.strictObject({ id: text, method: text, registerOptions: v.optional(v.unknown()) })),
  v.nonEmpty(),
);
/** What the server may ask. */
export const questions = {
  'client/registerCapability': v.strictObject({ registrations }),
  'client/unregisterCapability': v.strictObject({
    unregisterations: v.array(v.strictObject({ id: text, method: text })),
  }),
  'workspace/configuration': v.strictObject({
    items: v.pipe(
      v.array(v.strictObject({ scopeUri: v.optional(uri), section: v.optional(text) })),
      v.nonEmpty(),
    ),
  }),
  'workspace/workspaceFolders': v.optional(v.nullable(v.strictObject({}))),
  'workspace/diagnostic/refresh': v.optional(v.nullable(v.strictObject({}))),
  'workspace/textDocumentContent/refresh': v.strictObject({ uri }),
  'workspace/codeLens/refresh': v.optional(v.nullable(v.strictObject({}))),
  'workspace/applyEdit': v.strictObject({
    label: v.optional(text),
    edit: workspaceEdit,
    metadata: v.optional(v.strictObject({ isRefactoring: v.optional(v.boolean()) })),
  }),
  'window/workDoneProgress/create': v.strictObject({ token }),
  'window/showDocument': v.strictObject({
    uri,
    external: v.optional(v.boolean()),
    takeFocus: v.optional(v.boolean()),
    selection: v.optional(range),
  }),
  'window/showMessageRequest': v.strictObject({
    ...toldMessage.entries,
    actions: v.optional(v.array(v.strictObject({ title: text }))),
  }),
} as const;
export type Question = keyof typeof questions;
export type QuestionParams<Q extends Question> = v.InferOutput<(typeof questions)[Q]>;

/** Codes of the JSON-RPC and of the protocol; anything else is made up. */
export const errorCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  serverNotInitialized: -32002,
  requestFailed: -32803,
  serverCancelled: -32802,
  contentModified: -32801,
  requestCancelled: -32800,
} as const;

/** The data of a `serverCancelled` answer to a pull of diagnostics. */
export const retrigger = v.strictObject({ retriggerRequest: v.boolean() });

/** Why a value has not the shape; undefined where it has. */
export function faultOfShape(schema: v.GenericSchema, value: unknown): string | undefined {
  const { success, issues } = v.safeParse(schema, value);
  return success ? undefined : issues.map(issue => faultOf(issue, '')).join('; ');
}

/** Of a choice that was not met: what the choice that got farthest misses. */
function faultOf(issue: v.BaseIssue<unknown>, above: string): string {
  const path = [above, v.getDotPath(issue) ?? ''].filter(part => part !== '').join('.');
  const [farthest] = [...(issue.issues ?? [])].sort((a, b) => depthOf(b) - depthOf(a));
  if (issue.type === 'union' && farthest && depthOf(farthest) > 0) return faultOf(farthest, path);
  return `${path || 'it'}: ${issue.message}`;
}

/** Of paths within a choice. A property that is missing stands higher than one that is wrong. */
function depthOf(issue: v.BaseIssue<unknown>): number {
  const below = (issue.issues ?? []).map(depthOf);
  const here = issue.path?.length ?? 0;
  return issue.received === 'undefined' ? here / 2 : here + Math.max(0, ...below);
}
