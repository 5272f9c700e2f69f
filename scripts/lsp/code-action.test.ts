import { describe, expect, test } from 'vitest';
import { actionsOn, resolve, textAfter } from './asking.js';
import { diagnose, ready } from './diagnosing.js';
import { type EditorSession, inEditor } from './editor-session.js';
import { editors, listening, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import type { OpenDocument } from './open-documents.js';
import { errorCodes } from './shapes.js';

const files = `${harbor}
=== draft.md
# The harbor 🚢

${sourced}

${unsourced}

The night ferry to Saltholm island carried 90 passengers on its first trip.[^ferry-note]
`;

/** Makes the action's text the document's, as the editor does, and tells the findings that are left. */
async function take(
  { client, change }: EditorSession,
  document: OpenDocument,
  title: RegExp,
  words: string,
): Promise<string[]> {
  const diagnostics = await diagnose(client, document);
  const actions = await actionsOn(client, document, words, { diagnostics });
  const action = actions.find(each => title.test(each.title));
  if (!action) return expect.fail(`no ${title} among ${actions.map(each => each.title).join(' | ')}`);
  const text = await textAfter(client, document, action);
  change(document, { start: 0, end: document.text.length, text });
  return (await diagnose(client, document)).map(({ code }) => code);
}

describe.each([
  ['footnote', /school\.\[\^harbor-report\]$/m, /^\[\^harbor-report\]: /m],
  ['pandoc', /\[@harbor-report\]/, undefined],
  ['link', /\(\[The Brackwater Gazette\]\(https:\/\/gazette\.example\/harbor\)\)/, undefined],
  ['prose', /, the Brackwater Gazette reported on March 2\.$/m, undefined],
  ['comment', /<!-- source: harbor-report -->/, undefined],
] as const)('in the style %s', (style, mark, definition) => {
  test.each([vsCodeLike, pushing])('$name: the first offer attributes the sentence in it', editor =>
    inEditor({ files, editor, settings: () => ({ citationStyle: style }) }, async session => {
      const { client, open } = session;
      const draft = open('draft.md');
      const before = (await diagnose(client, draft)).map(({ code }) => code);
      expect(before).toContain('missing-attribution');
      const left = await take(session, draft, /./, sourced);
      expect(draft.text).toMatch(mark);
      if (definition) expect(draft.text).toMatch(definition);
      expect(left.sort()).toEqual(before.filter(code => code !== 'missing-attribution').sort());
    }),
  );
});

test('every style is offered, the preferred one first and marked so', () =>
  inEditor({ files, settings: () => ({ citationStyle: 'pandoc' }) }, async ({ client, open }) => {
    const draft = open('draft.md');
    const diagnostics = await diagnose(client, draft);
    const actions = await actionsOn(client, draft, sourced, { diagnostics });
    const texts = await Promise.all(actions.map(action => textAfter(client, draft, action)));
    const written = [
      /\[@harbor-report\]/,
      /\[\^harbor-report\]/,
      /\(https:/,
      /Gazette reported/,
      /<!-- source/,
    ];
    for (const style of written) expect(texts.some(text => style.test(text))).toBe(true);
    expect(texts[0]).toMatch(/\[@harbor-report\]/);
    expect(actions.map(({ isPreferred }) => isPreferred === true)).toEqual(actions.map((_, at) => at === 0));
    for (const { kind, diagnostics: solved } of actions) {
      expect(kind).toMatch(/^quickfix(?:\.stet\.letStand)?$/);
      expect(solved?.map(({ code }) => code)).toContain('missing-attribution');
    }
  }));

describe.each(editors.filter(({ name }) => name !== 'bare'))('for an editor like $name', editor => {
  test('the nearest key takes the place of a wrong one', () =>
    inEditor({ files, editor }, async session => {
      const draft = session.open('draft.md');
      const left = await take(session, draft, /ferry-notes/, 'ferry-note]');
      expect(draft.text).toContain('first trip.[^ferry-notes]');
      expect(left).not.toContain('unknown-citation');
    }));

  test('a sentence that is let stand has no finding, and the comment is where it counts', () =>
    inEditor({ files, editor: listening(editor) }, async session => {
      const { client, open } = session;
      const draft = open('draft.md');
      const left = await take(session, draft, /stand/, unsourced);
      expect(draft.text).toMatch(
        editor === vsCodeLike ? /frozen moon\. <!-- stet: reason -->\n/ : /frozen moon\. <!-- stet -->\n/,
      );
      expect(left).not.toContain('unsourced-sentence');
      expect(left).not.toContain('unused-suppression');
      const told = await client.until('coverage with a suppressed sentence', () =>
        client
          .notices('stet/coverage')
          .findLast(({ outcome }) => outcome.kind === 'checked' && outcome.suppressed === 1),
      );
      expect(told.version).toBe(draft.version);
    }));

  test('every safe fix at once marks what surely has its source, and touches nothing else', () =>
    inEditor({ files: `${files}\n=== sources/dredging.md\n${dredged}\n`, editor }, async session => {
      const { client, open, change } = session;
      const retold = 'The lighthouse has been repaired by the volunteers of the school.';
      const rest = `${retold}\n\n${unsourced}\n\n> ${dredged}\n`;
      const draft = open('draft.md', `# The year 🚢\n\n${dredged}\n\n${rest}`);
      const before = await codesOf(session, draft);
      const [all, ...more] = await actionsOn(client, draft, '# The year', { only: ['source.fixAll'] });
      expect(more).toEqual([]);
      expect(all?.kind).toBe('source.fixAll.stet');
      const text = await textAfter(client, draft, all ?? expect.fail('no action'));
      const [marked, definition] = text.split(/\n(?=\[\^dredging\]: )/);
      expect(marked).toBe(`# The year 🚢\n\n${dredged}[^dredging]\n\n${rest}`);
      expect(definition).toMatch(/^\[\^dredging\]: .*\n$/);
      change(draft, { start: 0, end: draft.text.length, text });
      expect(await codesOf(session, draft)).toEqual(
        before.filter((_, at) => at !== before.indexOf('missing-attribution')),
      );
      expect(await actionsOn(client, draft, '# The year', { only: ['source.fixAll.stet'] })).toEqual([]);
    }));
});

/** Long enough that nobody could take it for another statement. */
const dredged =
  'The dredging of the eastern channel cost 2.4 million crowns and lasted eleven weeks longer than the council of Brackwater had planned in the spring of 2018.';

async function codesOf({ client }: EditorSession, draft: OpenDocument): Promise<string[]> {
  return (await diagnose(client, draft)).map(({ code }) => code);
}

test('kinds that nobody wants are not given', () =>
  inEditor({ files }, async ({ client, open }) => {
    const draft = open('draft.md');
    await ready(client);
    expect(await actionsOn(client, draft, sourced, { only: ['refactor.extract'] })).toEqual([]);
    expect(await actionsOn(client, draft, '# The harbor')).toEqual([]);
    const quick = await actionsOn(client, draft, sourced, { only: ['quickfix'] });
    expect(quick.length).toBeGreaterThan(0);
    expect(quick.map(({ kind }) => kind)).not.toContain('source.fixAll.stet');
  }));

test('an action is worked out for the text as it is, or refused', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await ready(client);
    const [action] = await actionsOn(client, draft, sourced);
    if (!action) return expect.fail('no action');
    expect(action.edit).toBeUndefined();
    edit(draft, ['# The harbor 🚢', '# The old harbor 🚢🦀']);
    const outcome = await resolve(client, action).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: errorCodes.contentModified });
    else expect(await textAfter(client, draft, action)).toContain('# The old harbor 🚢🦀');
    edit(draft, [`${sourced}\n\n`, '']);
    await expect(resolve(client, action)).rejects.toMatchObject({ code: errorCodes.contentModified });
  }));

