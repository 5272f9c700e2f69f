import { expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { checkFindings } from '../testing/check-findings.js';
import { openWorkspace } from '../testing/open-workspace.js';

const ferry =
  '---\ntitle: Ferry line\npublisher: Radio Ostra\ndate: 2024-02-28\n---\n\nThe crossing takes 50 minutes. The ferry sails daily from the north pier.\n';

test('words that name a source are no part of what it must say', () =>
  checkFindings(`
    === sources/ferry-line.md
    ---
    title: Ferry line
    publisher: Radio Ostra
    date: 2024-02-28
    ---

    The crossing takes 50 minutes. The ferry sails daily from the north pier.
    === draft.md
    The crossing takes 50 minutes, Radio Ostra reported on February 28.

    > The crossing takes 50 minutes. The ferry sails daily from the north pier.
    > --- Radio Ostra

    As Radio Ostra put it, the crossing takes 50 minutes.

    Radio Ostra: The ferry sails daily from the north pier.

    | What | Source |
    |---|---|
    | The crossing takes 50 minutes. | [@ferry-line] |

    <p>The ferry sails daily from the north pier.</p>
    <!-- source: ferry-line -->

    **The crossing** takes 60 minutes [@ferry-line].
                           ^^^^^^^^^^ number-drift (fix): Radio Ostra has 50 minutes, not 60 minutes.
`));

test('a key without brackets is no part of what a sentence says', () =>
  checkFindings(`
    === sources/pier-walls-2019.md
    The crossing takes 50 minutes. The ferry sails daily from the north pier.
    === draft.md
    As @pier-walls-2019 has it, the crossing takes 50 minutes.

    @pier-walls-2019 [p. 3] says that the ferry sails daily from the north pier.

    The crossing takes 50 minutes @pier-walls-2019.

    As @{pier-wall-2019} has it, the crossing takes 50 minutes.
         ^^^^^^^^^^^^^^ unknown-citation (fix): No source has the key “pier-wall-2019”; the nearest is “pier-walls-2019”.
`));

test('of two sources with one key either may support the sentence', async () => {
  const workspace = await openWorkspace({
    'sources/a/report.md': 'The council passed the budget in March.\n',
    'sources/z/report.md': ferry,
    'draft.md':
      'The crossing takes 50 minutes [@report]. The council passed the budget in March [@report].\n',
  });
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error(loaded.kind);
  const text = 'The crossing takes 50 minutes [@report]. The council passed the budget in March [@report].\n';
  const checked = await loaded.snapshot.check(
    { uri: workspace.uri('draft.md'), path: 'draft.md', text },
    neverCancelled,
  );
  if (checked.kind !== 'checked') throw new Error(checked.kind);
  expect(checked.report.findings).toEqual([]);
  expect(checked.report.sentences).toMatchObject([
    { verdict: 'supported', attributed: true },
    { verdict: 'supported', attributed: true },
  ]);
});
