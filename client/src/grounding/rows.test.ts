import { expect, test } from 'vitest';
import type { GroundedSentence, PassageEvidence } from '../../../server/src/protocol/index.js';
import { describeRow, type SentenceNode } from './rows.js';
import { findingsOf, listSentences, passagesOf } from './sentence-list.js';

const place = { line: 3, character: 0 };
const range = { start: place, end: { line: 3, character: 40 } };

function node(told: Partial<GroundedSentence>, id = 's1'): SentenceNode {
  const sentence: GroundedSentence = {
    range,
    text: 'The ramp of the ferry failed twice in March.',
    verdict: 'supported',
    support: 0.968,
    reason: null,
    attributed: true,
    suppressed: false,
    origins: 2,
    findings: [],
    ...told,
  };
  return { kind: 'sentence', id, draft: 'file:///desk/drafts/story.md', sentence };
}

function finding(code: string, message = 'The Coast Post says once.') {
  return { range, code, severity: 'error' as const, message };
}

const passage: PassageEvidence = {
  location: { uri: 'file:///desk/sources/ramp.md', range },
  source: 'file:///desk/sources/ramp.md',
  key: 'ramp',
  byline: 'Coast Post, March 4, 2024',
  title: 'The ramp again',
  passage: 'Its ramp failed twice.',
  place: 'page 3',
  carried: [],
};

test.each([
  [{}, 'supported, 2 origins', 'pass'],
  [
    { origins: 1, findings: [{ ...finding('missing-attribution'), severity: 'information' as const }] },
    'supported, 1 origin, missing-attribution',
    'pass',
  ],
  [{ findings: [finding('wrong-citation')] }, 'supported, 2 origins, wrong-citation', 'warning'],
  [
    { verdict: 'partial', origins: 0, findings: [finding('number-drift'), finding('number-drift')] },
    'partly supported, number-drift',
    'color-mode',
  ],
  [
    { verdict: 'unsupported', origins: 0, findings: [finding('unsourced-sentence')] },
    'not supported',
    'question',
  ],
  [{ verdict: 'contradicted', origins: 0, findings: [finding('contradicted')] }, 'contradicted', 'error'],
  [{ verdict: 'unsupported', origins: 0, suppressed: true }, 'let stand', 'check'],
  [{ verdict: 'unchecked', support: null, origins: 0, reason: 'question' }, 'not checked, question', 'dash'],
  [
    {
      verdict: 'unchecked',
      support: null,
      origins: 0,
      reason: 'heading',
      findings: [finding('unknown-citation')],
    },
    'not checked, heading, unknown-citation',
    'warning',
  ],
] as const)('a sentence says in words what its icon says: %j', (told, description, icon) => {
  const row = describeRow(node(told));
  expect(row.description).toBe(description);
  expect(row.icon).toBe(icon);
  const [word = ''] = description.split(',');
  expect(row.spoken.toLowerCase().startsWith(`${word}: the ramp`)).toBe(true);
  expect(row.tooltip.toLowerCase().startsWith(word)).toBe(true);
});

test('the tooltip has all that there is to say', () => {
  const { tooltip } = describeRow(node({ findings: [finding('wrong-citation')] }));
  expect(tooltip).toBe(
    'Supported · 2 origins · support 97%\n\nThe ramp of the ferry failed twice in March.\n\nThe Coast Post says once. (wrong-citation)',
  );
});

test('a passage is told by who says it, where and when', () => {
  const parent = node({});
  const [row] = passagesOf(parent, {
    kind: 'evidence',
    version: 1,
    sentence: parent.sentence,
    passages: [passage],
  }).map(describeRow);
  expect(row).toMatchObject({
    label: 'Coast Post, March 4, 2024, page 3',
    description: '“Its ramp failed twice.”',
    spoken: 'Source: Coast Post, March 4, 2024, page 3. Its ramp failed twice.',
  });
});

test.each([
  [
    'nothing comes near',
    { kind: 'evidence', version: 1, sentence: node({}).sentence, passages: [] },
    /comes near/,
  ],
  [
    'the text has moved on',
    { kind: 'evidence', version: 2, sentence: node({ text: 'Another.' }).sentence, passages: [passage] },
    /has changed/,
  ],
  ['there is no sentence any more', { kind: 'no-sentence' }, /has changed/],
  ['the draft cannot be checked', { kind: 'not-checked', message: 'Split it.' }, /^Split it\.$/],
  ['the server gave no answer', undefined, /could not be read/],
] as const)('where %s, that is said in place of passages', (_, answer, words) => {
  const parts = passagesOf(node({}), answer);
  expect(parts.map(({ kind }) => kind)).toEqual(['note']);
  expect(parts.map(part => describeRow(part).label)[0]).toMatch(words);
});

test('what stands beneath a sentence is told apart by its id, also where it is the same twice', () => {
  const parent = node({ findings: [finding('number-drift'), finding('number-drift')] });
  const answer = {
    kind: 'evidence',
    version: 1,
    sentence: parent.sentence,
    passages: [passage, passage],
  } as const;
  const ids = [...findingsOf(parent), ...passagesOf(parent, answer)].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});

test('words of drafts and sources are no icons, wherever they stand', () => {
  const hostile = 'Ship $(trash) now $(sync~spin)';
  const parent = node({ text: hostile, findings: [finding('number-drift', hostile)] });
  const answer = {
    kind: 'evidence',
    version: 1,
    sentence: parent.sentence,
    passages: [{ ...passage, byline: hostile, passage: hostile, title: hostile, place: hostile }],
  } as const;
  for (const part of [parent, ...findingsOf(parent), ...passagesOf(parent, answer)]) {
    const { label, description, tooltip } = describeRow(part);
    for (const words of [label, description, tooltip]) expect(words).not.toContain('$(');
  }
});

test('the list is in order of text, or the worst first with equals in order of text', () => {
  const nodes = [
    node({}, 'a'),
    node({ verdict: 'unchecked', reason: 'heading' }, 'b'),
    node({ verdict: 'unsupported' }, 'c'),
    node({ verdict: 'contradicted' }, 'd'),
    node({ verdict: 'unsupported', suppressed: true }, 'e'),
    node({ verdict: 'unsupported' }, 'f'),
  ];
  const ids = (worstFirst: boolean, showsUnchecked: boolean) =>
    listSentences(nodes, { worstFirst, showsUnchecked })
      .map(({ id }) => id)
      .join('');
  expect(ids(false, false)).toBe('acdef');
  expect(ids(false, true)).toBe('abcdef');
  expect(ids(true, false)).toBe('dcfae');
  expect(ids(true, true)).toBe('dcfaeb');
});
