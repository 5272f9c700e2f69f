import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { clientCommands } from '../../../server/src/protocol/index.js';
import { readManifest } from './read-manifest.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const manifest = readManifest();
const { commands, menus, views, viewsContainers, viewsWelcome = [], walkthroughs } = manifest.contributes;
const ids = commands.map(({ command }) => command);
const palette = menus.commandPalette ?? [];
const viewIds = Object.values(views).flatMap(each => each.map(({ id }) => id));
const code = readdirSync(join(repository, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map(path => readFileSync(join(repository, 'client/src', path), 'utf8'))
  .join('\n')
  .replaceAll(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, '');

/** Every icon of VS Code 1.91, the oldest that the extension runs in: @vscode/codicons 0.0.36. */
const codicons: readonly string[] = JSON.parse(
  readFileSync(new URL('codicons.json', import.meta.url), 'utf8'),
);

/** Commands that are of use whatever is open, and so are in the palette always. */
const alwaysThere: Readonly<Record<string, string>> = {
  'stet.openSample': 'it is for who has nothing open yet',
  'stet.showLog': 'the log is there from the start, and is what to read when nothing else is there',
};

/** Words that a title does not begin with a capital. */
const smallWords = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

test.each(commands)('$command is named by our rules', ({ command, title, category }) => {
  expect(command).toMatch(/^stet\.[a-z]+([A-Z][A-Za-z]*)?$/);
  expect(category).toBe('Stet');
  const [first, ...rest] = title.split(/[ /]/);
  expect(first).toMatch(/^[A-Z]/);
  for (const word of rest) expect(smallWords.has(word) || /^[A-Z(]/.test(word), word).toBe(true);
});

test('no command is contributed twice', () => {
  expect(ids).toEqual([...new Set(ids)]);
  // What is in menus alone stands beside what it is about.
  const hidden = new Set(palette.filter(({ when }) => when === 'false').map(({ command }) => command));
  const titles = commands.filter(({ command }) => !hidden.has(command)).map(({ title }) => title);
  expect(titles).toEqual([...new Set(titles)]);
});

test.each(ids)('%s is in the palette where it can work', id => {
  const entries = palette.filter(({ command }) => command === id);
  if (alwaysThere[id]) return expect(entries).toEqual([]);
  expect(entries).toHaveLength(1);
  expect(entries[0]?.when).toBeTruthy();
});

test.each(ids)('%s is registered', id => {
  const name = Object.entries(clientCommands).find(([, command]) => command === id)?.[0];
  expect(code.includes(`'${id}'`) || (name !== undefined && code.includes(`clientCommands.${name}`))).toBe(
    true,
  );
});

test('what is registered is contributed, or named to the server', () => {
  const registered = [...code.matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, id]) => id ?? '');
  expect(registered.length).toBeGreaterThan(0);
  const known: readonly string[] = [...ids, ...Object.values(clientCommands)];
  expect(registered.filter(id => !known.includes(id))).toEqual([]);
});

test('menus, keys and views name what is contributed', () => {
  const items = Object.values(menus).flat();
  const submenus = (manifest.contributes.submenus ?? []).map(({ id }) => id);
  for (const { command, submenu } of items)
    expect(command === undefined ? submenus.includes(submenu ?? '') : ids.includes(command), command).toBe(
      true,
    );
  for (const { command } of manifest.contributes.keybindings ?? []) expect(ids).toContain(command);
  for (const { view } of viewsWelcome) expect(viewIds).toContain(view);
  const containers = Object.values(viewsContainers).flatMap(each => each.map(({ id }) => id));
  for (const container of Object.keys(views)) expect(containers).toContain(container);
});

test('menus of views are those of ours', () => {
  for (const place of ['view/title', 'view/item/context'])
    for (const { command, when } of menus[place] ?? []) {
      const [, view] = /\bview == '?([\w.]+)'?/.exec(when ?? '') ?? [];
      expect(viewIds, `${place}: ${command}`).toContain(view);
    }
});

test('what `when` clauses ask for is told', () => {
  const clauses = [
    ...Object.values(menus).flat(),
    ...commands.map(({ enablement }) => ({ when: enablement })),
    ...(manifest.contributes.keybindings ?? []),
    ...viewsWelcome,
    ...walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents = [] }) =>
        completionEvents.flatMap(event =>
          event.startsWith('onContext:') ? [{ when: event.slice(10) }] : [],
        ),
      ),
    ),
  ].map(({ when }) => when ?? '');
  const keys = clauses.flatMap(clause => [...clause.matchAll(/(?<![\w.'])stet\.\w+(?:\.\w+)*/g)].map(String));
  expect(keys).toContain('stet.draft');
  for (const key of new Set(keys))
    expect(viewIds.includes(key) || isSet(key), `the context key ${key}`).toBe(true);
});

/** Named in the code, whole or as a family: `stet.sources.${name}`. */
function isSet(key: string): boolean {
  const family = key.slice(0, key.lastIndexOf('.') + 1);
  return code.includes(`'${key}'`) || code.includes(`\`${family}\${`);
}

test('icons are there in the oldest VS Code that we run in', () => {
  const inManifest = commands.flatMap(({ icon }) => icon ?? []);
  for (const icon of inManifest) expect(codicons, icon).toContain(/^\$\(([a-z0-9-]+)\)$/.exec(icon)?.[1]);
  const inCode = [
    ...code.matchAll(/new ThemeIcon\('([^']+)'/g),
    ...code.matchAll(/\$\(([a-z][a-z0-9-]*)(?:~spin)?\)/g),
  ].map(([, name]) => name ?? '');
  expect(inCode).toContain('sync');
  for (const icon of inCode) expect(codicons).toContain(icon);
  for (const { icon } of Object.values(viewsContainers).flat())
    expect(existsSync(join(repository, icon)), icon).toBe(true);
});

test.each(viewIds)('the view %s says what to do where it is empty', id => {
  const welcomes = viewsWelcome.filter(({ view }) => view === id);
  expect(welcomes.length).toBeGreaterThan(0);
  for (const { contents } of welcomes) expect(contents).toMatch(/[.…)]$/m);
});

test('links of welcomes and walkthroughs lead to commands that are there', () => {
  const words = [
    ...viewsWelcome.map(({ contents }) => contents),
    ...walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
  ].join('\n');
  const linked = [...words.matchAll(/\(command:([\w.-]+)/g)].map(([, id]) => id ?? '');
  expect(linked).toContain('stet.openSample');
  for (const id of linked) expect(ids.includes(id) || /^(workbench|vscode)\./.test(id), id).toBe(true);
  expect([...words.matchAll(/\]\((?!command:)/g)]).toEqual([]);
});

test('steps of the walkthrough have a picture, words for it, and an end', () => {
  const steps = walkthroughs.flatMap(each => each.steps);
  expect(steps).toHaveLength(6);
  for (const { id, title, media, completionEvents = [] } of steps) {
    expect(title, id).toMatch(/^[A-Z].*[a-z]$/);
    expect(media.altText, id).toMatch(/\.$/);
    const picture = readFileSync(join(repository, media.svg ?? ''), 'utf8');
    expect(picture, id).toContain('var(--vscode-editor-foreground');
    expect(picture, id).not.toMatch(/<script|href|<image|<foreignObject/);
    // The policy of VS Code's page takes colours in attributes of their own alone; all else is painted black.
    expect(picture, id).not.toMatch(/<style|style=/);
    expect(completionEvents.length, id).toBeGreaterThan(0);
    for (const event of completionEvents) {
      const [, command] = /^onCommand:(.+)$/.exec(event) ?? [];
      if (command?.startsWith('stet.')) expect(ids, id).toContain(command);
    }
  }
});

test('nothing runs before it is needed', () => {
  const events: readonly string[] = JSON.parse(
    readFileSync(join(repository, 'package.json'), 'utf8'),
  ).activationEvents;
  for (const event of events) expect(event).toMatch(/^(onLanguage|workspaceContains|onFileSystem|onView):/);
});

test('a marketplace finds what it is', () => {
  const known = ['Linters', 'Other', 'Education', 'Visualization', 'Testing', 'Formatters', 'Snippets'];
  for (const category of manifest.categories) expect(known).toContain(category);
  expect(manifest.keywords.length).toBeLessThanOrEqual(30);
  expect(manifest.keywords).toEqual([...new Set(manifest.keywords)]);
  const header = readFileSync(join(repository, manifest.icon)).subarray(16, 24);
  expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([256, 256]);
});
