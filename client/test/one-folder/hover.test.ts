import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { discard, hoverAt, open, openDraft, uriOf } from '../desk.js';

describe('hover', () => {
  it('on a sentence gives the verdict, then the passage with its source', async () => {
    const { document } = await open(uriOf('drafts/story.md'));
    const hover = await hoverAt(document, 'The fire brigade brought 37 people');
    assert.match(hover, /^\*\*Supported\*\*/);
    assert.match(hover, /\*\*37\*\*|\*\*[^*]*37 people[^*]*\*\*/);
    assert.match(hover, /Sea tops the fish quay/);
    assert.match(hover, /Saltmere Gazette/);
    assert.match(hover, /\]\(file:[^)]*flood-night\.md#\S+\)/);
  });

  it('on a sentence that no source carries says so', async () => {
    const { document } = await open(uriOf('drafts/story.md'));
    assert.match(await hoverAt(document, 'Thirty accordion teachers'), /^\*\*Not supported\*\*/);
  });

  it('on a mark says first what its source has to do with the sentence', async () => {
    const { document } = await open(uriOf('drafts/story.md'));
    assert.match(await hoverAt(document, '[^flood-night]'), /^\*\*Supports this/);
    const uri = uriOf('drafts/marks.md');
    const marks = await openDraft(uri, 'Applications close on April 30, 2024.[^flood-night]\n');
    assert.match(
      await hoverAt(marks.document, '[^flood-night]'),
      /^\*\*Does not say this; Saltmere Town Council does\\?\.\*\*/,
    );
    await discard(uri);
  });

  it('on words that name the source judges them too', async () => {
    const { document } = await open(uriOf('drafts/story.md'));
    assert.match(await hoverAt(document, 'Coast Post reported'), /^\*\*Supports this/);
  });

  it('is silent on a heading', async () => {
    const { document } = await open(uriOf('drafts/story.md'));
    assert.equal(await hoverAt(document, 'What it cost'), '');
  });
});
