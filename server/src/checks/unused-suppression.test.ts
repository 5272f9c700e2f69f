import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { checkFindings } from '../testing/check-findings.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { applyEdits } from '../testing/verify-fix.js';

const harbor = 'The harbor handled 412 ships in 2019 [@harbor].';

describe('flags, and removes, what lets nothing stand', () => {
  test('a stet beside a sentence without a finding', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      The harbor handled 412 ships in 2019 [@harbor]. <!-- stet: checked by phone -->
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (fix): This lets nothing stand; there is no finding here.
`));

  test('a directive whose codes do not occur there', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      <!-- stet-disable-next-line wrong-citation, unknown-citation -- odd key -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (fix): This lets nothing stand; there is no wrong-citation, unknown-citation here.
      The harbor handled 412 ships in 2019 [@harbor].
`));

  test('a range and a whole file in which nothing is found', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      <!-- stet-disable-file weakly-sourced -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (fix): This lets nothing stand; there is no weakly-sourced here.

      <!-- stet-disable -->
      ^^^^^^^^^^^^^^^^^^^^^ unused-suppression (fix): This lets nothing stand; there is no finding here.
      The harbor handled 412 ships in 2019 [@harbor].
      <!-- stet-enable -->
`));

  test('a stet beside a question', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      Who paid for the golden roof? <!-- stet -->
                                    ^^^^^^^^^^^^^ unused-suppression (fix): This lets nothing stand; there is no finding here.
`));

  test('the second of two that cover the same finding', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      <!-- stet-disable-next-line unsourced-sentence -->
      Archaeologists have found a Roman mosaic under the car park. <!-- stet: seen on site -->
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (fix): This lets nothing stand; there is no finding here.
`));
});

describe('is silent', () => {
  test('where something is let stand', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      Archaeologists have found a Roman mosaic under the car park. <!-- stet: seen on site -->

      <!-- stet-disable-next-line missing-attribution -->
      The harbor handled 412 ships in 2019.

      <!-- stet-disable unsourced-sentence -->
      A dragon sleeps under the old lighthouse.
      <!-- stet-enable unsourced-sentence -->
`));

  test('on comments that are no directive', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      The harbor handled 412 ships in 2019 [@harbor]. <!-- ask Odile about this -->
`));

  test('and can itself be switched off', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === stet.json
      { "checks": { "unused-suppression": "off" } }
      === draft.md
      The harbor handled 412 ships in 2019 [@harbor]. <!-- stet: checked by phone -->
`));
});

describe('the fix', () => {
  test.each([
    [`${harbor} <!-- stet: by phone -->\n`, `${harbor}\n`],
    [`${harbor} \t<!-- stet -->\r\nMore.\r\n`, `${harbor}\r\nMore.\r\n`],
    [`${harbor} <!-- stet --> Who paid for it?`, `${harbor} Who paid for it?`],
    [`- <!-- stet-disable -->${harbor}`, `- ${harbor}`],
    [`<!-- stet-disable -->\n\n${harbor}`, `\n\n${harbor}`],
  ])('takes the white space before the comment along: %j', async (text, fixed) => {
    const workspace = await openWorkspace({
      'sources/harbor.md': harbor.replace(' [@harbor]', ''),
      'draft.md': text,
    });
    const loaded = await workspace.load();
    if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
    const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
    const checked = await loaded.snapshot.check(input, neverCancelled);
    if (checked.kind !== 'checked') throw new Error('the draft was not checked');
    const finding = checked.report.findings.find(({ code }) => code === 'unused-suppression');
    expect(applyEdits(text, finding?.fixes[0]?.edits ?? [])).toBe(fixed);
  });
});
