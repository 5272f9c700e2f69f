import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { DraftReport, Finding, Span } from '../../engine/index.js';
import type { ClientAbilities } from '../client-abilities.js';
import { findingIdOf, fromRange, toSnippetEdit, toWorkspaceEdit } from '../convert.js';
import type { CheckedDraft, Session } from '../session.js';
import { fixAllEdits } from './fix-all.js';
import { fixOffers, type Offer, standOffers, weakOffers } from './offers.js';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.stet`;

/** The kinds of action that there are. */
export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL];

/** What names an offer when it is chosen, perhaps after the text has moved on. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  /** Undefined for what is about the draft as a whole. */
  readonly finding: string | undefined;
  readonly offer: string;
}

/** What can be done about the findings in a range: fixes, then weaker ones, then to let the sentence stand. */
export async function codeActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[] | null> {
  const wanted = codeActionKinds.filter(kind => isWanted(kind, context.only));
  if (wanted.length === 0) return null;
  const draft = await session.read(textDocument.uri, token);
  if (draft.kind !== 'checked') return null;
  const at = fromRange(range, draft.document.text);
  return [
    ...(wanted.includes(CodeActionKind.QuickFix) ? quickFixes(at, context.diagnostics, draft, session) : []),
    ...(wanted.includes(FIX_ALL) ? fixAllActions(draft, session) : []),
  ];
}

/**
 * The action with its edit, worked out from the draft as it is now. Throws a ResponseError, `ContentModified`, where
 * the text is another one than it was offered for or what it was offered for is gone.
 */
export async function resolveCodeAction(
  session: Session,
  action: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  const data = readData(action.data);
  if (action.edit || !data) return action;
  const draft = await session.read(data.uri, token);
  if (draft.kind !== 'checked' || draft.version !== data.version) throw movedOn();
  const offer = findOffer(data, draft, session.abilities);
  if (!offer) throw movedOn();
  return { ...action, edit: toEdit(offer, draft, session.abilities) };
}

/** An action belongs to a kind and to all that are above it; all are only given where they are asked for. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  if (only === undefined) return kind === CodeActionKind.QuickFix;
  return only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function quickFixes(
  at: Span,
  diagnostics: readonly Diagnostic[],
  draft: CheckedDraft,
  { abilities }: Session,
): CodeAction[] {
  const findings = draft.report.findings.filter(finding => touches(reachOf(finding, draft.report), at));
  const toAction = (finding: Finding, offer: Offer, about: readonly Finding[]): CodeAction => {
    const solved = diagnostics.filter(diagnostic => about.some(each => shows(diagnostic, each, draft)));
    return {
      title: offer.title,
      kind: CodeActionKind.QuickFix,
      ...(solved.length > 0 && { diagnostics: solved }),
      ...(abilities.preferredActions && offer.preferred && { isPreferred: true }),
      ...editOrData(offer, finding.id, draft, abilities),
    };
  };
  const actionsOf = (offersOf: (finding: Finding) => readonly Offer[]): CodeAction[] =>
    findings.flatMap(finding => offersOf(finding).map(offer => toAction(finding, offer, [finding])));
  const standActions = sentencesAt(at, findings, draft.report).flatMap(sentence => {
    // One comment lets a sentence stand, whatever is found in it.
    const about = findings.filter(finding => sentencesOf(finding).includes(sentence));
    const [finding] = about;
    if (!finding) return [];
    return standOffers(sentence, draft, abilities).map(offer => toAction(finding, offer, about));
  });
  return [...actionsOf(fixOffers), ...actionsOf(finding => weakOffers(finding, draft)), ...standActions];
}

function fixAllActions(draft: CheckedDraft, { abilities }: Session): CodeAction[] {
  return fixAllOffers(draft).map(offer => ({
    title: offer.title,
    kind: FIX_ALL,
    ...editOrData(offer, undefined, draft, abilities),
  }));
}

function fixAllOffers({ report }: CheckedDraft): readonly Offer[] {
  const edits = fixAllEdits(report);
  if (edits.length === 0) return [];
  return [
    { id: 'fix all', title: 'Apply every safe fix (Stet)', preferred: false, edits, placeholder: undefined },
  ];
}

/** What the finding is about, as a writer sees it: for a run of sentences all of them. */
function reachOf(finding: Finding, { sentences }: DraftReport): Span {
  const [, ...others] = sentencesOf(finding);
  const last = sentences[others.at(-1) ?? -1];
  return last ? { start: finding.span.start, end: last.end } : finding.span;
}

/** Indices; none where it is about the draft as a whole. */
function sentencesOf({ sentence, message }: Finding): readonly number[] {
  if (sentence === undefined) return [];
  const { count } = message.data;
  return Array.from({ length: typeof count === 'number' ? count : 1 }, (_, at) => sentence + at);
}

/** Of the sentences that the findings are about those in a range; of a finding within one sentence always that. */
function sentencesAt(at: Span, findings: readonly Finding[], { sentences }: DraftReport): readonly number[] {
  const all = findings.flatMap(finding => {
    const own = sentencesOf(finding);
    return own.length === 1 ? own : own.filter(index => touches(sentences[index] ?? finding.span, at));
  });
  return [...new Set(all)];
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** By the finding's id; for a client that does not keep it, by code and place. */
function shows(diagnostic: Diagnostic, finding: Finding, { document }: CheckedDraft): boolean {
  const id = findingIdOf(diagnostic);
  if (id !== undefined) return id === finding.id;
  const { start, end } = fromRange(diagnostic.range, document.text);
  return diagnostic.code === finding.code && start === finding.span.start && end === finding.span.end;
}

function editOrData(
  offer: Offer,
  finding: string | undefined,
  draft: CheckedDraft,
  abilities: ClientAbilities,
): Pick<CodeAction, 'edit' | 'data'> {
  if (!abilities.resolvesActionEdit) return { edit: toEdit(offer, draft, abilities) };
  const { document, version } = draft;
  const data: ActionData = { uri: document.uri, version, finding, offer: offer.id };
  return { data };
}

function toEdit(
  { edits, placeholder }: Offer,
  { document, version }: CheckedDraft,
  abilities: ClientAbilities,
): WorkspaceEdit {
  const [edit] = edits;
  return edit && placeholder !== undefined
    ? toSnippetEdit(document, version, edit, placeholder)
    : toWorkspaceEdit(document, version, edits, abilities);
}

function findOffer(
  { finding: id, offer }: ActionData,
  draft: CheckedDraft,
  abilities: ClientAbilities,
): Offer | undefined {
  const finding = draft.report.findings.find(each => each.id === id);
  const offers = finding
    ? [
        ...fixOffers(finding),
        ...weakOffers(finding, draft),
        ...sentencesOf(finding).flatMap(sentence => standOffers(sentence, draft, abilities)),
      ]
    : id === undefined
      ? fixAllOffers(draft)
      : [];
  return offers.find(each => each.id === offer);
}

function readData(data: unknown): ActionData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { uri, version, finding, offer } = data as Readonly<Record<keyof ActionData, unknown>>;
  if (typeof uri !== 'string' || typeof version !== 'number' || typeof offer !== 'string') return undefined;
  return { uri, version, offer, finding: typeof finding === 'string' ? finding : undefined };
}

function movedOn(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since; ask again.');
}
