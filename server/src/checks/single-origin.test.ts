import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

describe('too few origins', () => {
  test('one article', () =>
    checkFindings(`
    === stet.json
    { "checks": { "single-origin": "warning" } }
    === sources/gazette.md
    ---
    publisher: Harbor Gazette
    ---

    The ferry to Ostby ran aground off the cape in thick fog, the coast guard said.
    === draft.md
    The ferry to Ostby ran aground off the cape in thick fog [@gazette].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single-origin: Harbor Gazette alone says this; 2 independent origins are asked for.
`));

  test('copies of one text', () =>
    checkFindings(`
    === stet.json
    { "checks": { "single-origin": "warning" } }
    === sources/courier.md
    The ferry to Ostby ran aground off the cape in thick fog on Monday night, the coast guard said. Nobody was hurt.
    === sources/gazette.md
    The ferry to Ostby ran aground off the cape in thick fog on Monday night, the coast guard said.
    === sources/post.md
    The ferry to Ostby ran aground off the cape in thick fog on Monday night, the coast guard said.
    === draft.md
    The ferry to Ostby ran aground off the cape in thick fog [@gazette].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single-origin: 3 articles say this, and all go back to one origin; 2 are asked for.
`));

  test('two articles that name one agency, each in its own words', () =>
    checkFindings(`
    === stet.json
    { "checks": { "single-origin": "warning" } }
    === sources/gazette.md
    The ferry to Ostby ran aground off the cape in thick fog, Reuters reported.
    === sources/post.md
    In thick fog off the cape, the ferry to Ostby ran aground, according to Reuters.
    === draft.md
    The ferry to Ostby ran aground off the cape in thick fog [@gazette].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single-origin: 2 articles say this, and all go back to one origin; 2 are asked for.
`));

  test('a dateline of an agency, and an article that credits it', () =>
    checkFindings(`
    === stet.json
    { "checks": { "single-origin": "warning" } }
    === sources/gazette.md
    ---
    publisher: Harbor Gazette
    ---

    OSTBY (AP) — The ferry to Ostby ran aground off the cape in thick fog.
    === sources/post.md
    ---
    publisher: Velden Post
    ---

    In thick fog off the cape, the ferry to Ostby ran aground, the Associated Press reported.
    === draft.md
    The ferry to Ostby ran aground off the cape in thick fog [@gazette].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single-origin: 2 articles say this, and all go back to one origin; 2 are asked for.
`));

  test('in Ukrainian', () =>
    checkFindings(`
    === stet.json
    { "checks": { "single-origin": "warning" } }
    === sources/visti.md
    ---
    language: uk
    ---

    Пором до Остбі сів на мілину біля мису в густому тумані, повідомляє Укрінформ.
    === sources/kurier.md
    ---
    language: uk
    ---

    Біля мису в густому тумані пором до Остбі сів на мілину, за даними агентства Укрінформ.
    === draft.md
    ---
    language: uk
    ---

    Пором до Остбі сів на мілину біля мису в густому тумані [@visti].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single-origin: 2 articles say this, and all go back to one origin; 2 are asked for.
`));

  test('two of three', () =>
    checkFindings(`
    === stet.json
    { "minOrigins": 3, "checks": { "single-origin": "information" } }
    === sources/gazette.md
    The ferry to Ostby ran aground off the cape in thick fog, the coast guard said.
    === sources/post.md
    In thick fog off the cape, the ferry to Ostby ran aground, a passenger told the Post.
    === draft.md
    The ferry to Ostby ran aground off the cape in thick fog [@gazette].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ single-origin: 2 independent origins say this; 3 are asked for.
`));
});

describe('is silent', () => {
  test('by default', () =>
    checkFindings(`
    === sources/gazette.md
    The ferry to Ostby ran aground off the cape in thick fog, the coast guard said.
    === draft.md
    The ferry to Ostby ran aground off the cape in thick fog [@gazette].
`));

  test('where two articles know it for themselves, though both name the agency for something else', () =>
    checkFindings(`
    === stet.json
    { "checks": { "single-origin": "warning" } }
    === sources/gazette.md
    The ferry to Ostby ran aground off the cape in thick fog, the coast guard said. Forty cars were on board, Reuters reported.
    === sources/post.md
    In thick fog off the cape, the ferry to Ostby ran aground, a passenger said. Reuters said it had been late.
    === draft.md
    The ferry to Ostby ran aground off the cape in thick fog [@gazette].
`));
});
