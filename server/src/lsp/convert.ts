import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Location,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type Article,
  type DraftReport,
  type Evidence,
  type Finding,
  lineIndex,
  renderMessage,
  type Severity,
  type Snapshot,
  type SourceCard,
  type Span,
  type TextEdit,
} from '../engine/index.js';
import type { ClientAbilities } from './client-abilities.js';
import type { OpenDocument } from './documents.js';
import { countedText, type EncodedText, type PositionEncoding } from './encoded-text.js';
import { bylineOf, passageLine, tellingPassages } from './passages.js';
import { atStart } from './problem-diagnostics.js';
import { type SourceDocument, sourceDocument, sourceUri } from './source-document.js';

/** Characters of a passage beside a diagnostic; the hover has more of it. */
const RELATED_LENGTH = 200;
/** Codes whose passages only come near: the message names the first, and what others say is beside the point. */
const nearCodes: readonly string[] = ['unsourced-sentence', 'weakly-sourced'];

const noRange: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What a place in a source depends on. */
export type PlaceAbilities = Pick<ClientAbilities, 'positionEncoding' | 'sourceDocuments'>;

export interface DiagnosticContext {
  readonly document: OpenDocument;
  readonly snapshot: Snapshot;
  readonly abilities: ClientAbilities;
  /** The folder of the checks' pages; undefined where there is none. */
  readonly docsUri: string | undefined;
}

/** What is told of a checked draft: its problems, and `findings`, which are about the text as it is now. */
export async function diagnosticsOf(
  { problems }: DraftReport,
  findings: readonly Finding[],
  context: DiagnosticContext,
): Promise<Diagnostic[]> {
  const items = findings.map(finding => recallDiagnostic(finding, context) ?? toDiagnostic(finding, context));
  const atStarts = problems.map(atStart);
  return [...atStarts, ...(items.every(isMade) ? items : await Promise.all(items))];
}

function isMade(item: Diagnostic | Promise<Diagnostic>): item is Diagnostic {
  return !(item instanceof Promise);
}

/** A diagnostic with all that it depends on but its place. It holds on to no text. */
interface KnownDiagnostic
  extends Pick<DiagnosticContext, 'snapshot' | 'abilities' | 'docsUri'>,
    Pick<Finding, 'id' | 'severity' | 'evidence'> {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
}

/** By the message, which a check keeps where nothing about the finding but its place is another one. */
const knownDiagnostics = new WeakMap<Finding['message'], KnownDiagnostic>();

/** The diagnostic of the same finding in an earlier text, the same object where it stands in the same place. */
function recallDiagnostic(finding: Finding, context: DiagnosticContext): Diagnostic | undefined {
  const known = knownDiagnostics.get(finding.message);
  if (
    !known ||
    known.id !== finding.id ||
    known.severity !== finding.severity ||
    known.evidence !== finding.evidence ||
    known.uri !== context.document.uri ||
    known.snapshot !== context.snapshot ||
    known.abilities !== context.abilities ||
    known.docsUri !== context.docsUri
  )
    return undefined;
  const range = toRange(finding.span, context.document.text);
  if (isSameRange(range, known.diagnostic.range)) return known.diagnostic;
  const diagnostic = { ...known.diagnostic, range };
  knownDiagnostics.set(finding.message, { ...known, diagnostic });
  return diagnostic;
}

function isSameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

/** A finding about the document's text as it is when this is called: its lines are read before anything is awaited. */
export async function toDiagnostic(finding: Finding, context: DiagnosticContext): Promise<Diagnostic> {
  const { document, snapshot, abilities, docsUri } = context;
  const bare: Diagnostic = {
    range: toRange(finding.span, document.text),
    severity: toSeverity(finding.severity),
    code: finding.code,
    source: 'stet',
    message: renderMessage(finding, 'full'),
    ...(abilities.codeDescription &&
      docsUri !== undefined && { codeDescription: { href: `${docsUri}/${finding.code}.md` } }),
    ...(abilities.diagnosticData && { data: { id: finding.id } }),
  };
  const related = abilities.relatedInformation && finding.evidence.length > 0;
  const diagnostic = related
    ? { ...bare, relatedInformation: await relatedInformationOf(finding, snapshot, abilities) }
    : bare;
  const { id, severity, evidence } = finding;
  knownDiagnostics.set(finding.message, {
    id,
    severity,
    evidence,
    uri: document.uri,
    snapshot,
    abilities,
    docsUri,
    diagnostic,
  });
  return diagnostic;
}

