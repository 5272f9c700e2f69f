import * as v from 'valibot';
import type { ClientCapabilities, Position, Range } from 'vscode-languageserver/node';
import type {
  Answer,
  Question,
  WireCodeAction,
  WireCodeLens,
  WireCompletionItem,
  WireDiagnostic,
  WireDocumentLink,
  WireRenameEdit,
  WireWorkspaceEdit,
} from './shapes.js';
import { type Encoding, faultOfEdits, faultOfRange, offsetAt } from './text-model.js';

/** What a client knows that decides whether an answer is a good one. */
export interface ClientView {
  readonly capabilities: ClientCapabilities;
  /** The buffer, else the file; undefined for what is not there. */
  textOf(uri: string): string | undefined;
  /** What it was before as well, for words that crossed a change. */
  textsOf(uri: string): readonly string[];
  /** What positions count, as client and server agreed. */
  encoding(): Encoding;
  /** Of an open document. */
  versionOf(uri: string): number | undefined;
}

/** What the client's capabilities must say before the server may ask. */
export function mayAsk(question: Question, { workspace, window }: ClientCapabilities): boolean {
  switch (question) {
    // Each registration is judged by its own method.
    case 'client/registerCapability':
    case 'client/unregisterCapability':
      return true;
    case 'workspace/configuration':
      return workspace?.configuration === true;
    case 'workspace/workspaceFolders':
      return workspace?.workspaceFolders === true;
    case 'workspace/diagnostic/refresh':
      return workspace?.diagnostics?.refreshSupport === true;
    case 'workspace/codeLens/refresh':
      return workspace?.codeLens?.refreshSupport === true;
    case 'workspace/textDocumentContent/refresh':
      return workspace?.textDocumentContent !== undefined;
    case 'workspace/applyEdit':
      return workspace?.applyEdit === true;
    case 'window/workDoneProgress/create':
      return window?.workDoneProgress === true;
    case 'window/showDocument':
      return window?.showDocument?.support === true;
    case 'window/showMessageRequest':
      return window?.showMessage !== undefined;
  }
}

/** What is told unasked beyond the protocol is for a client that listens to it. */
export function mayTell(name: string, { experimental }: ClientCapabilities): boolean {
  const extras: unknown = experimental;
  return (
    !name.startsWith('stet/') || (v.is(withNotifications, extras) && extras.stet.notifications.includes(name))
  );
}

const withNotifications = v.object({ stet: v.object({ notifications: v.array(v.string()) }) });

export function mayRegister(method: string, { workspace, textDocument }: ClientCapabilities): boolean {
  switch (method) {
    case 'workspace/didChangeWatchedFiles':
      return workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    case 'workspace/didChangeConfiguration':
      return workspace?.didChangeConfiguration?.dynamicRegistration === true;
    case 'workspace/didChangeWorkspaceFolders':
      return workspace?.workspaceFolders === true;
    case 'textDocument/diagnostic':
      return textDocument?.diagnostic?.dynamicRegistration === true;
    default:
      return false;
  }
}

interface DiagnosticAbilities {
  readonly relatedInformation?: boolean;
  readonly codeDescriptionSupport?: boolean;
  readonly dataSupport?: boolean;
}

/** Diagnostics that a person can be shown: inside the text, and with nothing that the client cannot read. */
export function faultsOfDiagnostics(
  view: ClientView,
  text: string,
  diagnostics: readonly WireDiagnostic[],
  can: DiagnosticAbilities | undefined,
): string[] {
  return diagnostics.flatMap(diagnostic => {
    const { code, range, relatedInformation = [] } = diagnostic;
    const faults: string[] = [];
    const fault = faultOfRange(text, range, view.encoding());
    if (fault) faults.push(fault);
    if (diagnostic.relatedInformation && !can?.relatedInformation)
      faults.push('has related information, which the client cannot show');
    if (diagnostic.codeDescription && !can?.codeDescriptionSupport)
      faults.push('has a code description, which the client cannot show');
    if (diagnostic.data && !can?.dataSupport) faults.push('has data, which the client does not keep');
    for (const { location } of relatedInformation) {
      const there = view
        .textsOf(location.uri)
        .map(each => faultOfRange(each, location.range, view.encoding()));
      const wrong = there.includes(undefined) ? undefined : (there[0] ?? 'leads to no file');
      if (wrong) faults.push(`related information in ${location.uri} ${wrong}`);
    }
    return faults.map(each => `${code}: ${each}`);
  });
}

