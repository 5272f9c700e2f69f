/** Two articles and nothing else, in the form of `parseFixture`; a test adds its drafts. */
export const harbor = `
=== sources/harbor-report.md
---
title: A year in the harbor
publisher: The Brackwater Gazette
date: 2024-03-02
url: https://gazette.example/harbor
---

The harbor of Brackwater handled 412 ships in 2019.

The old lighthouse was repaired by volunteers from the fishing school.

=== sources/ferry-notes.md
---
title: Notes on the ferry
publisher: The Tidewater Post
date: 2024-04-09
url: https://post.example/ferry
---

The night ferry to Saltholm island carried 90 passengers on its first trip.
`;

/** A sentence that the harbor report gives word for word. */
export const sourced = 'The old lighthouse was repaired by volunteers from the fishing school.';
/** A sentence that nothing in the sources comes near. */
export const unsourced = 'Wolves danced a slow waltz upon the frozen moon.';
