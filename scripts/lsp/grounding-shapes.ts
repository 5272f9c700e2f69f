import * as v from 'valibot';

/** The shapes of what the server says of sentences and their evidence, as exact as those in shapes.ts. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const uri = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*:[^\s<>"\\^`{|}]*$/i, 'not a URI'));
/** On one line, and nothing in it reorders or hides what stands beside it. */
const words = v.pipe(
  v.string(),
  v.regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u, 'has characters that are not seen'),
);
const someWords = v.pipe(words, v.nonEmpty());
const position = v.strictObject({ line: count, character: count });
const range = v.strictObject({ start: position, end: position });
const location = v.strictObject({ uri, range });

const finding = v.strictObject({
  range,
  code: v.pipe(v.string(), v.regex(/^[a-z]+(-[a-z]+)*$/)),
  severity: v.picklist(['error', 'warning', 'information']),
  message: someWords,
});

const sentence = v.strictObject({
  range,
  text: words,
  verdict: v.picklist(['supported', 'partial', 'contradicted', 'unsupported', 'unchecked']),
  support: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  reason: v.nullable(someWords),
  attributed: v.boolean(),
  suppressed: v.boolean(),
  origins: count,
  findings: v.array(finding),
});

const ungrounded = [
  v.strictObject({ kind: v.literal('ignored') }),
  v.strictObject({ kind: v.literal('indexing'), done: count, total: count }),
  v.strictObject({ kind: v.literal('not-checked'), message: someWords }),
  v.strictObject({ kind: v.literal('no-draft') }),
] as const;

const passage = v.strictObject({
  location,
  source: uri,
  key: someWords,
  byline: someWords,
  title: words,
  passage: someWords,
  place: words,
  carried: v.array(range),
});

const pair = v.strictObject({
  kind: v.picklist(['quotation', 'detail', 'sentence']),
  inSource: someWords,
  inDraft: someWords,
});

const noSentence = v.strictObject({ kind: v.literal('no-sentence') });

export const groundingAnswers = {
  'stet/grounding': v.variant('kind', [
    v.strictObject({ kind: v.literal('checked'), version: v.number(), sentences: v.array(sentence) }),
    ...ungrounded,
  ]),
  'stet/evidence': v.variant('kind', [
    v.strictObject({
      kind: v.literal('evidence'),
      version: v.number(),
      sentence,
      passages: v.array(passage),
    }),
    noSentence,
    ...ungrounded,
  ]),
  'stet/comparison': v.variant('kind', [
    v.strictObject({
      kind: v.literal('comparison'),
      version: v.number(),
      pairs: v.pipe(v.array(pair), v.nonEmpty()),
      byline: someWords,
      location,
    }),
    v.strictObject({ kind: v.literal('nothing-to-compare'), message: someWords }),
    noSentence,
    ...ungrounded,
  ]),
} as const;

export const grounded = v.strictObject({ uri, version: v.number() });
