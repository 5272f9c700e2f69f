import { createTempWorkspace, type TempWorkspace } from './temp-workspace.js';

const ferry = `---
title: The ferry is back
publisher: Saltmarsh Post
date: 2022-06-01
url: https://post.example/ferry
---

The ferry to Gull Rock sails again after a pause of nineteen weeks.
The shipyard in Norrby replaced both propellers.
`;
const library = `---
title: A library for the island
publisher: Lantern Weekly
date: 2022-07-11
url: https://lantern.example/library
---

The library on Quay Street lends 3,400 books to the islanders.
`;

export const first = 'The ferry to Gull Rock sails again after a pause of nineteen weeks.';
export const second = 'The library on Quay Street lends 3,400 books to the islanders.';
export const wrong = 'The library on Quay Street lends 4,300 books to the islanders.';
export const definitions = {
  ferry: '[^ferry]: The ferry is back. Saltmarsh Post, June 1, 2022. https://post.example/ferry',
  library:
    '[^library]: A library for the island. Lantern Weekly, July 11, 2022. https://lantern.example/library',
};

/** A folder with two sources, for drafts that are to be fixed; `first` and `second` want nothing but a mark. */
export function createIsland(): TempWorkspace {
  return createTempWorkspace({ 'sources/ferry.md': ferry, 'sources/library.md': library });
}
