import { test } from 'vitest';
import { checkFindings } from '../../testing/check-findings.js';

const council = `=== sources/council.vtt
  WEBVTT

  00:00:01.000 --> 00:00:06.000
  <v Ann Lee>Good morning, everybody. The ferry will not sail on Sunday because the pier needs repair.

  00:00:10.000 --> 00:00:16.000
  <v Ola Berg>Who will pay for the new pier? The county has set aside four million for the harbor this year.
`;

test('a quotation of a transcript belongs to whoever speaks it', () =>
  checkFindings(`
  ${council}
  === draft.md
  "The ferry will not sail on Sunday because the pier needs repair," said Ola Berg.
                                                                          ^^^^^^^^ wrong-speaker (fix): council gives this to Ann Lee, not to Ola Berg.

  "The ferry will not sail on Sunday because the pier needs repair," said Ann Lee.

  "The county has set aside four million for the harbor this year," Berg said.
  `));

test('a statement of a transcript belongs to whoever speaks it', () =>
  checkFindings(`
  ${council}
  === draft.md
  Ann Lee said the county has set aside four million for the harbor this year.
  ^^^^^^^ wrong-speaker (fix): council gives this to Ola Berg, not to Ann Lee.

  Ola Berg said the county has set aside four million for the harbor this year.
  `));

test('whom no label names may stand behind any of them', () =>
  checkFindings(`
  ${council}
  === draft.md
  "The ferry will not sail on Sunday because the pier needs repair," said Mayor Dub.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weakly-sourced: council comes near, but not with “said Mayor Dub”.
  `));