/** Edits that the client can make as they are: in the form it reads, for the text it has, none over another. */
export function faultsOfEdit(view: ClientView, edit: WireWorkspaceEdit): string[] {
  const { documentChanges, snippetEditSupport } = view.capabilities.workspace?.workspaceEdit ?? {};
  const faults: string[] = [];
  if (edit.changes && edit.documentChanges) faults.push('an edit has two forms');
  if (!edit.changes && !edit.documentChanges) faults.push('an edit has no form');
  if (edit.documentChanges && !documentChanges) faults.push('documentChanges, which the client cannot read');
  if (edit.changes && documentChanges) faults.push('changes without a version');
  const all = [
    ...Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({ uri, version: null, edits })),
    ...(edit.documentChanges ?? []).map(({ textDocument, edits }) => ({ ...textDocument, edits })),
  ];
  for (const { uri, version, edits } of all) {
    const current = view.versionOf(uri);
    if (edit.documentChanges && version !== (current ?? null))
      faults.push(`an edit of version ${version} where the client has ${current}`);
    const plain = edits.map(each =>
      'snippet' in each
        ? { range: each.range, newText: each.snippet.value }
        : { range: each.range, newText: each.newText },
    );
    if (edits.some(each => 'snippet' in each) && !snippetEditSupport)
      faults.push('a snippet, which the client cannot insert');
    if (edits.some(each => each.annotationId !== undefined))
      faults.push('an annotation that is given nowhere');
    const text = view.textOf(uri);
    const fault = text === undefined ? 'edits no file' : faultOfEdits(text, plain, view.encoding());
    if (fault) faults.push(`${uri}: ${fault}`);
  }
  return faults;
}

/** A rename that the client can make: files that it makes are not there yet, and all else is an edit of its texts. */
export function faultsOfRename(view: ClientView, { changes, documentChanges }: WireRenameEdit): string[] {
  const { resourceOperations = [] } = view.capabilities.workspace?.workspaceEdit ?? {};
  const steps = documentChanges ?? [];
  const made = steps.flatMap(step => ('kind' in step ? step.uri : []));
  const edits = steps.flatMap(step => ('kind' in step ? [] : step));
  return [
    ...made.flatMap(uri => (view.textOf(uri) === undefined ? [] : `makes ${uri}, which is there`)),
    ...(made.length > 0 && !resourceOperations.includes('create')
      ? ['makes a file, which the client cannot']
      : []),
    ...faultsOfEdit(view, {
      ...(changes && { changes }),
      ...(documentChanges && {
        documentChanges: edits.filter(({ textDocument }) => !made.includes(textDocument.uri)),
      }),
    }),
  ];
}

/** A code action that this client understands; an answer to codeAction, or to its resolution. */
export function faultsOfAction(view: ClientView, action: WireCodeAction): string[] {
  const can = view.capabilities.textDocument?.codeAction;
  const faults: string[] = [];
  if (!can?.codeActionLiteralSupport) faults.push('a code action where the client reads commands alone');
  if (action.isPreferred !== undefined && !can?.isPreferredSupport)
    faults.push('isPreferred is not supported');
  if (action.disabled && !can?.disabledSupport) faults.push('disabled is not supported');
  if (action.data !== undefined && !can?.dataSupport) faults.push('data is not kept');
  const resolvable = action.data !== undefined && can?.resolveSupport?.properties.includes('edit') === true;
  if (!action.edit && !action.command && !action.disabled && !resolvable) faults.push('does nothing');
  if (action.edit) faults.push(...faultsOfEdit(view, action.edit));
  return faults.map(fault => `"${action.title}": ${fault}`);
}

