import { expect, test } from 'vitest';
import type { SourceStore } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';

const files = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    `sources/log-${at}.md`,
    `Buoy ${at} was painted red on day ${at + 3} of the voyage.\n`,
  ]),
);

/** A loaded workspace whose texts are never at hand, and the reads of files since. */
async function openLogs() {
  const reads: string[] = [];
  let open = Promise.resolve();
  const counting = (store: SourceStore): SourceStore => ({
    ...store,
    async read(uri, limit) {
      reads.push(uri);
      await open;
      return store.read(uri, limit);
    },
  });
  const workspace = await openWorkspace(files, { disk: counting, textsHeld: 0 });
  await workspace.load();
  reads.splice(0);
  return {
    workspace,
    reads,
    /** Reads that begin from now on end when the answer is called. */
    slow(): () => void {
      let letGo = (): void => undefined;
      open = new Promise(resolve => {
        letGo = resolve;
      });
      return () => letGo();
    },
  };
}

test('a text that many wait for is read once, and each gets the text that it asked for', async () => {
  const { workspace, reads, slow } = await openLogs();
  const letGo = slow();
  const asked = Array.from({ length: 120 }, (_, at) => `sources/log-${at % 40}.md`);
  const coming = Promise.all(asked.map(path => workspace.engine.snapshot.article(workspace.uri(path))));
  letGo();
  expect((await coming).map(article => article?.text)).toEqual(asked.map(path => files[path]));
  expect(reads).toHaveLength(40);
  await workspace.engine.snapshot.article(workspace.uri('sources/log-7.md'));
  expect(reads).toHaveLength(41);
});

test('who waits while a source goes gets nothing of that one, and the others get theirs', async () => {
  const { workspace, slow } = await openLogs();
  const { snapshot } = workspace.engine;
  const letGo = slow();
  const paths = Object.keys(files);
  const articles = Promise.all(paths.map(path => snapshot.article(workspace.uri(path))));
  workspace.write('sources/log-5.md', undefined);
  letGo();
  const missing = (await articles).flatMap((article, at) => (article ? [] : [paths[at]]));
  expect(missing).toEqual(['sources/log-5.md']);
});
