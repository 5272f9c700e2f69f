import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../ports/index.js';
import { checkFindings } from '../testing/check-findings.js';
import { openWorkspace } from '../testing/open-workspace.js';

describe('what says the opposite of its source', () => {
  test('is marked on the words that turn it round, with what the source says', () =>
    checkFindings(`
    === sources/gazette.md
    ---
    publisher: Harbor Gazette
    ---

    The council rejected the harbor budget on Monday. The mayor will not resign over the vote, her office said.
    The port is appealing the ruling on its fees.
    === draft.md
    The council approved the harbor budget on Monday [@gazette].
                ^^^^^^^^ contradicted: Harbor Gazette says “rejected”, not “approved”.

    The mayor will resign over the vote [@gazette].
                   ^^^^^^ contradicted: Harbor Gazette says the opposite: “will not resign”.

    The port is not appealing the ruling on its fees [@gazette].
                ^^^ contradicted: Harbor Gazette says it without “not”: “port is appealing”.
`));

  test('is one finding, and no other of the sentence', () =>
    checkFindings(`
    === sources/gazette.md
    The council rejected the harbor budget on Monday and did not dismiss the director of the port.
    === draft.md
    The council approved the harbor budget on Monday and dismissed the director of the port [@gazette].
                ^^^^^^^^ contradicted: gazette says “rejected”, not “approved”.
`));

  test('is found in Ukrainian: an opposite, a negation that is added, one that is lost', () =>
    checkFindings(`
    === sources/visnyk.md
    Міська рада відхилила бюджет порту в понеділок. Капітан підписав угоду з портом. Пором не вийшов із гавані під час шторму.
    === draft.md
    Міська рада схвалила бюджет порту в понеділок [@visnyk].
                ^^^^^^^^ contradicted: visnyk says “відхилила”, not “схвалила”.

    Капітан не підписав угоду з портом [@visnyk].
            ^^ contradicted: visnyk says it without “не”: “Капітан підписав угоду”.

    Пором вийшов із гавані під час шторму [@visnyk].
          ^^^^^^ contradicted: visnyk says the opposite: “Пором не вийшов”.
`));
});

describe('is silent', () => {
  test('where another source says what the draft says', () =>
    checkFindings(`
    === sources/first.md
    The council rejected the harbor budget on Monday.
    === sources/second.md
    The council approved the harbor budget on Monday.
    === draft.md
    The council approved the harbor budget on Monday [@second].
`));

  test('where both say the same with and without a negation', () =>
    checkFindings(`
    === sources/gazette.md
    The council refused to pass the harbor budget on Monday. It is not impossible to reach the island in winter.
    === draft.md
    The council did not pass the harbor budget on Monday [@gazette].

    It is possible to reach the island in winter [@gazette].
`));

  test('in Ukrainian where the words deny nothing, or another source has it', () =>
    checkFindings(`
    === sources/visnyk.md
    Не лише капітан, а й уся команда підписала угоду з портом. Пором не вийшов із гавані під час шторму.
    === sources/kurier.md
    Пором вийшов із гавані під час шторму.
    === draft.md
    Уся команда підписала угоду з портом [@visnyk].

    Пором вийшов із гавані під час шторму [@kurier].
`));
});

test('a contradicted sentence does not stand, and rests on the passage that says otherwise', async () => {
  const workspace = await openWorkspace({
    'sources/gazette.md':
      'The council rejected the harbor budget on Monday. Gulls nest on the customs house.\n',
  });
  await workspace.load();
  const text = 'The council approved the harbor budget on Monday.\n';
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
  const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  const { sentences, findings } = outcome.report;
  expect(sentences[0]).toMatchObject({ verdict: 'contradicted' });
  expect(findings.map(({ code }) => code)).toEqual(['contradicted']);
  expect(findings[0]?.evidence[0]?.text).toContain('rejected');
});
