import { describe, expect, test } from 'vitest';
import type { Coverage, FolderStatus } from '../../../server/src/protocol/index.js';
import { describeStatus, type StatusInput } from './status.js';

const folder: FolderStatus = {
  uri: 'file:///news',
  name: 'news',
  state: 'ready',
  sources: 14,
  message: undefined,
};

const status = (input: Partial<StatusInput>) =>
  describeStatus({
    isDraft: true,
    inFolder: true,
    lacksSources: false,
    server: 'running',
    folder,
    outcome: undefined,
    isCalm: false,
    ...input,
  });

const checked = (coverage: Partial<Coverage>) =>
  status({
    outcome: {
      kind: 'checked',
      supported: 17,
      factual: 17,
      suppressed: 0,
      errors: 0,
      warnings: 0,
      ...coverage,
    },
  });

test('is not there for what is no draft', () => {
  expect(status({ isDraft: false })).toBeUndefined();
  expect(status({ isDraft: false, server: 'stopped' })).toBeUndefined();
  expect(status({ outcome: { kind: 'no-draft' } })).toBeUndefined();
});

test('is there for a readme that is checked all the same', () => {
  const outcome = { kind: 'ignored' } as const;
  expect(status({ isDraft: false, outcome })?.text).toContain('ignored');
});

describe('a checked draft', () => {
  test('is well', () => {
    expect(checked({})).toEqual({
      text: '$(check) 17 of 17 sourced',
      words: '17 of 17 sentences of this draft rest on the sources.',
      tone: 'plain',
      action: 'showProblems',
    });
  });

  test('has findings', () => {
    const view = checked({ supported: 14, errors: 2, warnings: 1, suppressed: 3 });
    expect(view?.text).toBe('$(error) 14 of 17 sourced');
    expect(view?.words).toBe(
      '14 of 17 sentences of this draft rest on the sources. 3 let stand by hand. 2 errors, 1 warning.',
    );
  });

  test('has more errors than the Problems panel shows while findings look calm, and says why', () => {
    const outcome = {
      kind: 'checked',
      supported: 14,
      factual: 17,
      suppressed: 0,
      errors: 2,
      warnings: 1,
    } as const;
    expect(status({ outcome, isCalm: true })?.words).toMatch(
      /2 errors, 1 warning\. Findings look one step milder in the editor\.$/,
    );
    expect(status({ outcome: { ...outcome, errors: 0, warnings: 0 }, isCalm: true })?.words).not.toMatch(
      /milder/,
    );
  });

  test('is never marked as well while a sentence is not sourced', () => {
    expect(checked({ supported: 16 })?.text).toBe('$(warning) 16 of 17 sourced');
  });

  test('states no fact', () => {
    expect(checked({ supported: 0, factual: 0 })?.text).toBe('$(check) nothing to source');
  });

  test('rests on one', () => {
    expect(checked({ supported: 1, factual: 1 })?.words).toBe(
      '1 of 1 sentence of this draft rests on the sources.',
    );
    expect(checked({ supported: 0, factual: 1 })?.words).toBe(
      '0 of 1 sentence of this draft rests on the sources.',
    );
  });
});

describe('a draft that was not checked', () => {
  test.each([
    [
      'no sources, no server',
      { server: 'idle', lacksSources: true },
      '$(book) Stet: no sources',
      'chooseSourcesFolder',
    ],
    [
      'no folder is open',
      { server: 'idle', inFolder: false, lacksSources: true },
      '$(book) Stet: no folder',
      'openFolder',
    ],
    ['the server starts', { server: 'starting' }, '$(sync~spin) Stet is starting', 'showLog'],
    ['the server does not run', { server: 'stopped' }, '$(error) Stet stopped', 'restart'],
    [
      'a project file with an error',
      { folder: { ...folder, state: 'misconfigured', message: 'stet.json has an error.' } },
      '$(error) Stet: configuration error',
      'openProjectFile',
    ],
    [
      'an empty sources folder',
      { folder: { ...folder, state: 'no-sources', sources: 0 } },
      '$(book) Stet: no sources',
      'chooseSourcesFolder',
    ],
    [
      'sources that cannot be read',
      { folder: { ...folder, state: 'failed' } },
      '$(error) Stet failed',
      'showLog',
    ],
    [
      'a draft that is no text',
      { outcome: { kind: 'not-checked', message: 'story.md is no text.' } },
      '$(warning) Stet: not checked',
      'showProblems',
    ],
    [
      'the draft asks for it',
      { outcome: { kind: 'ignored' } },
      '$(circle-slash) Stet: ignored',
      'showProblems',
    ],
  ] as const)('says so: %s', (_, input, text, action) => {
    const view = status(input);
    expect(view).toMatchObject({ text, action });
    if (view && !view.text.includes('starting'))
      expect(view.words).toMatch(/[Nn]ot checked|nothing is checked/);
  });
});

describe('while the sources are read', () => {
  test('counts them', () => {
    const indexing = { ...folder, state: 'indexing', sources: 0 } as const;
    const message = 'Reading sources: 120 of 2000.';
    expect(status({ folder: { ...indexing, message } })).toMatchObject({
      text: '$(sync~spin) Reading sources: 120 of 2000',
      words: 'Stet: Reading sources: 120 of 2000.',
    });
    expect(status({ folder: indexing })?.text).toBe('$(sync~spin) Reading sources');
  });

  test('does not repeat what was found before', () => {
    const outcome = { kind: 'not-checked', message: 'the sources are still being read.' } as const;
    expect(status({ folder: { ...folder, state: 'indexing' }, outcome })?.text).toContain('Reading');
  });
});

test('says what of the sources could not be read, where all else is well', () => {
  const message = 'The folder archive is gone.';
  const outcome = {
    kind: 'checked',
    supported: 2,
    factual: 2,
    suppressed: 0,
    errors: 0,
    warnings: 0,
  } as const;
  expect(status({ folder: { ...folder, message }, outcome })?.words).toMatch(
    /sources\. The folder archive is gone\.$/,
  );
});

test('a project file that broke keeps the count and says what is wrong', () => {
  const outcome = {
    kind: 'checked',
    supported: 3,
    factual: 4,
    suppressed: 0,
    errors: 0,
    warnings: 1,
  } as const;
  const stale = { ...folder, state: 'stale', message: 'Unknown key "sorces".' } as const;
  expect(status({ folder: stale, outcome })).toEqual({
    text: '$(warning) 3 of 4 sourced',
    words:
      'The configuration has an error; what was valid before stays in force. Unknown key "sorces". Click to open it. 3 of 4 sentences of this draft rest on the sources. 1 warning.',
    tone: 'warning',
    action: 'openProjectFile',
  });
  expect(status({ folder: stale })?.text).toBe('$(warning) Stet: configuration error');
});

test('a project file of others that broke does not hide what holds for this draft', () => {
  const outcome = {
    kind: 'checked',
    supported: 3,
    factual: 4,
    suppressed: 0,
    errors: 0,
    warnings: 1,
  } as const;
  const message = 'stet.json: Unknown key "sorces".';
  expect(status({ folder: { ...folder, state: 'misconfigured', message }, outcome })).toMatchObject({
    text: '$(warning) 3 of 4 sourced',
    words: expect.stringContaining(
      "A project file that is not this draft's has an error. stet.json: Unknown key",
    ),
    action: 'openProjectFile',
  });
});

test('waits in silence for the first look at the disk and the first check', () => {
  expect(status({ server: 'idle' })).toBeUndefined();
  expect(status({})).toBeUndefined();
});
