import * as v from 'valibot';

/** The shapes of what the server says of the sources as a list, as exact as those in shapes.ts. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const uri = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*:[^\s<>"\\^`{|}]*$/i, 'not a URI'));
/** On one line, and nothing in it reorders or hides what stands beside it. */
const words = v.pipe(
  v.string(),
  v.regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u, 'has characters that are not seen'),
);
const someWords = v.pipe(words, v.nonEmpty());
const range = v.strictObject({
  start: v.strictObject({ line: count, character: count }),
  end: v.strictObject({ line: count, character: count }),
});

const group = v.strictObject({
  kind: v.literal('group'),
  id: v.pipe(v.string(), v.nonEmpty()),
  of: v.picklist(['publisher', 'no-publisher', 'folder', 'problems']),
  label: words,
  size: v.pipe(count, v.minValue(1)),
});

const listed = v.strictObject({
  kind: v.literal('source'),
  uri,
  open: uri,
  path: someWords,
  card: v.optional(
    v.strictObject({
      key: someWords,
      title: someWords,
      publisher: words,
      author: words,
      published: words,
      articleKind: v.picklist(['article', 'interview', 'document', 'note']),
      language: someWords,
    }),
  ),
  state: v.picklist(['read', 'partly-read', 'no-passages', 'faulty', 'unreadable']),
  problems: v.array(someWords),
});

const none = v.strictObject({ kind: v.literal('none'), message: someWords });
const version = v.pipe(v.number(), v.integer());

export const sourceAnswers = {
  'stet/sources': v.strictObject({
    total: count,
    rows: v.pipe(v.array(v.union([group, listed])), v.maxLength(1000)),
    sources: count,
    unreadable: count,
  }),
  'stet/sourceUses': v.strictObject({
    uses: v.array(
      v.strictObject({ uri, times: v.pipe(count, v.minValue(1)), drafts: v.pipe(count, v.minValue(1)) }),
    ),
  }),
  'stet/usesOfSource': v.array(v.strictObject({ uri, range })),
  'stet/citation': v.union([
    v.strictObject({
      kind: v.literal('citation'),
      text: v.pipe(v.string(), v.nonEmpty()),
      definition: v.optional(v.pipe(v.string(), v.nonEmpty())),
    }),
    none,
  ]),
  'stet/citationPlace': v.union([
    v.strictObject({ kind: v.literal('fits'), version }),
    v.strictObject({ kind: v.literal('not-carried'), version, message: someWords }),
    none,
  ]),
} as const;

export const sourcesChanged = v.strictObject({ list: v.boolean() });
