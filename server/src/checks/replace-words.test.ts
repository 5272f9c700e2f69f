import { expect, test } from 'vitest';
import { openFixture } from '../testing/open-fixture.js';
import { reportOf } from '../testing/try-fixes.js';
import { applyEdits } from '../testing/verify-fix.js';

const sources = `
  === sources/harbor.md
  By dawn the water stood 80 centimeters deep in Rope Street, harbor master Tomas Brandt said. The insurer will pay two thirds of the new ramp on June 4, 2024. “We would rather be late than lucky,” Oskar Lind said.
`;

async function fixesOf(draft: string): Promise<readonly string[]> {
  const project = await openFixture(sources);
  const { findings } = await reportOf(project, 'draft.md', draft);
  return findings
    .filter(({ code }) => /-drift$|altered|speaker/.test(code))
    .flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(draft, edits)));
}

test.each([
  [
    'emphasis that ends among the wrong words',
    'By dawn the water stood *90* centimeters deep in Rope Street [@harbor].',
    'By dawn the water stood *80* centimeters deep in Rope Street [@harbor].',
  ],
  [
    'emphasis that begins there',
    'By dawn the water stood 90 **centimeters deep** in Rope Street [@harbor].',
    'By dawn the water stood 80 **centimeters deep** in Rope Street [@harbor].',
  ],
  [
    'a link of the first of two words',
    'By dawn the water stood 80 centimeters deep in [Chapel](https://example.org) Street [@harbor].',
    'By dawn the water stood 80 centimeters deep in [Rope](https://example.org) Street [@harbor].',
  ],
  [
    'a mark that stands between them',
    'By dawn the water stood 90[^harbor] centimeters deep in Rope Street.\n\n[^harbor]: harbor\n',
    'By dawn the water stood 80[^harbor] centimeters deep in Rope Street.\n\n[^harbor]: harbor\n',
  ],
  [
    'emphasis within an altered quotation',
    '“We would rather be *late than* unlucky,” Oskar Lind said.',
    '“We would rather be *late than* lucky,” Oskar Lind said.',
  ],
  [
    'a name of which a part is emphasised',
    'By dawn the water stood 80 centimeters deep in Rope Street, harbor master **Greta** Holm said.',
    'By dawn the water stood 80 centimeters deep in Rope Street, harbor master **Tomas** Brandt said.',
  ],
  [
    'a name with emphasis of each word',
    'By dawn the water stood 80 centimeters deep in Rope Street, harbor master **Greta** *Holm* said.',
    'By dawn the water stood 80 centimeters deep in Rope Street, harbor master **Tomas** *Brandt* said.',
  ],
  [
    'a date of which the day is a link',
    'The insurer will pay two thirds of the new ramp on May [4](https://example.org), 2023 [@harbor].',
    'The insurer will pay two thirds of the new ramp on June [4](https://example.org), 2024 [@harbor].',
  ],
  [
    'the end of a line in a quotation',
    '> By dawn the water stood 90\n> centimeters deep in Rope Street [@harbor].',
    '> By dawn the water stood 80\n> centimeters deep in Rope Street [@harbor].',
  ],
])('%s', async (_, before, after) => {
  expect(await fixesOf(before)).toEqual([after]);
});