/** Items that the client can show and insert as they are, around the place that was asked about. */
export function faultsOfCompletion(
  view: ClientView,
  text: string,
  params: unknown,
  items: readonly WireCompletionItem[],
): string[] {
  const encoding = view.encoding();
  const offset = (position: Range['start']): number => Number(offsetAt(text, position, encoding));
  const at = offset(v.parse(pointed, params).position);
  const order = items.map(({ sortText }) => sortText);
  const faults = order.every((each, i) => i === 0 || (order[i - 1] ?? '') < each) ? [] : ['is in no order'];
  for (const item of items) {
    const { textEdit, additionalTextEdits = [], label } = item;
    const { insert, replace } =
      'range' in textEdit ? { insert: textEdit.range, replace: textEdit.range } : textEdit;
    const edits = [{ range: replace, newText: textEdit.newText }, ...additionalTextEdits];
    const wrong = [
      ...faultsOfItem(view, item),
      faultOfRange(text, insert, encoding),
      faultOfEdits(text, edits, encoding),
      insert.start.line !== replace.end.line ? 'replaces more than a line' : undefined,
      at < offset(insert.start) || offset(insert.end) < at ? 'replaces words beside the cursor' : undefined,
      offset(insert.start) !== offset(replace.start) ? 'inserts and replaces at two places' : undefined,
      offset(replace.end) < offset(insert.end) ? 'inserts over more than it replaces' : undefined,
      additionalTextEdits.some(({ range }) => offset(range.start) === offset(replace.end))
        ? 'has a further edit right behind the first'
        : undefined,
    ];
    faults.push(...wrong.filter(fault => fault !== undefined).map(fault => `"${label}": ${fault}`));
  }
  return faults;
}

/** What the client cannot read of an item; an answer to completion, or to its resolution. */
export function faultsOfItem({ capabilities }: ClientView, item: WireCompletionItem): string[] {
  const can = capabilities.textDocument?.completion?.completionItem;
  const { textEdit, documentation, data } = item;
  const resolves = can?.resolveSupport?.properties.includes('documentation') ?? false;
  const formats = can?.documentationFormat ?? ['plaintext'];
  return [
    item.insertTextFormat === 2 && !can?.snippetSupport ? 'a snippet, which the client cannot insert' : '',
    'insert' in textEdit && !can?.insertReplaceSupport ? 'two ranges, of which the client knows one' : '',
    item.labelDetails && !can?.labelDetailsSupport ? 'label details, which the client cannot show' : '',
    documentation && !formats.includes(documentation.kind) ? `documentation in ${documentation.kind}` : '',
    data && !resolves ? 'data for a question that is never asked' : '',
  ].filter(fault => fault !== '');
}

/** A hover in a form that the client shows, on words that hold the place that was asked about. */
export function faultOfHover(
  view: ClientView,
  text: string,
  params: unknown,
  hover: Answer<'textDocument/hover'>,
): string | undefined {
  if (!hover) return undefined;
  const formats = view.capabilities.textDocument?.hover?.contentFormat ?? ['plaintext'];
  if (!formats.includes(hover.contents.kind))
    return `in ${hover.contents.kind}, which the client cannot show`;
  if (!hover.range) return undefined;
  const fault = faultOfRange(text, hover.range, view.encoding());
  if (fault) return fault;
  const at = Number(offsetAt(text, v.parse(pointed, params).position, view.encoding()));
  const start = Number(offsetAt(text, hover.range.start, view.encoding()));
  const end = Number(offsetAt(text, hover.range.end, view.encoding()));
  return start <= at && at <= end ? undefined : 'on words beside the place that was asked about';
}

