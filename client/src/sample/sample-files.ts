/** Where the sample lies in the extension. */
export const sampleRoot = 'test-fixtures/harbor-town';

/** The draft that is shown when the sample is opened. */
export const sampleDraft = 'drafts/story.md';

/**
 * Below the root. Written down since a web host cannot list the folder of an extension; the draft comes last, so that a
 * folder that holds it holds all of them.
 */
export const sampleFiles: readonly string[] = [
  'stet.json',
  'sources/7f3a90c2e1.txt',
  'sources/coast-post-island-ferry.txt',
  'sources/council-minutes-february.md',
  'sources/flood-homes-corrected.md',
  'sources/flood-night.md',
  'sources/gazette-ferry-ramp.md',
  'sources/halven-line-denial.md',
  'sources/market-reopens.txt',
  'sources/mayor-interview.md',
  'sources/morskyi-visnyk-pryplyv.md',
  'sources/northbank-ferry-ramp.txt',
  'sources/notes-rope-street.md',
  'sources/ramp-claim.txt',
  'sources/ships-2023.meta.yaml',
  'sources/ships-2023.txt',
  'drafts/clean.md',
  sampleDraft,
];

/** Articles have one line a paragraph, and beside a draft they are to be read whole. */
export const sampleSettings = {
  path: '.vscode/settings.json',
  text: '{\n  "editor.wordWrap": "on"\n}\n',
} as const;
