import {
  type CancellationToken,
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type DraftReport, type Finding, type Span, safeEdits, sentencesOf } from '../../engine/index.js';
import { clientCommands } from '../../protocol/index.js';
import type { ClientAbilities } from '../client-abilities.js';
import { findingIdOf, fromRange, toRange, toSnippetEdit, toWorkspaceEdit } from '../convert.js';
import type { CheckedDraft, Session } from '../session.js';
import { movedOn, sentenceAt } from './attribution-choices.js';
import { footnoteActions } from './footnote-actions.js';
import { attributionOffers, fixOffers, type Offer, standOffers, weakOffers } from './offers.js';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.stet`;

/** To attribute a sentence to a source that the writer chooses: no answer to a finding, so no quick fix. */
const ATTRIBUTE = `${CodeActionKind.Refactor}.stet.attribute`;

/** A quick fix with a name of its own, so that a client can offer it alone. */
const LET_STAND = `${CodeActionKind.QuickFix}.stet.letStand`;

/** The kinds of action that there are. */
export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, LET_STAND, ATTRIBUTE, FIX_ALL];

/** What names an offer when it is chosen, perhaps after the text has moved on. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  /** Undefined for what answers none. */
  readonly finding: string | undefined;
  /** Index of the sentence that is to be attributed. */
  readonly sentence: number | undefined;
  readonly offer: string;
}

interface Asked {
  readonly at: Span;
  /** Those that reach there. */
  readonly findings: readonly Finding[];
  /** What the client shows there. */
  readonly diagnostics: readonly Diagnostic[];
  readonly draft: CheckedDraft;
  readonly abilities: ClientAbilities;
}

/**
 * What can be done in a range: fixes of its findings, then weaker ones, then to let the sentence stand; then, apart
 * from findings, the sources to which the sentence may be attributed.
 */
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
  return draft.snapshot.withTexts(() => actionsAt(at, wanted, context, draft, session));
}

function actionsAt(
  at: Span,
  wanted: readonly CodeActionKind[],
  context: CodeActionContext,
  draft: CheckedDraft,
  session: Session,
): CodeAction[] {
  const quick = quickActions(at, wanted, context.diagnostics, draft, session);
  // A light bulb on every sentence would only say that there are sources.
  const isUnasked = context.triggerKind === CodeActionTriggerKind.Automatic && quick.length === 0;
  const attributes = wanted.includes(ATTRIBUTE) && !isUnasked;
  return [
    ...quick,
    ...(wanted.includes(CodeActionKind.QuickFix) ? footnoteActions(at, draft, session.abilities) : []),
    ...(attributes ? attributions(at.start, !wanted.includes(CodeActionKind.QuickFix), draft, session) : []),
    ...(wanted.includes(FIX_ALL) ? fixAllActions(draft, session) : []),
  ];
}

function quickActions(
  at: Span,
  wanted: readonly CodeActionKind[],
  diagnostics: readonly Diagnostic[],
  draft: CheckedDraft,
  { abilities }: Session,
): CodeAction[] {
  const findings = draft.report.findings.filter(finding => touches(reachOf(finding, draft.report), at));
  const asked: Asked = { at, findings, diagnostics, draft, abilities };
  if (wanted.includes(CodeActionKind.QuickFix)) return quickFixes(asked);
  return wanted.includes(LET_STAND) ? standActions(asked) : [];
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
  const offer = await draft.snapshot.withTexts(() => findOffer(data, draft, session.abilities));
  if (!offer) throw movedOn();
  return { ...action, edit: toEdit(offer, draft, session.abilities) };
}

/** An action belongs to a kind and to all that are above it; what changes a whole draft only comes when asked for. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  if (only === undefined) return kind !== FIX_ALL;
  return only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function quickFixes(asked: Asked): CodeAction[] {
  const { findings, draft } = asked;
  const actionsOf = (offersOf: (finding: Finding) => readonly Offer[]): CodeAction[] =>
    findings.flatMap(finding =>
      offersOf(finding).map(offer => toAction(CodeActionKind.QuickFix, offer, [finding], asked)),
    );
  return [
    ...actionsOf(fixOffers),
    ...commandActions(asked),
    ...actionsOf(finding => weakOffers(finding, draft)),
    ...standActions(asked),
  ];
}

/** What shows something about a finding and changes nothing, where the client can. */
function commandActions({ findings, diagnostics, draft, abilities }: Asked): CodeAction[] {
  const { uri, text } = draft.document;
  return showing
    .filter(({ command }) => abilities.commands.has(command))
    .flatMap(({ title, command, codes }) =>
      findings
        .filter(({ code }) => codes.includes(code))
        .map(finding => {
          const about = diagnostics.filter(diagnostic => shows(diagnostic, finding, draft));
          return {
            title,
            kind: CodeActionKind.QuickFix,
            ...(about.length > 0 && { diagnostics: about }),
            command: { title, command, arguments: [uri, toRange(finding.span, text).start] },
          };
        }),
    );
}

const showing = [
  { title: 'Compare with the source', command: clientCommands.compareQuotation, codes: ['altered-quote'] },
  {
    title: 'Search the sources for it',
    command: clientCommands.searchSources,
    codes: ['unsourced-sentence', 'weakly-sourced'],
  },
];

function standActions(asked: Asked): CodeAction[] {
  const { at, findings, draft, abilities } = asked;
  return sentencesAt(at, findings, draft.report).flatMap(sentence => {
    // One comment lets a sentence stand, whatever is found in it.
    const about = findings.filter(finding => sentencesOf(finding).includes(sentence));
    return standOffers(sentence, draft, abilities).map(offer => toAction(LET_STAND, offer, about, asked));
  });
}

/** `about`: the findings that it answers. */
function toAction(
  kind: CodeActionKind,
  offer: Offer,
  about: readonly Finding[],
  { draft, abilities, diagnostics }: Asked,
): CodeAction {
  const solved = diagnostics.filter(diagnostic => about.some(each => shows(diagnostic, each, draft)));
  return {
    title: offer.title,
    kind,
    ...(solved.length > 0 && { diagnostics: solved }),
    ...(abilities.preferredActions && offer.preferred && { isPreferred: true }),
    ...editOrData(offer, { finding: about[0]?.id }, draft, abilities),
  };
}

/** One entry that asks where the client can, else one for each source. `askedFor`: nothing else is wanted. */
function attributions(
  offset: number,
  askedFor: boolean,
  draft: CheckedDraft,
  { abilities }: Session,
): CodeAction[] {
  const sentence = sentenceAt(offset, draft.report);
  if (sentence === undefined) return [];
  const command = clientCommands.chooseAttribution;
  const asks = abilities.commands.has(command);
  const offers = attributionOffers(sentence, draft, askedFor || asks);
  if (!asks) {
    return offers.map(offer => ({
      title: offer.title,
      kind: ATTRIBUTE,
      ...editOrData(offer, { sentence }, draft, abilities),
    }));
  }
  const place = draft.report.sentences[sentence];
  if (!place || offers.length === 0) return [];
  const { uri, text } = draft.document;
  const title = 'Insert attribution from…';
  const position = toRange(place, text).start;
  return [{ title, kind: ATTRIBUTE, command: { title, command, arguments: [uri, position] } }];
}

function fixAllActions(draft: CheckedDraft, { abilities }: Session): CodeAction[] {
  return fixAllOffers(draft).map(offer => ({
    title: offer.title,
    kind: FIX_ALL,
    ...editOrData(offer, {}, draft, abilities),
  }));
}

function fixAllOffers({ report }: CheckedDraft): readonly Offer[] {
  const { draft, findings, suppressed } = report;
  const edits = safeEdits({ findings, suppressed, blockOf: index => draft.sentences[index ?? -1]?.block });
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
  { finding, sentence }: { readonly finding?: string | undefined; readonly sentence?: number },
  draft: CheckedDraft,
  abilities: ClientAbilities,
): Pick<CodeAction, 'edit' | 'data'> {
  if (!abilities.resolvesActionEdit) return { edit: toEdit(offer, draft, abilities) };
  const { document, version } = draft;
  const data: ActionData = { uri: document.uri, version, finding, sentence, offer: offer.id };
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
  { finding: id, sentence, offer }: ActionData,
  draft: CheckedDraft,
  abilities: ClientAbilities,
): Offer | undefined {
  return offersFor(id, sentence, draft, abilities).find(each => each.id === offer);
}

function offersFor(
  id: string | undefined,
  sentence: number | undefined,
  draft: CheckedDraft,
  abilities: ClientAbilities,
): readonly Offer[] {
  if (sentence !== undefined) return attributionOffers(sentence, draft, true);
  if (id === undefined) return fixAllOffers(draft);
  const finding = draft.report.findings.find(each => each.id === id);
  if (!finding) return [];
  return [
    ...fixOffers(finding),
    ...weakOffers(finding, draft),
    ...sentencesOf(finding).flatMap(each => standOffers(each, draft, abilities)),
  ];
}

function readData(data: unknown): ActionData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { uri, version, finding, sentence, offer } = data as Readonly<Record<keyof ActionData, unknown>>;
  if (typeof uri !== 'string' || typeof version !== 'number' || typeof offer !== 'string') return undefined;
  return {
    uri,
    version,
    offer,
    finding: typeof finding === 'string' ? finding : undefined,
    sentence: typeof sentence === 'number' ? sentence : undefined,
  };
}
