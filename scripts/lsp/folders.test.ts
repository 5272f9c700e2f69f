import { expect, test } from 'vitest';
import { hoverOn } from './asking.js';
import { brief, diagnose, diagnosedAs, ready } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, listening, vsCodeLike } from './editors.js';
import { sourced, unsourced } from './harbor.js';

/** Every folder has a source of its own, and a draft that says all that the sources of all folders say. */
const claims = {
  alpha: 'The bakery of Alder Lane closed its doors after ninety years.',
  beta: 'The tram to Birch Hill was late by two hours in the snow.',
  gamma: 'The zoo of Cedar Park welcomed a pair of red pandas.',
  delta: 'The library of Dogwood Square lent out its last atlas.',
  epsilon: 'The choir of Elm Street sang in the empty station.',
} as const;
type Name = keyof typeof claims;
const names = Object.keys(claims) as Name[];
const everything = names.map(name => claims[name]).join('\n\n');
const files = names
  .map(name => `=== ${name}/sources/news.md\n${claims[name]}\n=== ${name}/draft.md\n${everything}\n`)
  .join('');
/** The outer folder's project file speaks of its own sources; the inner folder is another project. */
const inside = `${files}=== alpha/stet.json\n{ "sources": ["sources"] }\n=== alpha/inner/sources/inner.md\n${unsourced}\n=== alpha/inner/draft.md\n${claims.alpha}\n\n${unsourced}\n`;

/** The sentences that the folder's own sources give. */
function supported(
  text: string,
  diagnostics: readonly { code: string; range: { start: { line: number } } }[],
) {
  const lines = text.split('\n');
  return diagnostics
    .filter(({ code }) => code === 'missing-attribution')
    .map(({ range }) => lines[range.start.line]);
}

test('five folders, each with its own sources', () =>
  inEditor({ files, folders: names }, async ({ client, open, uri }) => {
    for (const name of names) {
      const draft = open(`${name}/draft.md`);
      expect(supported(draft.text, await diagnose(client, draft))).toEqual([claims[name]]);
    }
    const status = await client.until('five ready folders', () => {
      const last = client.notices('stet/status').at(-1);
      return last?.folders.every(({ state }) => state === 'ready') && last;
    });
    expect(status.folders.map(each => each.uri)).toEqual(names.map(name => uri(name)));
    expect(status.folders.map(each => each.name)).toEqual(names);
    expect(status.folders.map(({ sources }) => sources)).toEqual([1, 1, 1, 1, 1]);
  }));

test('no folder is said to be without sources before somebody has looked', () =>
  inEditor({ files, folders: names }, async ({ client }) => {
    await ready(client);
    const states = client.notices('stet/status').flatMap(({ folders }) => folders.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['indexing', 'ready']));
  }));

test('a folder inside another has its own drafts', () =>
  inEditor({ files: inside, folders: ['alpha', 'alpha/inner'] }, async ({ client, open }) => {
    const outer = open('alpha/draft.md');
    expect(supported(outer.text, await diagnose(client, outer))).toEqual([claims.alpha]);
    const inner = open('alpha/inner/draft.md');
    expect(supported(inner.text, await diagnose(client, inner))).toEqual([unsourced]);
  }));

test('settings hold for their folder', () =>
  inEditor(
    {
      files: `${files}=== beta/clippings/moon.md\n${unsourced}\n`,
      folders: ['alpha', 'beta'],
      settings: path => (path.startsWith('beta') ? { sources: ['clippings'] } : {}),
    },
    async ({ client, open }) => {
      const alpha = open('alpha/draft.md');
      expect(supported(alpha.text, await diagnose(client, alpha))).toEqual([claims.alpha]);
      const beta = open('beta/draft.md', `${claims.beta}\n\n${unsourced}\n`);
      expect(supported(beta.text, await diagnose(client, beta))).toEqual([unsourced]);
      expect(client.asked('workspace/configuration').flatMap(({ items }) => items)).not.toContainEqual({
        section: 'stet',
      });
    },
  ));

test('folders come and go', () =>
  inEditor({ files, folders: ['alpha'] }, async ({ client, open, uri, changeFolders }) => {
    const alpha = open('alpha/draft.md');
    const beta = open('beta/draft.md');
    expect(await diagnose(client, beta)).toEqual([]);
    expect(supported(alpha.text, await diagnose(client, alpha))).toEqual([claims.alpha]);
    changeFolders(['beta'], []);
    const known = await diagnosedAs(client, beta, 'findings in the new folder', all => all.length > 0);
    expect(supported(beta.text, known)).toEqual([claims.beta]);
    changeFolders([], ['alpha']);
    await diagnosedAs(client, alpha, 'no findings in the folder that went', all => all.length === 0);
    const left = await client.until('one folder', () => {
      const last = client.notices('stet/status').at(-1);
      return last?.folders.length === 1 && last;
    });
    expect(left.folders[0]?.uri).toBe(uri('beta'));
    expect(supported(beta.text, await diagnose(client, beta))).toEqual([claims.beta]);
    changeFolders(['alpha'], []);
    const again = await diagnosedAs(client, alpha, 'findings again', all => all.length > 0);
    expect(supported(alpha.text, again)).toEqual([claims.alpha]);
  }));

