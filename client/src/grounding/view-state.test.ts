import { expect, test } from 'vitest';
import type { FolderStatus, GroundedSentence, Grounding } from '../../../server/src/protocol/index.js';
import { describeGrounding, type ShownDraft } from './view-state.js';

const place = { line: 0, character: 0 };
const range = { start: place, end: place };

function sentence(told: Partial<GroundedSentence> = {}): GroundedSentence {
  return {
    range,
    text: 'The ramp held.',
    verdict: 'supported',
    support: 1,
    reason: null,
    attributed: true,
    suppressed: false,
    origins: 1,
    findings: [],
    ...told,
  };
}

const remark = {
  range,
  code: 'missing-attribution',
  severity: 'information',
  message: 'Who says so?',
} as const;
const bad = sentence({ verdict: 'contradicted' });
const question = sentence({ verdict: 'unchecked', support: null, reason: 'question' });
const stet = sentence({ verdict: 'unsupported', suppressed: true });

function checked(...sentences: readonly GroundedSentence[]): Grounding {
  return { kind: 'checked', version: 1, sentences };
}

function folder(state: FolderStatus['state'], message?: string): FolderStatus {
  return { uri: 'file:///desk', name: 'desk', state, sources: 3, message };
}

function draft(told: Partial<ShownDraft>): ShownDraft {
  return {
    grounding: undefined,
    isStale: false,
    inFolder: true,
    lacksSources: false,
    folder: folder('ready'),
    outcome: undefined,
    ...told,
  };
}

const described = (told: Partial<ShownDraft>, showsUnchecked = false) =>
  describeGrounding({ draft: draft(told), server: 'running', showsUnchecked });

test('a draft of which all stands says what of the sources could not be read', () => {
  const message = 'The folder archive is gone.';
  expect(described({ grounding: checked(sentence()), folder: folder('ready', message) }).message).toBe(
    `Every checked sentence stands. ${message}`,
  );
});

test('sentences that may not stand are counted, in words too, and no comfort is given', () => {
  expect(described({ grounding: checked(sentence(), bad, bad, question) })).toEqual({
    state: 'sentences',
    description: '1 of 3 sourced',
    badge: { value: 2, tooltip: 'Stet: 2 sentences of the draft do not stand' },
  });
  expect(described({ grounding: checked(bad) }).badge?.tooltip).toBe(
    'Stet: 1 sentence of the draft does not stand',
  );
});

test('that every sentence stands is said only of what was checked', () => {
  const all = described({ grounding: checked(sentence(), question) });
  expect(all).toEqual({
    state: 'sentences',
    message: 'Every checked sentence stands.',
    description: '1 of 1 sourced',
  });
  const remarked = described({ grounding: checked(sentence(), sentence({ findings: [remark] })) });
  expect(remarked.message).toBe('Every checked sentence stands; there is a remark on 1 of them.');
});

test.each([
  ['of questions alone', checked(question)],
  ['without a sentence', checked()],
])('a draft %s has nothing to source, which is not the same as all of it sourced', (_, grounding) => {
  expect(described({ grounding })).toEqual({
    state: 'nothing-factual',
    description: 'nothing to source',
  });
});

test('what is unchecked is listed where it is wanted, with the same words above it', () => {
  expect(described({ grounding: checked(question) }, true)).toMatchObject({
    state: 'sentences',
    message: 'No sentence of this draft states a fact that needs a source.',
  });
});

test('a draft of which all was let stand does not look like one that says nothing', () => {
  expect(described({ grounding: checked(stet) })).toMatchObject({
    state: 'sentences',
    message: 'Every sentence that states a fact was let stand by hand.',
  });
});

test('what was judged before the last edit is said to be so', () => {
  expect(described({ grounding: checked(sentence(), bad), isStale: true }).description).toBe(
    '1 of 2 sourced, before the last edit',
  );
});

test('while sources are read anew the list stays, and says that they are', () => {
  const { state, message } = described({
    grounding: checked(sentence(), bad),
    folder: folder('indexing', 'Reading sources: 12 of 500.'),
  });
  expect([state, message]).toEqual(['sentences', 'Reading sources: 12 of 500.']);
});

test.each<[string, Partial<ShownDraft>, string, RegExp | undefined]>([
  ['is left alone', { grounding: { kind: 'ignored' } }, 'ignored', undefined],
  [
    'waits for its sources',
    { folder: folder('indexing', 'Reading sources: 12 of 500.') },
    'told',
    /^Not checked yet\. Reading sources: 12 of 500\.$/,
  ],
  ['has no sources', { folder: folder('no-sources', 'None.') }, 'no-sources', undefined],
  [
    'has a broken project file',
    { folder: folder('misconfigured', 'stet.json:3') },
    'misconfigured',
    undefined,
  ],
  ['has sources that cannot be read', { folder: folder('failed', 'EACCES') }, 'failed', undefined],
  [
    'is too long',
    { grounding: { kind: 'not-checked', message: 'Split it.' } },
    'told',
    /^Not checked: Split it\.$/,
  ],
  ['is being checked', {}, 'told', /^Checking/],
  ['lies in no folder', { folder: undefined, inFolder: false }, 'no-folder', undefined],
])('a draft that %s says so', (_, told, state, message) => {
  const view = described(told);
  expect(view.state).toBe(state);
  if (message) expect(view.message).toMatch(message);
  else expect(view.message).toBeUndefined();
  expect(view.badge).toBeUndefined();
  expect(view.description).toBeUndefined();
});

test.each([
  ['idle', draft({ lacksSources: true }), 'no-sources'],
  ['idle', draft({ inFolder: false }), 'no-folder'],
  ['idle', undefined, 'no-draft'],
  ['starting', draft({}), 'told'],
  ['stopped', draft({}), 'stopped'],
  ['stopped', draft({ grounding: checked(sentence()) }), 'stopped'],
  ['stopped', undefined, 'stopped'],
  ['running', undefined, 'no-draft'],
] as const)('with a server that is %s: %j', (server, shown, state) => {
  expect(describeGrounding({ draft: shown, server, showsUnchecked: false }).state).toBe(state);
});
