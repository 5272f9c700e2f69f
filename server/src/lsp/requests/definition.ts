import type {
  CancellationToken,
  DefinitionParams,
  Location,
  LocationLink,
  Range,
} from 'vscode-languageserver';
import type { Article, AttributionReport, Evidence, Span } from '../../engine/index.js';
import { cardsOf } from '../cards-of.js';
import { fromPosition, type PlaceAbilities, sourcePlace, toLocation, toRange } from '../convert.js';
import { articlesOf } from '../quotes.js';
import { shownPassages, toldEvidence } from '../sentence-passages.js';
import type { CheckedDraft, Session } from '../session.js';
import { attributionAt } from './hover-attribution.js';

/** Sources that are led to where words name a publisher of many. */
const MOST_SOURCES = 20;

/**
 * From a mark, or words that name a source, to the passage of that source which carries the sentence; to the source's
 * beginning where none does. From elsewhere in a sentence to the passages it rests on, and from a footnote that is a
 * remark to its definition.
 */
export async function definition(
  session: Session,
  { textDocument, position }: DefinitionParams,
  token: CancellationToken,
): Promise<Location[] | LocationLink[] | null> {
  const draft = await session.read(textDocument.uri, token);
  if (draft.kind !== 'checked') return null;
  const places = await placesAt(fromPosition(position, draft.document.text), {
    ...draft,
    client: session.abilities,
  });
  if (!places || places.targets.length === 0) return null;
  return session.abilities.definitionLinks
    ? places.targets.map(target => ({ ...target, originSelectionRange: places.origin }))
    : places.targets.map(({ targetUri, targetSelectionRange }) => ({
        uri: targetUri,
        range: targetSelectionRange,
      }));
}

interface AskedDraft extends CheckedDraft {
  readonly client: PlaceAbilities;
}

interface Target {
  readonly targetUri: string;
  /** The paragraph around it. */
  readonly targetRange: Range;
  readonly targetSelectionRange: Range;
}

interface Places {
  /** The words of the draft that lead there. */
  readonly origin: Range;
  readonly targets: readonly Target[];
}

/** Ranges of the draft are worked out before anything is awaited: its text may move on. */
async function placesAt(offset: number, draft: AskedDraft): Promise<Places | undefined> {
  const { report, document } = draft;
  const attribution = attributionAt(offset, report);
  if (attribution) {
    const origin = toRange(attribution, document.text);
    return { origin, targets: await sourcePlaces(attribution, draft) };
  }
  const remark = remarkAt(offset, draft);
  if (remark) return remark;
  const at = report.sentences.findIndex(({ start, end }) => start <= offset && offset < end);
  const sentence = report.sentences[at];
  if (!sentence) return undefined;
  const origin = toRange(sentence, document.text);
  const shown = shownPassages({ ...sentence, evidence: toldEvidence(at, sentence, report) });
  return { origin, targets: await passagePlaces(shown, draft) };
}

/** The best passage of each source that speaks for the sentence; else where the named sources begin. */
async function sourcePlaces(
  { sources, judge }: AttributionReport,
  draft: AskedDraft,
): Promise<readonly Target[]> {
  const verdict = await draft.snapshot.withTexts(() => judge());
  const speaking = verdict && verdict.kind !== 'unsaid' ? verdict.evidence : [];
  const best = speaking.filter(
    ({ uri }, at) => sources.includes(uri) && speaking.findIndex(other => other.uri === uri) === at,
  );
  if (best.length > 0) return passagePlaces(best, draft);
  const cards = cardsOf(sources, draft.snapshot.sources);
  return cards.slice(0, MOST_SOURCES).map(card => beginningOf(sourcePlace(card, draft.client)));
}

async function passagePlaces(
  evidence: readonly Evidence[],
  { snapshot, client }: AskedDraft,
): Promise<readonly Target[]> {
  const articles = await articlesOf(evidence, snapshot);
  return evidence.map(found => {
    const article = articles.get(found.uri);
    const window = toLocation(found, article, client);
    const around = article
      ? toLocation({ ...found, ...paragraphOf(found, article) }, article, client)
      : window;
    return { targetUri: window.uri, targetRange: around.range, targetSelectionRange: window.range };
  });
}

/** From the beginning of the first paragraph that a window lies in to the end of the last. */
function paragraphOf({ start, end, first, last }: Evidence, { sentences }: Article): Span {
  const from = sentences[first]?.paragraph ?? -1;
  const to = sentences[last]?.paragraph ?? -1;
  const within = sentences.filter(({ paragraph }) => from <= paragraph && paragraph <= to);
  return {
    start: Math.min(start, ...within.map(sentence => sentence.start)),
    end: Math.max(end, ...within.map(sentence => sentence.end)),
  };
}

/** A footnote that cites no source leads to its definition, as anywhere in Markdown. */
function remarkAt(offset: number, { report, document }: CheckedDraft): Places | undefined {
  const { inlines, footnotes } = report.draft.document;
  const reference = inlines.find(
    ({ kind, span }) => kind === 'footnote-reference' && span.start <= offset && offset < span.end,
  );
  if (!reference) return undefined;
  const found = footnotes.find(({ label }) => foldLabel(label) === foldLabel(reference.value));
  if (!found) return undefined;
  const targetSelectionRange = toRange({ start: found.span.start, end: found.body.start }, document.text);
  const target = {
    targetUri: document.uri,
    targetRange: toRange(found.span, document.text),
    targetSelectionRange,
  };
  return { origin: toRange(reference.span, document.text), targets: [target] };
}

function foldLabel(label: string): string {
  return label.trim().toLowerCase();
}

function beginningOf({ uri, range }: Location): Target {
  return { targetUri: uri, targetRange: range, targetSelectionRange: range };
}