/** The id of the finding that a diagnostic shows; undefined where the client did not keep it. */
export function findingIdOf(diagnostic: Diagnostic): string | undefined {
  const data: unknown = diagnostic.data;
  if (typeof data !== 'object' || data === null || !('id' in data)) return undefined;
  return typeof data.id === 'string' ? data.id : undefined;
}

export function toRange({ start, end }: Span, text: EncodedText): Range {
  return { start: text.positionAt(start), end: text.positionAt(end) };
}

export function fromRange({ start, end }: Range, text: EncodedText): Span {
  const [from, to] = [text.offsetAt(start), text.offsetAt(end)];
  return from <= to ? { start: from, end: to } : { start: to, end: from };
}

export function fromPosition(position: Position, text: EncodedText): number {
  return text.offsetAt(position);
}

/** Where a passage stands; the beginning of the file where its offsets do not count in what the client can show. */
export function toLocation(
  evidence: Pick<Evidence, 'uri' | 'start' | 'end'>,
  article: Article | undefined,
  client: PlaceAbilities,
): Location {
  const shown = article && sourceDocument(article, client);
  if (!shown) return { uri: evidence.uri, range: noRange };
  const range = toRange(shown.spanOf(evidence), textOf(article, shown, client.positionEncoding));
  return { uri: shown.uri, range };
}

/** Where a source begins, in what the client can show of it. */
export function sourcePlace({ uri, coordinates }: SourceCard, client: PlaceAbilities): Location {
  const shown = coordinates === 'extracted' && client.sourceDocuments ? sourceUri(uri) : uri;
  return { uri: shown, range: noRange };
}

/** Edits of one version of a document, which the client refuses if it has another one by now. */
export function toWorkspaceEdit(
  { uri, text }: OpenDocument,
  version: number,
  edits: readonly TextEdit[],
  { documentChanges }: Pick<ClientAbilities, 'documentChanges'>,
): WorkspaceEdit {
  const changes = edits.map(edit => ({ range: toRange(edit, text), newText: edit.newText }));
  return documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}

/**
 * The same with a part that the writer types over: the first `placeholder` in the edit's text. Only for clients that
 * take snippet edits.
 */
export function toSnippetEdit(
  { uri, text }: OpenDocument,
  version: number,
  edit: TextEdit,
  placeholder: string,
): WorkspaceEdit {
  const at = edit.newText.indexOf(placeholder);
  const [before, behind] = [edit.newText.slice(0, at), edit.newText.slice(at + placeholder.length)];
  const value = `${escapeSnippet(before)}\${1:${escapeSnippet(placeholder)}}${escapeSnippet(behind)}`;
  const change = { range: toRange(edit, text), snippet: { kind: 'snippet' as const, value } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: [change] }] };
}

function toSeverity(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'information':
      return DiagnosticSeverity.Information;
  }
}

/** From one keystroke to the next most findings rest on the same evidence. */
const knownRelated = new WeakMap<
  readonly Evidence[],
  {
    readonly snapshot: Snapshot;
    readonly code: string;
    readonly client: PlaceAbilities;
    readonly related: DiagnosticRelatedInformation[];
  }
>();

async function relatedInformationOf(
  { code, evidence }: Finding,
  snapshot: Snapshot,
  client: PlaceAbilities,
): Promise<DiagnosticRelatedInformation[]> {
  const known = knownRelated.get(evidence);
  if (known?.snapshot === snapshot && known.code === code && known.client === client) return known.related;
  // Editors show these above the hover, which should not be pushed out of sight.
  const telling = tellingPassages(evidence).slice(0, nearCodes.includes(code) ? 1 : undefined);
  const related = await Promise.all(
    telling.map(async found => relatedTo(found, await snapshot.article(found.uri), client)),
  );
  knownRelated.set(evidence, { snapshot, code, client, related });
  return related;
}

function relatedTo(
  evidence: Evidence,
  article: Article | undefined,
  client: PlaceAbilities,
): DiagnosticRelatedInformation {
  const name = article ? bylineOf(article) : evidence.key;
  return {
    location: toLocation(evidence, article, client),
    message: `${name}: “${passageLine(evidence, RELATED_LENGTH)}”`,
  };
}

const knownTexts = new WeakMap<Article, EncodedText>();

function textOf(article: Article, { text: shown }: SourceDocument, encoding: PositionEncoding): EncodedText {
  const known = knownTexts.get(article);
  if (known?.encoding === encoding) return known;
  const { position, offset } = lineIndex(shown);
  const text = countedText({ getText: () => shown, positionAt: position, offsetAt: offset }, encoding);
  knownTexts.set(article, text);
  return text;
}

/** Words that a snippet is to hold as they are. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
