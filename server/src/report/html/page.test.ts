import { createHash } from 'node:crypto';
import { DOMParser } from 'linkedom';
import { expect, test } from 'vitest';
import { main } from '../../cli/main.js';
import { reportsInTown, town } from '../../testing/report-in-town.js';
import { optionsByHand, runOf } from '../run-by-hand.js';
import { renderHtml } from './page.js';

const reportInTown = reportsInTown(main);

test('each draft with its sentences by verdict, and beside them findings and evidence', () =>
  reportInTown('-f html', {}, ({ code, stdout }) => {
    expect(code).toBe(1);
    const page = parse(stdout);
    expect(textsOf(page, 'h1')).toEqual(['4 errors, 0 warnings, 0 for information']);
    expect(textsOf(page, 'h2')).toEqual([
      '1 problem',
      'drafts/gate.md',
      'drafts/notes.md',
      'Sources',
      'Keys',
    ]);
    const [gate] = page.querySelectorAll('.row:has(.note)');
    expect(gate?.querySelector('.text .s.partial')?.textContent).toContain('Crews replaced');
    expect(gate?.querySelector('.text mark.error')?.textContent).toBe('64 days');
    expect(gate?.querySelector('.note .finding')?.textContent).toBe(
      'Error Millbrook Herald has 46 days, not 64 days. number-drift',
    );
    expect(gate?.querySelector('blockquote b')?.textContent).toContain('Crews replaced the lower lock gate');
    expect(gate?.querySelector('figcaption')?.textContent).toBe('Millbrook Herald, 2022-03-08 lock-gate');
    expect(textsOf(page, '.finding.stands q')).toEqual(['seen by the editor']);
    expect(textsOf(page, '#draft-2 header p')).toEqual([
      'Ignored, as its front matter asks. No sentence of it was checked.',
    ]);
    expect(stdout).not.toContain('secret twin');
    expect(textsOf(page, '.sources cite')).toEqual(['Fair on the green', 'The lock gate is mended']);
    expect(textsOf(page, '.page > p')).toContain(
      'Not counted: 1 not factual, 1 suppressed, 1 draft ignored.',
    );
    expect(page.querySelector('.banner')).toBeNull();
  }));

test('what is linked to is there, and every link stays in the page', () =>
  reportInTown('-f html', {}, ({ stdout }) => {
    const page = parse(stdout);
    const ids = [...page.querySelectorAll('[id]')].map(element => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.querySelectorAll('a')].map(link => link.getAttribute('href'));
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(ids.map(id => `#${id}`)).toContain(target);
    for (const named of page.querySelectorAll('[aria-labelledby]'))
      expect(ids).toContain(named.getAttribute('aria-labelledby'));
  }));

test('the policy of the page lets in its own style and script, and nothing else', () =>
  reportInTown('-f html', {}, ({ stdout }) => {
    const page = parse(stdout);
    const hash = (selector: string) => {
      const words = page.querySelector(selector)?.textContent ?? '';
      return `'sha256-${createHash('sha256').update(words).digest('base64')}'`;
    };
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toBe(
      `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
    );
    expect(page.querySelectorAll('[style], [onclick], [src], link')).toHaveLength(0);
  }));

test('without its passages no word of a source is in the page; with none, no source', async () => {
  const ofSources = ['46', '318', '2,150', 'müde'];
  await reportInTown('-f html --evidence locator', {}, ({ stdout }) => {
    const page = parse(stdout);
    for (const word of ofSources) expect(page.body.textContent).not.toContain(word);
    expect(page.querySelector('blockquote')).toBeNull();
    expect(textsOf(page, 'figcaption')[0]).toBe('Millbrook Herald, 2022-03-08 lock-gate');
  });
  await reportInTown('-f html --evidence none', {}, ({ stdout }) => {
    const page = parse(stdout);
    for (const word of [...ofSources, 'lock-gate', 'fair.html'])
      expect(page.body.textContent).not.toContain(word);
    expect(page.querySelector('figure, .sources')).toBeNull();
  });
});

test('a title that is made of the text is not shown without passages', async () => {
  const files = {
    ...town,
    'paper/sources/7f3a90c2e1d4.txt': 'The herring fleet of Millbrook landed 512 crates on Friday.\n',
    'paper/drafts/fleet.md': 'The herring fleet of Millbrook landed 521 crates on Friday.\n',
  };
  await reportInTown('-f html', { files }, ({ stdout }) => expect(stdout).toContain('512'));
  await reportInTown('-f html --evidence locator', { files }, ({ stdout }) =>
    expect(parse(stdout).body.textContent).not.toContain('512'),
  );
});

test('what was not checked is said first, and loud', () =>
  reportInTown('-f html', { cancelled: true }, ({ code, stdout }) => {
    expect(code).toBe(2);
    const page = parse(stdout);
    expect(page.title).toMatch(/^Not everything was checked/);
    expect(page.querySelector('.banner')?.textContent).toMatch(/^Not everything was checked\./);
    expect(textsOf(page, 'h1')).not.toContain('No findings');
  }));

test('the same run gives the same bytes', async () => {
  const page = () => reportInTown('-f html', {}, ({ stdout }) => stdout);
  const first = await page();
  expect(first).toContain('</html>');
  expect(await page()).toBe(first);
});

test('the page comes in pieces, none of which grows with the number of drafts', () => {
  const one = runOf([{ code: 'number-drift', severity: 'error', words: 'The source has another figure.' }]);
  const many = (count: number) => ({
    ...one,
    files: Array.from({ length: count }, (_, at) =>
      one.files.map(file => ({ ...file, path: `${at}.md` })),
    ).flat(),
  });
  const longest = (count: number) =>
    [...renderHtml(many(count), optionsByHand)]
      .filter(piece => piece.includes('class="row'))
      .reduce((most, { length }) => Math.max(most, length), 0);
  expect(longest(300)).toBeLessThan(longest(1) + 20);
});

function parse(html: string) {
  return new DOMParser().parseFromString(html, 'text/html');
}

function textsOf(page: ReturnType<typeof parse>, selector: string): readonly string[] {
  return [...page.querySelectorAll(selector)].map(({ textContent }) => (textContent ?? '').trim());
}
