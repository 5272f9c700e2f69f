import type { TextEdit } from '../checks/finding.js';
import { byPathAndUri, type CardStore } from '../citations/card-store.js';
import { buildCatalogue, type Catalogue } from '../citations/catalogue.js';
import { foldLabel } from '../citations/footnote-definitions.js';
import { handlesOfCard } from '../citations/handles.js';
import type { FoundMark } from '../citations/style.js';
import type { SourceCard } from '../sources/article.js';
import { normaliseKey } from '../sources/keys.js';
import { lineIndex } from '../text/line-index.js';
import { parseMarkdown } from '../text/markdown.js';
import type { MarkdownDocument } from '../text/markdown-document.js';
import { type KeyMention, keyMentions, marksIn } from './key-mentions.js';
import type { Pace } from './pace.js';
import { writeKey } from './yaml-scalar.js';

export interface DraftToRename {
  readonly uri: string;
  /** Relative to the working folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface KeyRename {
  /** Of the source. */
  readonly uri: string;
  readonly key: string;
  /** All that may cite it. */
  readonly drafts: readonly DraftToRename[];
}

export type KeyRenameOutcome =
  /** `edits` by the uri of a draft, in order of text; drafts that stay as they are have none. */
  | { readonly kind: 'renamed'; readonly edits: ReadonlyMap<string, readonly TextEdit[]> }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'cancelled' };

/** The catalogue with what the draft itself adds to it. */
type DraftView = (
  document: MarkdownDocument,
  draft: DraftToRename,
  catalogue: Catalogue,
) => Promise<Catalogue>;

/** Microseconds for a thousand characters of a draft: to parse them and read the marks. */
const READ_COST = 500;

/**
 * The edits after which a source is cited by another key. Refused where afterwards a mark would lead elsewhere than
 * before: each draft is read again as it would be.
 */
export async function renameKey(
  { uri, key, drafts }: KeyRename,
  known: Catalogue,
  seenBy: DraftView,
  pace: Pace,
): Promise<KeyRenameOutcome> {
  const card = known.card(uri);
  if (!card) return refused('The source is not there any more.');
  const obstacle = obstacleToKey(key, card, known);
  if (obstacle !== undefined) return refused(obstacle);
  const before = withoutHints(known);
  const after = withoutHints(withKey(known, card, key));
  const edits = new Map<string, readonly TextEdit[]>();
  for (const draft of drafts) {
    await pace.work((draft.text.length / 1000) * READ_COST);
    if (pace.cancelled) return { kind: 'cancelled' };
    const document = parseMarkdown(draft.text);
    const views = {
      before: await seenBy(document, draft, before),
      after: await seenBy(document, draft, after),
    };
    const outcome = renameIn(draft, document, { card, key, known: before, ...views });
    if (typeof outcome === 'string') return refused(outcome);
    if (outcome.length > 0) edits.set(draft.uri, outcome);
  }
  return { kind: 'renamed', edits };
}

/** Why a source cannot have this key, whatever the drafts say. */
function obstacleToKey(key: string, card: SourceCard, catalogue: Catalogue): string | undefined {
  if (key === '') return 'A citation key has at least one letter or digit.';
  const usual = normaliseKey(key);
  if (!/^[\p{L}\p{N}]/u.test(usual)) return `“${key}” has no letter and no digit at its beginning.`;
  if (usual !== key)
    return `A citation key has lower-case letters, digits and single hyphens: “${usual}” would do, “${key}” will not.`;
  const twins = catalogue.byKey(card.key).filter(({ uri }) => uri !== card.uri);
  const [twin] = twins;
  if (twin)
    return `${twin.path} has the key “${card.key}” as well, so nobody can tell which of the two a mark means. Give one of them another \`key\` in its front matter or sidecar by hand first.`;
  const other = catalogue.byKey(key).find(({ uri }) => uri !== card.uri);
  if (!other) return undefined;
  return other.key === key
    ? `“${key}” is the key of ${other.path}.`
    : `“${key}” is an older key of ${other.path}, which marks may still use.`;
}