test.each([vsCodeLike, listening(bare)])(
  '$name: a window without a folder checks nothing and says so',
  editor =>
    inEditor({ files, editor, folders: null }, async ({ client, open, openUri }) => {
      const draft = open('alpha/draft.md');
      expect(await diagnose(client, draft)).toEqual([]);
      const untitled = openUri('untitled:Untitled-1', `${unsourced}\n`);
      expect(await diagnose(client, untitled)).toEqual([]);
      const told = await client.until('word of both', () => {
        const all = client.notices('stet/coverage');
        return all.length === 2 && all;
      });
      for (const { outcome } of told)
        expect(outcome).toMatchObject({ kind: 'not-checked', message: expect.stringContaining('folder') });
    }),
);

test('a draft outside every folder is not checked, and says so', () =>
  inEditor({ files, folders: ['alpha', 'beta'] }, async ({ client, open }) => {
    expect(await diagnose(client, open('gamma/draft.md'))).toEqual([]);
    const { outcome } = await client.until('word of it', () => client.notices('stet/coverage')[0]);
    expect(outcome).toMatchObject({ kind: 'not-checked', message: expect.stringContaining('folder') });
  }));

test('an editor that does not listen has it in its log, once, and from the hover', () =>
  inEditor(
    { files: `=== zeta/draft.md\n${claims.alpha}\n`, editor: bare, folders: ['zeta'] },
    async ({ client, open, edit }) => {
      const draft = open('zeta/draft.md');
      expect(await diagnose(client, draft)).toEqual([]);
      edit(draft, [claims.alpha, `So: ${claims.alpha}`]);
      expect(await diagnose(client, draft)).toEqual([]);
      const hover = await hoverOn(client, draft, claims.alpha);
      expect(hover?.contents.value).toMatch(/no sources folder/i);
      const log = client.notices('window/logMessage').map(({ message }) => message);
      expect(log).toEqual([expect.stringMatching(/^zeta: No sources folder was found\. Put /)]);
    },
  ));

test.each([vsCodeLike, bare])('$name: an untitled draft belongs to the only folder', editor =>
  inEditor({ files, editor, folders: ['alpha'] }, async ({ client, openUri, edit, close }) => {
    const untitled = openUri('untitled:Untitled-1', `${everything}\n`);
    expect(supported(untitled.text, await diagnose(client, untitled))).toEqual([claims.alpha]);
    edit(untitled, [claims.alpha, `${claims.alpha}[^news]`]);
    expect(supported(untitled.text, await diagnose(client, untitled))).toEqual([]);
    expect(brief(untitled, await diagnose(client, untitled)).length).toBeGreaterThan(0);
    close(untitled);
  }),
);

test('an untitled text that is no Markdown is no draft', () =>
  inEditor({ files, folders: ['alpha'] }, async ({ client, openUri }) => {
    const plain = openUri('untitled:Untitled-1', `${unsourced}\n`, 'plaintext');
    expect(await diagnose(client, plain)).toEqual([]);
    const draft = openUri('untitled:Untitled-2', `${unsourced}\n`);
    expect(await diagnose(client, draft)).toHaveLength(1);
  }));

test('an untitled draft among several folders belongs to none', () =>
  inEditor({ files, folders: ['alpha', 'beta'] }, async ({ client, openUri }) => {
    const untitled = openUri('untitled:Untitled-1', `${sourced}\n`);
    expect(await diagnose(client, untitled)).toEqual([]);
    const { outcome } = await client.until('word of it', () => client.notices('stet/coverage')[0]);
    expect(outcome.kind).toBe('not-checked');
  }));

test('the same file by another spelling of its URI is the same draft', () =>
  inEditor({ files, folders: ['alpha'] }, async ({ client, workspace, uri, openUri }) => {
    const spelled = uri('alpha/draft.md').replace('alpha', '%61lpha');
    const draft = openUri(spelled, workspace.read('alpha/draft.md'));
    expect(supported(draft.text, await diagnose(client, draft))).toEqual([claims.alpha]);
  }));
