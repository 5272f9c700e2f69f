import type { CancellationToken } from 'vscode-languageserver';
import { type Article, type Evidence, fullPlaceWords, placeWords, plainLine } from '../../engine/index.js';
import type { EvidenceAnswer, EvidenceParams, PassageEvidence } from '../../protocol/index.js';
import { fromPosition, type PlaceAbilities, toLocation } from '../convert.js';
import { bylineOf, carriedRuns, passageLine, shorten } from '../passages.js';
import { articlesOf } from '../quotes.js';
import { passagesBeside } from '../sentence-passages.js';
import type { Session } from '../session.js';
import { sourceDocument } from '../source-document.js';
import { movedOn, sentenceAt } from './attribution-choices.js';
import { findingsBySentence, groundedSentence, ungrounded } from './grounding.js';

/** Characters of a passage in a list. */
const PASSAGE_LENGTH = 300;

/** What the sentence at a place rests on, or what comes nearest to it; `stet/evidence`. */
export async function evidence(
  session: Session,
  { textDocument: { uri }, position }: EvidenceParams,
  token: CancellationToken,
): Promise<EvidenceAnswer> {
  const draft = await session.read(uri, token);
  if (draft.kind !== 'checked' || draft.report.ignored) return ungrounded(draft);
  const { report, document, version, snapshot } = draft;
  const at = sentenceAt(fromPosition(position, document.text), report);
  const sentence = at === undefined ? undefined : report.sentences[at];
  if (at === undefined || !sentence) return { kind: 'no-sentence' };
  // Places in the draft are worked out before anything is awaited: its text may move on.
  const told = groundedSentence(at, draft, findingsBySentence(draft).get(at) ?? []);
  const shown = await passagesBeside(at, draft);
  const articles = await articlesOf(shown, snapshot);
  const passages = shown.map(found => {
    const article = articles.get(found.uri);
    // Its old offsets would lead to other words.
    if (!article) throw movedOn();
    return passageEvidence(found, article, session.abilities);
  });
  return { kind: 'evidence', version, sentence: told, passages };
}

function passageEvidence(found: Evidence, article: Article, client: PlaceAbilities): PassageEvidence {
  const { coordinates, locator } = found;
  const { uri, range } = toLocation(found, article, client);
  // Of a source that can only be opened as a whole, no words can be shown.
  const carried = sourceDocument(article, client) ? carriedRuns(found, found) : [];
  return {
    location: { uri, range },
    source: found.uri,
    key: plainLine(found.key),
    byline: bylineOf(article),
    title: shorten(plainLine(article.metadata.title.value), PASSAGE_LENGTH),
    passage: passageLine(found, PASSAGE_LENGTH),
    place: plainLine(coordinates === 'file' ? placeWords(locator) : fullPlaceWords(locator)),
    carried: carried.map(run => toLocation({ ...found, ...run }, article, client).range),
  };
}