interface RenameOfDraft {
  readonly card: SourceCard;
  readonly key: string;
  /** Without the draft's bibliographies, whose keys are not the source's. */
  readonly known: Catalogue;
  readonly before: Catalogue;
  readonly after: Catalogue;
}

/** The edits of one draft, or why there can be none. */
function renameIn(
  { path, text }: DraftToRename,
  document: MarkdownDocument,
  { card, key, known, before, after }: RenameOfDraft,
): readonly TextEdit[] | string {
  const mentions = keyMentions(path, document, known).filter(
    ({ sources, written }) => sources.includes(card.uri) && written !== key,
  );
  const edits = mentions.map(
    ({ start, end, where }): TextEdit => ({
      start,
      end,
      newText: where === 'front-matter' ? writeKey(key) : key,
    }),
  );
  const place = (offset: number): string => `${path}:${lineIndex(text).position(offset).line + 1}`;
  const twin = definitionTwins(document, mentions, key);
  if (twin !== undefined)
    return `${place(twin)}: two footnotes would be called “${key}”. Make one of them first.`;
  const next = edits.length > 0 ? parseMarkdown(applied(text, edits)) : document;
  const [old, renamed] = [marksIn(path, document, before), marksIn(path, next, after)];
  const changed = old.findIndex((mark, at) => !leadsAsBefore(mark, renamed[at], card, key));
  if (changed >= 0 || old.length !== renamed.length) {
    const mark = old[changed] ?? old.at(-1);
    const where = mark ? place(mark.keySpan.start) : path;
    return `${where}: “${mark?.key ?? key}” would not lead where it leads now. Choose another key.`;
  }
  return edits;
}

/** What led nowhere may lead to the source, for it asks for just that key. */
function leadsAsBefore(
  { target, style }: FoundMark,
  renamed: FoundMark | undefined,
  card: SourceCard,
  key: string,
): boolean {
  if (renamed?.style !== style) return false;
  const next = renamed.target;
  if (target.kind === 'source') return next.kind === 'source' && next.uri === target.uri;
  if (target.kind === next.kind) return true;
  const asked = target.kind === 'unknown' && normaliseKey(renamed.key) === key;
  return asked && next.kind === 'source' && next.uri === card.uri;
}

/** Offset of a footnote's definition that would have the label of another one. */
function definitionTwins(
  { footnotes }: MarkdownDocument,
  mentions: readonly KeyMention[],
  key: string,
): number | undefined {
  const moving = new Set(
    mentions.flatMap(({ where, written }) => (where === 'definition' ? [foldLabel(written)] : [])),
  );
  if (moving.size === 0) return undefined;
  const same = footnotes.filter(({ label }) => moving.has(foldLabel(label)) || foldLabel(label) === key);
  const labels = new Set(same.map(({ label }) => foldLabel(label)));
  return labels.size > 1 ? same.at(-1)?.span.start : undefined;
}

/** The sources as they are when one has another key; the names are the same. */
function withKey({ store, names }: Catalogue, card: SourceCard, key: string): Catalogue {
  const renamed = { ...card, key };
  const handle = handlesOfCard(renamed).key;
  const inPlace = (each: SourceCard): SourceCard => (each.uri === card.uri ? renamed : each);
  const changed: CardStore = {
    ...store,
    card: uri => (uri === card.uri ? renamed : store.card(uri)),
    withHandle(asked) {
      const found = store.withHandle(asked).map(inPlace);
      return asked !== handle || found.includes(renamed) ? found : [...found, renamed].sort(byPathAndUri);
    },
    withFileHash: hash => store.withFileHash(hash).map(inPlace),
  };
  return buildCatalogue(changed, [], names);
}

/** Nobody is told which keys come near, and to look for them takes time. */
function withoutHints(catalogue: Catalogue): Catalogue {
  return { ...catalogue, nearestKeys: () => [] };
}

function applied(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

function refused(reason: string): KeyRenameOutcome {
  return { kind: 'refused', reason };
}
