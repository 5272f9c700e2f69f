import { plural } from '../report/plural.js';
import { escapeUnsafeJson } from '../report/sanitize-terminal.js';
import type { FolderSurvey } from './survey-folder.js';

/** A project file that fits the folder: every key with a line that explains it, in force or as an example. */
export function renderProjectFile({
  sources,
  articles,
  draftFolders,
  citationStyle,
  languages,
}: FolderSurvey): string {
  const [language = 'en'] = languages;
  const found = languages.length > 0 ? ` Of the articles here: ${languages.slice(0, 5).join(', ')}.` : '';
  const guess = sources.guessed ? `\n  // A guess: this folder holds ${plural(articles, 'article')}.` : '';
  const held = draftFolders.length > 0;
  return `// Settings of Stet for this folder and those below it. Paths are relative to this file.
{
  // Folders with the source articles. Without this line: "sources", "articles" or "references".${guess}
  ${line('sources', sources.folders.length > 0 ? sources.folders : ['sources'], sources.folders.length > 0)}

  // Folders or globs of drafts. Without this line: every Markdown file outside the sources folders.
  ${line('drafts', held ? draftFolders : ['drafts/**/*.md'], held)}

  // Folders or globs of drafts that are left alone.
  ${line('ignore', ['drafts/old'], false)}

  // How attributions are written: footnote, pandoc, link, prose or comment. All of them are read.
  // Without this line: as the draft cites most often, else as footnotes.
  ${line('citationStyle', citationStyle ?? 'footnote', citationStyle !== undefined)}

  // Language of sources and drafts. Without this line it is found out for each file.${found}
  ${line('language', language, false)}

  // Your own outlets: a sentence that says one of them reports it needs no source.
  ${line('ownOutlets', ['Harbor Gazette'], false)}

  // Names that are the same, each list one thing.
  ${line('aliases', [['World Health Organization', 'WHO']], false)}

  // Severity of single checks: error, warning, information or off. \`stet explain\` lists them.
  ${line('checks', { 'missing-attribution': 'off' }, false)}

  // Independent origins that the check "single-origin" asks for; it is off until "checks" turns it on.
  ${line('minOrigins', 2, false)}

  // Where the index of the sources is kept between runs: user, workspace (.stet/cache) or off.
  ${line('cache', 'user', false)}

  // Another project file that this one builds on: lists are replaced, maps are merged.
  ${line('extends', './house.jsonc', false)}

  // The lowest severity that makes \`stet check\` exit with 1: error, warning, information or never.
  ${line('failOn', 'error', true).slice(0, -1)}
}
`;
}

type Value = string | number | readonly Value[] | { readonly [key: string]: Value };

/** One key; as a comment where it is only an example. */
function line(key: string, value: Value, inForce: boolean): string {
  return `${inForce ? '' : '// '}"${key}": ${escapeUnsafeJson(written(value))},`;
}

function written(value: Value): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${written(one)}`);
  return `{ ${entries.join(', ')} }`;
}