describe.each([
  ['before the finding', ['# The harbor 🚢', '# The old harbor 🚢🦀']],
  ['inside it', ['repaired by volunteers', 'repaired by the volunteers']],
  ['behind it', [unsourced, `${unsourced} Why?`]],
] as const)('an edit %s, between an offer and its choice', (_, [from, to]) => {
  test('has the offer refused where it is worked out late', () =>
    inEditor({ files }, async ({ client, open, edit }) => {
      const draft = open('draft.md');
      await ready(client);
      const [action] = await actionsOn(client, draft, sourced);
      edit(draft, [from, to]);
      await expect(resolve(client, action ?? expect.fail('no action'))).rejects.toMatchObject({
        code: errorCodes.contentModified,
      });
    }));

  test('leaves a version behind by which the editor refuses it, where it came at once', () =>
    inEditor({ files, editor: pushing }, async session => {
      const { client, open, edit } = session;
      const draft = open('draft.md');
      await ready(client);
      const [action] = await actionsOn(client, draft, sourced);
      const [change] = action?.edit?.documentChanges ?? [];
      expect(change?.textDocument).toEqual({ uri: draft.uri, version: draft.version });
      edit(draft, [from, to]);
      expect(change?.textDocument.version).not.toBe(draft.version);
      const left = sourced.replace(from, to);
      const [anew] = await actionsOn(client, draft, left);
      const text = await textAfter(client, draft, anew ?? expect.fail('no action'));
      expect(text).toContain(`${left}[^harbor-report]`);
      expect(text).toContain(to);
    }));
});

