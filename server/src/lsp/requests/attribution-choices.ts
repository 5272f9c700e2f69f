import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type DraftReport,
  type Evidence,
  plainLine,
  type SourceCard,
  type TextEdit,
} from '../../engine/index.js';
import type {
  AttributeParams,
  AttributionChoicesParams,
  AttributionChoicesResult,
} from '../../protocol/index.js';
import { fromPosition, toWorkspaceEdit } from '../convert.js';
import { noticeLine } from '../notice.js';
import { bylineOf, passageLine, shorten } from '../passages.js';
import type { CheckedDraft, Session } from '../session.js';

/** A source to which a sentence may be attributed. */
export interface SourceChoice {
  readonly card: SourceCard;
  /** Its best passage. */
  readonly evidence: Evidence;
  /** The sentence does not stand, or this source alone does not carry it. */
  readonly weak: boolean;
  readonly edits: readonly TextEdit[];
}

/** Choices that a list can hold and a writer look through. */
const MOST_CHOICES = 8;
/** Characters of the passage and of the sentence in that list. */
const CHOICE_LENGTH = 200;

/** The passages to which the sentence at a place may be attributed; `stet/attributionChoices`. */
export async function attributionChoices(
  session: Session,
  { textDocument, position }: AttributionChoicesParams,
  token: CancellationToken,
): Promise<AttributionChoicesResult> {
  const draft = await session.read(textDocument.uri, token);
  if (draft.kind !== 'checked') return { kind: 'none', message: noticeLine(whyNot(draft)) };
  const sentence = sentenceAt(fromPosition(position, draft.document.text), draft.report);
  if (sentence === undefined) return { kind: 'none', message: 'There is no sentence here.' };
  const found = await draft.snapshot.withTexts(() => choicesFor(sentence, draft, MOST_CHOICES));
  if (found.length === 0) return { kind: 'none', message: whyNone(sentence, draft.report) };
  return {
    kind: 'choices',
    version: draft.version,
    sentence: shorten(plainLine(wordsOf(sentence, draft.report)), CHOICE_LENGTH),
    choices: found.map(({ card, evidence, weak }) => ({
      source: card.uri,
      byline: bylineOf(card),
      title: shorten(plainLine(card.metadata.title.value), CHOICE_LENGTH),
      passage: passageLine(evidence, CHOICE_LENGTH),
      weak,
    })),
  };
}

/**
 * The edit that attributes the sentence to the chosen source; `stet/attribute`. Throws a ResponseError,
 * `ContentModified`, where the text is another one than it was chosen for or the source is gone.
 */
export async function attribute(
  session: Session,
  { textDocument: { uri, version }, position, source }: AttributeParams,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const draft = await session.read(uri, token);
  if (draft.kind !== 'checked' || draft.version !== version) throw movedOn();
  const { document, report, snapshot } = draft;
  const sentence = sentenceAt(fromPosition(position, document.text), report);
  const edits = sentence === undefined ? [] : snapshot.attribute(report, sentence, source);
  if (edits.length === 0) throw movedOn();
  return toWorkspaceEdit(document, version, edits, session.abilities);
}

/**
 * The sources that come nearest to a sentence (index into `report.sentences`), at most `limit`, those that carry it
 * first: none that it cites already, and none that would be a wrong citation.
 */
export function choicesFor(
  sentence: number,
  { report, snapshot }: CheckedDraft,
  limit: number,
): readonly SourceChoice[] {
  const cited = citedIn(sentence, report);
  const stands = report.sentences[sentence]?.verdict === 'supported';
  const choices: SourceChoice[] = [];
  for (const { evidence, kind } of report.sentences[sentence]?.passages(limit + cited.size) ?? []) {
    if (choices.length === limit) break;
    if (cited.has(evidence.uri) || (stands && kind === 'unsaid')) continue;
    const card = snapshot.sources.get(evidence.uri);
    const edits = snapshot.attribute(report, sentence, evidence.uri);
    if (card && edits.length > 0)
      choices.push({ card, evidence, weak: !stands || kind !== 'supports', edits });
  }
  return choices;
}

/** Uris of the sources that marks in the sentence cite. */
export function citedIn(sentence: number, { attributions }: DraftReport): ReadonlySet<string> {
  const marks = attributions.filter(each => each.kind === 'mark' && each.sentence === sentence);
  return new Set(marks.flatMap(({ sources }) => sources));
}

/** Index into `report.sentences`; of two that meet at the offset the one that begins there. */
export function sentenceAt(offset: number, { sentences }: DraftReport): number | undefined {
  const around = sentences.findIndex(({ start, end }) => start <= offset && offset < end);
  const at = around >= 0 ? around : sentences.findIndex(({ end }) => end === offset);
  return at < 0 ? undefined : at;
}

/** The answer to what was asked of another text than there is now. */
export function movedOn(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since; ask again.');
}

function wordsOf(sentence: number, { draft }: DraftReport): string {
  return draft.sentences[sentence]?.prose.text ?? '';
}

/** Why there is nothing to show beside a sentence (index into `report.sentences`). */
export function whyNone(sentence: number, report: DraftReport): string {
  if (report.sentences[sentence]?.verdict === 'unchecked')
    return 'This sentence states nothing that a source could say.';
  return citedIn(sentence, report).size > 0
    ? 'No other source comes near this sentence.'
    : 'No source comes near this sentence.';
}

/** Why a draft cannot be asked about. */
export function whyNot(reading: Exclude<Awaited<ReturnType<Session['read']>>, CheckedDraft>): string {
  switch (reading.kind) {
    case 'indexing':
      return 'The sources are still being read; ask again in a moment.';
    case 'not-checked':
      return reading.message;
    case 'no-draft':
      return 'This file is no draft.';
  }
}
