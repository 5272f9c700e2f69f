import { describe, expect, test } from 'vitest';
import { openFixture } from '../../testing/open-fixture.js';
import { sourceListOf } from '../../testing/source-cards.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { documentLinks, resolveDocumentLink } from './document-link.js';

const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const linking = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, documentLink: { tooltipSupport: true } },
};

const fixture = `=== sources/harbor.md
---
title: Harbor counts its ships
publisher: Tidewater Gazette
date: 2021-05-04
url: https://gazette.example/harbor
---

The harbor of Tidewater handled 412 ships in 2020, the port office said on Tuesday.
See https://evil.example/phish and [^harbor] for more.
=== sources/crane.md
The new crane was delivered in March and lifts 40 tons.
=== draft.md
---
stet: { sources: [harbor, crane] }
---
The harbor of Tidewater handled 412 ships in 2020.[^harbor]

The new crane lifts 40 tons [see @crane, p. 3; @nobody]. <!-- source: crane -->

Seven otters inherited a bakery, the [Gazette](https://gazette.example/harbor) said.[^remark]

[^harbor]: Harbor counts its ships. Tidewater Gazette, May 4, 2021.
[^remark]: A remark.
`;

async function open(capabilities = linking, files = fixture) {
  const project = await openFixture(files, { textsHeld: 0 });
  const draft = { path: 'draft.md', text: project.file('draft.md').text };
  const session = createSessionDouble(project, draft, capabilities);
  const { uri, text } = session.document;
  const links = (await documentLinks(session, { textDocument: { uri } }, token)) ?? [];
  return { project, session, links, words: links.map(({ range }) => text.getText(range)) };
}

describe('in a draft', () => {
  test('a key of its bibliography leads to the source that it stands for', async () => {
    const { project, session, links, words } = await open(
      linking,
      `${fixture.slice(0, fixture.indexOf('=== draft.md'))}=== refs.bib
@online{ships2021, url = {https://gazette.example/harbor}}
@online{crane, title = {Some other crane}}
=== draft.md
---
bibliography: refs.bib
---
The harbor of Tidewater handled 412 ships in 2020 [@ships2021; @nobody].
`,
    );
    expect(words).toEqual(['ships2021']);
    const [link] = links;
    const resolved = link && (await resolveDocumentLink(session, link, token));
    expect(resolved?.target).toContain(project.uri('sources/harbor.md'));
  });

  test('each key leads to its source: in front matter, marks, comments and definitions; addresses do not', async () => {
    const { links, words } = await open();
    expect(words).toEqual(['harbor', 'crane', 'harbor', 'crane', 'crane', 'harbor']);
    expect(links.map(({ target }) => target)).toEqual(Array(6).fill(undefined));
    expect(links.map(({ tooltip }) => tooltip)).toEqual([
      'Open Tidewater Gazette, May 4, 2021',
      'Open crane',
      'Open Tidewater Gazette, May 4, 2021',
      'Open crane',
      'Open crane',
      'Open Tidewater Gazette, May 4, 2021',
    ]);
  });

  test('a mark leads to the passage that carries its sentence, a definition to the source', async () => {
    const { session, links, project } = await open();
    const targets = await Promise.all(
      links.map(async link => (await resolveDocumentLink(session, link, token)).target),
    );
    expect(targets).toEqual([
      project.uri('sources/harbor.md'),
      project.uri('sources/crane.md'),
      expect.stringMatching(/sources\/harbor\.md#L8,1-L8,\d+$/),
      expect.stringMatching(/sources\/crane\.md#L1,1-L1,\d+$/),
      expect.stringMatching(/sources\/crane\.md#L1,1-L1,\d+$/),
      project.uri('sources/harbor.md'),
    ]);
  });

  test('when the writer has gone on, a link leads to the source still, not to a passage of other words', async () => {
    const { session, links, project } = await open();
    session.retype(session.document.text.getText().replace('The new crane lifts', 'The old horse lifts'));
    const mark = links[3] ?? expect.fail();
    expect((await resolveDocumentLink(session, mark, token)).target).toBe(project.uri('sources/crane.md'));
  });

  test('a client without tooltips gets none', async () => {
    const { links } = await open({ ...fullClient, textDocument: { documentLink: {} } } as typeof linking);
    expect(links).toHaveLength(6);
    expect(links.filter(({ tooltip }) => tooltip !== undefined)).toEqual([]);
  });
});

test.each([
  undefined,
  'text',
  { draft: 7 },
  { draft: 'file:///workspace/draft.md', version: 1, start: 0, source: 'file:///etc/passwd' },
  { draft: 'file:///workspace/draft.md', version: 1, start: 0, source: 'https://evil.example/phish' },
])('a link that is none of ours leads nowhere: %j', async data => {
  const { session } = await open();
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  expect((await resolveDocumentLink(session, { range, data }, token)).target).toBeUndefined();
});

test('a source has no links, whatever stands in it, nor has a file that is no draft', async () => {
  const { session, project } = await open();
  for (const path of ['sources/harbor.md', 'notes.txt'])
    expect(await documentLinks(session, { textDocument: { uri: project.uri(path) } }, token)).toBeNull();
});

test('extracted text links to the file that it is of', async () => {
  const project = await openFixture(fixture, { textsHeld: 0 });
  const { snapshot } = project;
  const double = {
    ...project,
    snapshot: {
      ...snapshot,
      sources: sourceListOf(Array.from(snapshot.sources, card => ({ ...card, coordinates: 'extracted' }))),
      article: async (uri: string) => {
        const article = await snapshot.article(uri);
        return article && { ...article, coordinates: 'extracted' as const };
      },
    },
  };
  const session = createSessionDouble(double, { path: 'draft.md', text: '' }, linking);
  const uri = 'stet-source:/workspace/sources/harbor.md.txt';
  expect(await documentLinks(session, { textDocument: { uri } }, token)).toEqual([
    {
      range: { start: { line: 0, character: 8 }, end: { line: 0, character: 25 } },
      target: project.uri('sources/harbor.md'),
      tooltip: 'Open Tidewater Gazette, May 4, 2021',
    },
  ]);
  const other = { uri: 'stet-source:/workspace/draft.md.txt' };
  expect(await documentLinks(session, { textDocument: other }, token)).toBeNull();
});