test.each([vsCodeLike, pushing])('$name: a source is chosen for a sentence that has its mark', editor =>
  inEditor({ files, editor }, async session => {
    const { client } = session;
    const draft = session.open('draft.md', `${sourced}\n\n${unsourced}\n`);
    await ready(client);
    const [action] = await actionsOn(client, draft, sourced, { only: ['refactor'] });
    expect(action?.kind).toBe('refactor.stet.attribute');
    expect(await textAfter(client, draft, action ?? expect.fail('no action'))).toContain('[^harbor-report]');
  }),
);

test('a client that asks for itself gets the choices, and an edit of that version or none', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('draft.md', `${sourced}\n\n${unsourced}\n`);
    await ready(client);
    const asked = { textDocument: { uri: draft.uri }, position: { line: 0, character: 4 } };
    const found = await client.request('stet/attributionChoices', asked);
    if (found.kind !== 'choices') return expect.fail(found.message);
    expect(found.sentence).toBe(sourced);
    const [first] = found.choices;
    expect(first).toMatchObject({ byline: 'The Brackwater Gazette, March 2, 2024', weak: false });
    const chosen = {
      ...asked,
      textDocument: { uri: draft.uri, version: found.version },
      source: first?.source ?? '',
    };
    const { documentChanges } = await client.request('stet/attribute', chosen);
    expect(documentChanges?.[0]?.textDocument.version).toBe(draft.version);
    edit(draft, [unsourced, 'A purple crane lives there.']);
    await expect(client.request('stet/attribute', chosen)).rejects.toMatchObject({
      code: errorCodes.contentModified,
    });
  }));

test('an action of a draft that is closed meanwhile is refused', () =>
  inEditor({ files }, async ({ client, open, close }) => {
    const draft = open('draft.md');
    await ready(client);
    const [action] = await actionsOn(client, draft, sourced);
    close(draft);
    await expect(resolve(client, action ?? expect.fail('no action'))).rejects.toMatchObject({
      code: errorCodes.contentModified,
    });
  }));

test('an action that somebody made up does nothing', () =>
  inEditor({ files }, async ({ client, open, uri }) => {
    open('draft.md');
    await ready(client);
    const action = {
      title: 'Burn the harbor',
      kind: 'quickfix' as const,
      data: { uri: uri('draft.md'), version: 1, finding: 'fire', offer: 'fix 0' },
    };
    await expect(resolve(client, action)).rejects.toMatchObject({ code: errorCodes.contentModified });
  }));

test('a line break of Windows stays one after a fix', () =>
  inEditor({ files }, async session => {
    const draft = session.open('draft.md', `${sourced}\r\n\r\nIs it 🚢?\r\n`);
    await take(session, draft, /./, sourced);
    expect(draft.text).toContain('[^harbor-report]: ');
    expect(draft.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  }));