/** Places in files that the client has, in the form that it reads, each selection within what is shown around it. */
export function faultsOfDefinition(
  view: ClientView,
  text: string,
  params: unknown,
  places: Answer<'textDocument/definition'>,
): string[] {
  const links = view.capabilities.textDocument?.definition?.linkSupport === true;
  const faultAt = (uri: string, range: Range): string | undefined => {
    const there = view.textsOf(uri).map(each => faultOfRange(each, range, view.encoding()));
    return there.includes(undefined) ? undefined : `${uri} ${there[0] ?? 'is no file'}`;
  };
  return (places ?? []).flatMap(place => {
    if ('uri' in place) return faultAt(place.uri, place.range) ?? [];
    if (!links) return 'a link, which the client cannot read';
    const { targetUri, targetRange, targetSelectionRange, originSelectionRange } = place;
    const outer = faultAt(targetUri, targetRange) ?? faultAt(targetUri, targetSelectionRange);
    if (outer) return outer;
    const within =
      !isBefore(targetSelectionRange.start, targetRange.start) &&
      !isBefore(targetRange.end, targetSelectionRange.end);
    if (!within) return 'a selection outside what is shown';
    if (!originSelectionRange) return [];
    const { position } = v.parse(pointed, params);
    const around =
      !isBefore(position, originSelectionRange.start) && !isBefore(originSelectionRange.end, position);
    return (
      faultOfRange(text, originSelectionRange, view.encoding()) ??
      (around ? [] : 'leads from words beside the place')
    );
  });
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** Places in words that are there, each once, in order of file and text. */
export function faultsOfReferences(
  view: ClientView,
  places: NonNullable<Answer<'textDocument/references'>>,
): string[] {
  const faults = places.flatMap(({ uri, range }) => {
    const texts = view.textsOf(uri);
    if (texts.length === 0) return [`a place in ${uri}, which is not there`];
    const wrong = texts.map(text => faultOfRange(text, range, view.encoding()));
    return wrong.includes(undefined) ? [] : [`${uri}: ${wrong[0]}`];
  });
  const order = places.map(({ uri, range: { start, end } }) =>
    [
      uri,
      ...[start.line, start.character, end.line, end.character].map(each => `${each}`.padStart(10, '0')),
    ].join(' '),
  );
  const sorted = [...new Set(order)].sort();
  return order.join() === sorted.join() ? faults : [...faults, 'places twice or out of order'];
}

/** Lenses that the client can show and carry out, each on the first character of a line of the text. */
export function faultsOfLenses(view: ClientView, text: string, lenses: readonly WireCodeLens[]): string[] {
  const extras: unknown = view.capabilities.experimental;
  const commands = v.is(withCommands, extras) ? extras.stet.commands : [];
  if (!view.capabilities.textDocument?.codeLens) return ['a code lens, which the client cannot show'];
  return lenses.flatMap(lens => {
    const { start, end } = lens.range;
    const fault = faultOfRange(text, lens.range, view.encoding());
    const isOnLine = start.character === 0 && start.line === end.line && end.character === 0;
    const unknown =
      'command' in lens && lens.command.command !== '' && !commands.includes(lens.command.command);
    return [
      ...(fault ? [fault] : []),
      ...(isOnLine ? [] : ['a lens within a line']),
      ...(unknown ? [`the command ${lens.command.command}, which the client does not have`] : []),
    ];
  });
}

/** Links that the client can show, on words of the text, in order and none inside another. */
export function faultsOfLinks(view: ClientView, text: string, links: readonly WireDocumentLink[]): string[] {
  const can = view.capabilities.textDocument?.documentLink;
  if (!can) return ['a link, which the client cannot show'];
  return links.flatMap((link, at) => {
    const fault = faultOfRange(text, link.range, view.encoding());
    const before = links[at - 1]?.range.end;
    return [
      ...(fault ? [fault] : []),
      ...(before && isBefore(link.range.start, before) ? ['links that overlap or are out of order'] : []),
      ...(link.tooltip !== undefined && !can.tooltipSupport
        ? ['a tooltip, which the client cannot show']
        : []),
    ];
  });
}

const withCommands = v.object({ stet: v.object({ commands: v.array(v.string()) }) });

const pointed = v.object({ position: v.object({ line: v.number(), character: v.number() }) });
