import { expect, test } from 'vitest';
import { readManifest } from './read-manifest.js';

const { commands, menus } = readManifest().contributes;

type Keys = Readonly<Record<string, string | number | boolean>>;

/** The Explorer is in the side bar, and nothing of Stet was asked for. */
const quiet: Keys = { workspaceFolderCount: 1, 'stet.draft': 'none', 'stet.groundingState': 'no-draft' };
const running: Keys = {
  ...quiet,
  'stet.serverNeeded': true,
  'stet.sources': 'ready',
  'stet.sourcesView': 'full',
};
const draft: Keys = {
  ...running,
  editorLangId: 'markdown',
  resourceScheme: 'file',
  'stet.draft': 'checked',
  'stet.groundingState': 'sentences',
  'stet.groundingFollowsCursor': true,
};
const views: Keys = { 'view.stet.sources.visible': true, 'view.stet.grounding.visible': true };

const always = ['Open the Sample Workspace', 'Show Log'];
const aboutSources = ['Check Every Draft', 'Export Report…', 'Search the Sources…', 'Show Report'];
const inFolder = [...always, 'Choose a Sources Folder…', 'Open the Project File'];

test('an empty window offers what needs no folder', () => {
  expect(offered({ ...quiet, workspaceFolderCount: 0 })).toEqual(always);
});

test.each(['lacking', 'no-sources'])('a folder without sources (%s) offers what gives it some', sources => {
  expect(offered({ ...quiet, 'stet.sources': sources })).toEqual(sorted(inFolder));
});

test('of five folders others may have sources', () => {
  expect(offered({ ...quiet, workspaceFolderCount: 5, 'stet.sources': 'no-sources' })).toEqual(
    sorted([...inFolder, ...aboutSources]),
  );
});

test('a source in Markdown offers nothing that is done to a sentence of a draft', () => {
  expect(offered({ ...running, editorLangId: 'markdown', resourceScheme: 'file' })).toEqual(
    sorted([...inFolder, ...aboutSources, 'Restart']),
  );
});

test('a draft offers the rest, and how views are ordered while one sees them', () => {
  const shown = offered(draft);
  expect(shown).toContain('Insert Attribution From…');
  expect(shown).toContain('Show Evidence');
  expect(shown.filter(title => /^(?:Group|Sort|Order)|Following/.test(title))).toEqual([]);
  expect(offered({ ...draft, ...views })).toEqual(
    sorted([
      ...shown,
      ...['Group Sources by Folder', 'Group Sources by Publisher'],
      ...['Order Sentences by Verdict', 'Stop Following Cursor', 'Show Unchecked Sentences'],
      ...['Show All Sources', 'Show Files with a Problem Only', 'Show Unused Sources Only'],
      ...['Sort Sources by Date', 'Sort Sources by Title'],
    ]),
  );
  expect(offered({ ...draft, editorReadonly: true })).not.toContain('Insert Attribution From…');
});

test('titles of views have at most two buttons beside those that VS Code puts there', () => {
  for (const view of ['stet.sources', 'stet.grounding'])
    for (const keys of [quiet, { ...draft, 'stet.sources.groupBy': 'folder' }]) {
      const buttons = (menus['view/title'] ?? []).filter(
        ({ when, group }) => group?.startsWith('navigation') && holds(when ?? '', { ...keys, view }),
      );
      expect(buttons.length, view).toBeLessThanOrEqual(2);
      if (keys === quiet) expect(buttons, view).toEqual([]);
    }
});

function offered(keys: Keys): readonly string[] {
  const whens = new Map((menus.commandPalette ?? []).map(({ command, when }) => [command, when]));
  return sorted(
    commands
      .filter(
        ({ command, enablement = '' }) => holds(whens.get(command) ?? '', keys) && holds(enablement, keys),
      )
      .map(({ title }) => title),
  );
}

function sorted(titles: readonly string[]): readonly string[] {
  return [...titles].sort();
}

/** As VS Code reads a clause without brackets: `&&` before `||`. */
function holds(clause: string, keys: Keys): boolean {
  if (clause === '') return true;
  return clause.split(' || ').some(each => each.split(' && ').every(term => termHolds(term, keys)));
}

function termHolds(term: string, keys: Keys): boolean {
  const [, not, key = '', operator, right = ''] = /^(!?)([\w.]+)(?: (==|!=|=~|>) (.+))?$/.exec(term) ?? [];
  if (key === '') throw new Error(`“${term}” is not read here`);
  const value = keys[key];
  const wanted = right.replace(/^'(.*)'$/, '$1');
  switch (operator) {
    case undefined:
      return key === 'false' ? false : Boolean(value) !== (not === '!');
    case '==':
      return String(value) === wanted;
    case '!=':
      return String(value) !== wanted;
    case '>':
      return Number(value) > Number(wanted);
    default:
      return new RegExp(wanted.slice(1, -1)).test(String(value));
  }
}
