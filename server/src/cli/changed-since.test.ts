import { rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGitWorkspace, type GitWorkspace } from '../testing/git-workspace.js';
import { createProcessDouble, createTempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

const harbor = `---
title: Harbor counts its ships
publisher: Tidewater Gazette
date: 2021-05-04
---

The harbor of Tidewater handled 412 ships in 2020, the port office said on Tuesday.
The new crane was delivered in March and lifts 40 tons.
`;
const library = `---
title: Library opens
publisher: Greenfield Post
date: 2021-06-01
---

The library of Greenfield opened its reading room with 90 seats on Sunday.
`;
const crane = 'The new crane was delivered in March and lifts 40 tons.[^harbor]\n';
const seats = 'The library of Greenfield opened its reading room with 90 seats on Sunday.[^library]\n';
/** Of a ferry that went aground. */
const aground = (publisher: string, passengers: number): string => `---
publisher: ${publisher}
date: 2021-07-12
---

The ferry ran aground on a sandbank near the mouth of the harbor on Sunday with ${passengers} passengers on board.
`;
const ferry = 'The ferry ran aground near the mouth of the harbor on Sunday with 70 passengers on board.\n';
const parrots = 'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.\n';

let town: GitWorkspace;

beforeEach(() => {
  town = createGitWorkspace({
    'sources/harbor.md': harbor,
    'sources/library.md': library,
    'drafts/crane.md': crane,
    'drafts/seats.md': seats,
  });
  town.git('switch', '--quiet', '--create', 'change');
});
afterEach(() => town.remove());

async function stet(line: string, { cwd = '.', cancelled = false, caches = false } = {}) {
  const double = createProcessDouble(join(town.folder, cwd));
  const { keeper, resultKeeper, ports } = double.environment;
  const environment = caches
    ? { ...double.environment, results: resultKeeper, ports: { ...ports, cache: keeper } }
    : double.environment;
  environment.cancellation.requested = cancelled;
  const code = await main(line.split(' ').filter(Boolean), environment);
  return { code, ...double.output };
}

async function report(line = '', options = {}) {
  const { code, stdout, stderr } = await stet(`check --changed-since main -f json ${line}`, options);
  const run = JSON.parse(stdout);
  const paths: string[] = run.files.map(({ path }: { path: string }) => path);
  return { code, stderr, run, paths, since: run.changedSince };
}

describe('a draft that changed', () => {
  test('is checked, the others are counted', async () => {
    const base = town.git('rev-parse', 'main');
    town.write('drafts/seats.md', `${seats}\n${parrots}`);
    town.commit();
    const { code, paths, since } = await report();
    expect({ code, paths }).toEqual({ code: 1, paths: ['drafts/seats.md'] });
    expect(since).toEqual({ revision: 'main', base, untouched: 1 });
    const { stdout, stderr } = await stet('check --changed-since main');
    expect(stdout).toContain('in 1 draft, against 2 sources.\n');
    expect(stdout).toContain('Not checked: 1 draft that the change since main does not touch.\n');
    expect(stderr).toBe('');
  });

  test('is checked before it is committed, or known to git, and under a new name', async () => {
    town.write('drafts/new.md', parrots);
    town.git('mv', 'drafts/crane.md', 'drafts/lifting.md');
    expect(await report()).toMatchObject({ code: 1, paths: ['drafts/lifting.md', 'drafts/new.md'] });
    expect(await report('drafts/new.md drafts/seats.md')).toMatchObject({
      paths: ['drafts/new.md'],
      since: { untouched: 1 },
    });
  });

  test('is checked where git cannot tell that it did not', async () => {
    town.write('.gitignore', 'unseen/\n');
    town.commit();
    town.git('branch', '--force', 'main', 'HEAD');
    town.write('.git/mine', 'drafts/mine.md\n');
    town.git('config', 'core.excludesFile', join(town.folder, '.git/mine'));
    for (const path of ['drafts/mine.md', 'unseen/story.md']) town.write(path, parrots);
    symlinkSync('../unseen/story.md', join(town.folder, 'drafts/link.md'));
    town.commit();
    town.git('branch', '--force', 'main', 'HEAD');
    expect(await report('unseen/story.md drafts/link.md drafts/mine.md drafts/seats.md')).toMatchObject({
      code: 1,
      paths: ['drafts/link.md', 'drafts/mine.md', 'unseen/story.md'],
      since: { untouched: 1 },
    });
    const other = createTempWorkspace({ 'story.md': parrots });
    const path = join(other.folder, 'story.md');
    const { code, since } = await report(path);
    expect({ code, untouched: since.untouched }).toEqual({ code: 1, untouched: 0 });
    other.remove();
  });

  test('names a bibliography that changed', async () => {
    const named = `---\nbibliography: ../refs.bib\n---\n\n${crane}`;
    town.write('drafts/crane.md', named);
    town.write('refs.bib', '@article{pier, title = {The pier}, year = 2020}\n');
    town.commit();
    town.git('branch', '--force', 'main', 'HEAD');
    expect(await report()).toMatchObject({ paths: [], since: { untouched: 2 } });
    town.write('refs.bib', '@article{pier, title = {The pier}, year = 2021}\n');
    expect(await report()).toMatchObject({ paths: ['drafts/crane.md'] });
    unlinkSync(join(town.folder, 'refs.bib'));
    expect(await report()).toMatchObject({ paths: ['drafts/crane.md'] });
  });
});

describe('a source that changed', () => {
  test('touches the draft that it contradicts, and none else', async () => {
    town.write('sources/monday.md', aground('Tidewater Gazette', 70));
    town.write('drafts/ferry.md', ferry);
    town.commit();
    town.git('branch', '--force', 'main', 'HEAD');
    town.write('sources/tuesday.md', aground('Port Courier', 80));
    town.commit();
    const { code, paths, run, since } = await report();
    expect({ code, paths }).toEqual({ code: 0, paths: ['drafts/ferry.md'] });
    expect(since).toMatchObject({ untouched: 2 });
    expect(since).not.toHaveProperty('everything');
    expect(run.files[0].findings).toMatchObject([
      { rule: 'missing-attribution' },
      { rule: 'conflicting-sources' },
    ]);
  });

  test('touches the draft that says what it said before', async () => {
    town.write('sources/harbor.md', harbor.replace('40 tons', '60 tons'));
    const { paths, run } = await report();
    expect(paths).toEqual(['drafts/crane.md']);
    expect(run.files[0].findings).toMatchObject([{ rule: 'number-drift' }]);
  });

  test('touches the draft that it carried', async () => {
    unlinkSync(join(town.folder, 'sources/library.md'));
    town.commit();
    const { code, paths, run } = await report();
    expect({ code, paths }).toEqual({ code: 1, paths: ['drafts/seats.md'] });
    expect(run.files[0].findings.length).toBeGreaterThan(0);
  });

  test('touches none where nothing else is said for it', async () => {
    town.write('sources/harbor.md', harbor.replace('\n\nThe harbor', '\n\n2 min read\n\nThe harbor'));
    town.write('sources/otters.md', 'Seven otters inherited a bakery from an astronomer in 1987.\n');
    town.commit();
    expect(await report()).toMatchObject({ code: 0, paths: [], since: { untouched: 2 } });
    const { code, stdout, stderr } = await stet('check --changed-since main');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout:
        'Nothing in this change touches a draft.\nNot checked: 2 drafts that the change since main does not touch.\n',
      stderr: '',
    });
  });

  test('by its sidecar, or a bibliography among the sources', async () => {
    town.write('sources/library.meta.yaml', 'key: reading-room\n');
    expect(await report()).toMatchObject({ paths: ['drafts/seats.md'] });
    unlinkSync(join(town.folder, 'sources/library.meta.yaml'));
    expect(await report()).toMatchObject({ paths: [] });
    town.write('sources/works.bib', '@misc{opening, title = {Library opens}, file = {library.md}}\n');
    expect(await report()).toMatchObject({ paths: ['drafts/seats.md'] });
  });

  test('says the same with an index and results of earlier runs as without', async () => {
    await stet('check -f json', { caches: true });
    town.write('sources/harbor.md', harbor.replace('40 tons', '60 tons'));
    unlinkSync(join(town.folder, 'sources/library.md'));
    const first = await report('', { caches: true });
    expect(first.paths).toEqual(['drafts/crane.md', 'drafts/seats.md']);
    expect(await report('', { caches: true })).toEqual(first);
    expect(await report()).toEqual(first);
  });

  test('whose old words are not to be had touches every draft', async () => {
    const id = town.git('rev-parse', 'main:sources/library.md');
    town.write('sources/library.md', `${library}\nIt is warm.\n`);
    unlinkSync(join(town.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    const { paths, since, stderr } = await report();
    expect(paths).toEqual(['drafts/crane.md', 'drafts/seats.md']);
    expect(since.everything).toBe('this clone cannot tell how sources/library.md was before it');
    expect(stderr).toContain('stet: The change touches every draft, for this clone cannot tell how');
  });

  test('or not: of those that git does not keep nobody can tell, and that is said', async () => {
    const other = createTempWorkspace({ 'pier.md': library.replace('library', 'pier') });
    town.write('sources/.gitignore', 'private.md\n');
    town.commit();
    town.git('branch', '--force', 'main', 'HEAD');
    town.write('sources/private.md', harbor);
    const { code, since, stderr } = await report(`--sources sources --sources ${other.folder}`);
    expect({ code, since }).toMatchObject({ code: 0, since: { untouched: 2, unkept: 2 } });
    expect(stderr).toBe(
      'stet: 2 articles count as unchanged, for git ignores them or they lie outside the repository. Where they may have changed, leave --changed-since out.\n',
    );
    expect((await report()).stderr).toContain('stet: 1 article counts as unchanged');
    town.write('stet.json', '{ "minOrigins": 2 }\n');
    const everything = await report();
    expect(everything.since).not.toHaveProperty('unkept');
    other.remove();
  });

  test('where there was none before', async () => {
    town.git('rm', '-r', '--quiet', 'sources');
    town.write('sources/notes.bib', '');
    town.commit();
    town.git('branch', '--force', 'main', 'HEAD');
    town.write('sources/harbor.md', harbor);
    const { paths, since } = await report();
    expect(paths).toEqual(['drafts/crane.md', 'drafts/seats.md']);
    expect(since.everything).toBe('before it no source could be read');
  });
});

/** Facts that sources and drafts are made of; a draft says some of them, sources others, or otherwise. */
const facts = ['crane', 'ferry', 'library', 'tunnel', 'market'].map(
  (subject, at) => (value: number) =>
    `The ${subject} of Tidewater was visited by ${value} guests in the ${['first', 'second'][at % 2]} week of June.`,
);
const text = fc
  .array(fc.tuple(fc.nat(facts.length - 1), fc.constantFrom(412, 421)), { minLength: 1, maxLength: 3 })
  .map(parts => `${parts.map(([fact, value]) => facts[fact]?.(value)).join('\n\n')}\n`);
const folderOf = (names: readonly string[]) =>
  fc.tuple(...names.map(name => fc.option(text).map(content => [name, content] as const)));

test('a draft that is not touched gets the same findings from the same words, before and now', async () => {
  const sources = folderOf(['sources/a.md', 'sources/b.txt', 'sources/c.md', 'sources/d.md']);
  const drafts = folderOf(['drafts/1.md', 'drafts/2.md', 'drafts/3.md']);
  const place = (files: readonly (readonly [string, string | null])[]) => {
    for (const [path, content] of files)
      if (content !== null) town.write(path, content);
      else rmSync(join(town.folder, path), { force: true });
  };
  const said = async () => {
    const { stdout } = await stet('check -f json');
    const { files = [] } = stdout === '' ? {} : JSON.parse(stdout);
    const told = files.map(({ path, sentences, findings }: Record<string, unknown>) => [
      path,
      { sentences, findings },
    ]);
    return new Map<string, unknown>(
      JSON.parse(JSON.stringify(told, (key, value) => (unheard.has(key) ? 0 : value))),
    );
  };
  await fc.assert(
    fc.asyncProperty(sources, drafts, sources, async (before, written, now) => {
      place([...before, ...written]);
      town.commit();
      town.git('branch', '--force', 'main', 'HEAD');
      const then = await said();
      place(now);
      const { paths, code } = await report('', { caches: true });
      const all = await said();
      for (const [path, result] of all)
        expect({ path, isTouched: paths.includes(path) }).toEqual({
          path,
          isTouched: JSON.stringify(result) !== JSON.stringify(then.get(path)),
        });
      if (all.size > 0) expect(code).toBeLessThan(2);
    }),
    { numRuns: 6 },
  );
}, 120_000);

/** What changes with every source that is added, or with lines above a passage. */
const unheard = new Set(['score', 'support', 'start', 'end', 'fixes']);

describe('what holds for every draft touches every draft', () => {
  const all = ['drafts/crane.md', 'drafts/seats.md'];

  test('the project file, what it extends, and one that is gone', async () => {
    town.write('stet.json', '{ "extends": "base.json" }\n');
    town.write('base.json', '{ "minOrigins": 1 }\n');
    expect(await report()).toMatchObject({
      paths: all,
      since: { everything: 'stet.json changed', untouched: 0 },
    });
    town.commit();
    town.git('branch', '--force', 'main', 'HEAD');
    expect(await report()).toMatchObject({ paths: [] });
    town.write('base.json', '{ "minOrigins": 2 }\n');
    expect(await report()).toMatchObject({ paths: all, since: { everything: 'base.json changed' } });
    town.write('base.json', '{ "minOrigins": 1 }\n');
    unlinkSync(join(town.folder, 'stet.json'));
    const { paths, stderr } = await report();
    expect(paths).toEqual(all);
    expect(stderr).toBe('stet: The change touches every draft, for stet.json changed.\n');
  });

  test('a folder of sources that is found by its name', async () => {
    town.git('mv', 'sources', 'articles');
    expect(await report()).toMatchObject({
      paths: all,
      since: { everything: 'the settings in force were others before it' },
    });
  });

  test('the baseline', async () => {
    await stet('check --update-baseline');
    town.write('drafts/crane.md', `${crane}\n${parrots}`);
    await stet('check --update-baseline');
    expect(await report()).toMatchObject({
      paths: all,
      since: { everything: 'stet-baseline.json changed' },
    });
  });

  test('what git is to ignore', async () => {
    town.write('.gitignore', 'notes/\n');
    expect(await report()).toMatchObject({ paths: all, since: { everything: '.gitignore changed' } });
  });
});

test('a baseline keeps its entries for drafts that are not touched', async () => {
  town.write('drafts/crane.md', `${crane}\n${parrots}`);
  await stet('check --update-baseline');
  town.commit();
  town.git('branch', '--force', 'main', 'HEAD');
  unlinkSync(join(town.folder, 'drafts/crane.md'));
  town.write('drafts/seats.md', `${seats}\n`);
  const { code, run } = await report();
  expect(code).toBe(0);
  expect(run.baseline).toEqual({ path: 'stet-baseline.json', letStand: 0, unused: 0 });
});

test('nothing touched is no findings in no format', async () => {
  for (const format of ['stylish', 'github', 'junit', 'rdjsonl', 'markdown', 'html']) {
    const { code, stdout } = await stet(`check --changed-since main --format ${format}`);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing in this change touches a draft.');
    expect(stdout).toContain('2 drafts that the change since main does not touch');
    expect(stdout).not.toMatch(/no findings/i);
  }
  const { stdout } = await stet('check --changed-since main --format sarif');
  expect(JSON.parse(stdout).runs[0].properties.changedSince).toMatchObject({
    revision: 'main',
    untouched: 2,
  });
});

test('the folder of a project below the repository, and drafts that are fixed', async () => {
  town.write('paper/sources/harbor.md', harbor);
  town.write('paper/drafts/story.md', crane);
  town.commit();
  town.git('branch', '--force', 'main', 'HEAD');
  expect(await report('', { cwd: 'paper' })).toMatchObject({ paths: [], since: { untouched: 1 } });
  const wrong = 'The harbor of Tidewater handled 421 ships in 2020.[^harbor]\n';
  town.write('drafts/crane.md', wrong);
  town.write('paper/drafts/story.md', wrong);
  const { run } = await report('--fix --unsafe-fixes', { cwd: 'paper' });
  expect(run.files.map(({ path }: { path: string }) => path)).toEqual(['drafts/story.md']);
  expect(town.read('drafts/crane.md')).toBe(wrong);
  expect(town.read('paper/drafts/story.md')).toContain('412 ships');
});

describe('what cannot be told', () => {
  test('is told with its remedy and exits with 2', async () => {
    expect(await stet('check --changed-since nowhere')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'stet: There is no revision "nowhere" here. Fetch it, and write origin/nowhere: git fetch origin nowhere:refs/remotes/origin/nowhere.\n',
    });
    const dashed = await stet('check --changed-since=--output=pwned');
    expect(dashed.code).toBe(2);
    expect(dashed.stderr).toContain('A revision does not begin with a hyphen.');
    const { code, run } = await report('--changed-since nowhere');
    expect({ code, complete: run.complete, problems: run.problems }).toMatchObject({
      code: 2,
      complete: false,
      problems: [{ code: 'changed-since', severity: 'error' }],
    });
  });

  test('no repository, no commit', async () => {
    const { folder } = createTempWorkspace({ 'sources/harbor.md': harbor, 'drafts/crane.md': crane });
    const told = async () => {
      const { environment, output } = createProcessDouble(folder);
      return { code: await main(['check', '--changed-since', 'main'], environment), ...output };
    };
    expect(await told()).toMatchObject({ code: 2, stderr: expect.stringContaining('in no git repository') });
    town.git('checkout', '--quiet', '--orphan', 'unborn');
    const { code, since, stderr } = await report();
    expect({ code, untouched: since.untouched }).toEqual({ code: 0, untouched: 2 });
    expect(stderr).toBe(
      'stet: What changed is told from main itself, for there is no commit on this branch yet.\n',
    );
    rmSync(folder, { recursive: true });
  });

  test('a draft that cannot be read, a path that matches none, a run that is cancelled', async () => {
    town.write('drafts/broken.md', new Uint8Array([0, 159, 146, 150, 0]));
    const { code, run } = await report();
    expect({ code, complete: run.complete }).toEqual({ code: 2, complete: false });
    expect((await stet('check --changed-since main drafts/none.md')).stderr).toContain('does not exist');
    expect(await stet('check --changed-since main', { cancelled: true })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Cancelled'),
    });
  });
});
