import { writeFileSync } from 'node:fs';
import { startSession } from '../lsp/editor-session.js';

/** What VS Code says of a theme: the class of the body, and the variables that the page reads. */
export interface Theme {
  readonly classes: string;
  readonly variables: Readonly<Record<string, string>>;
}

const letters = {
  'font-family': 'system-ui, "Segoe UI", sans-serif',
  'editor-font-family': 'ui-monospace, Consolas, monospace',
};

/** As VS Code and the themes that come with it have them. */
export const themes: Readonly<Record<string, Theme>> = {
  'Dark Modern': theme('vscode-dark', '#1f1f1f', '#cccccc', '#4daafc', '#202020', '#0078d4'),
  'Light Modern': theme('vscode-light', '#ffffff', '#3b3b3b', '#005fb8', '#f8f8f8', '#005fb8'),
  'Quiet Light': theme('vscode-light', '#f5f5f5', '#333333', '#006ab1', '#f5f5f5', '#9769dc'),
  Monokai: theme('vscode-dark', '#272822', '#f8f8f2', '#3794ff', '#1e1f1c', '#99947c'),
  'Dark High Contrast': theme(
    'vscode-high-contrast',
    '#000000',
    '#ffffff',
    '#21a6ff',
    '#0c141f',
    '#f38518',
    '#6fc3df',
  ),
  'Light High Contrast': theme(
    'vscode-high-contrast-light vscode-high-contrast',
    '#ffffff',
    '#292929',
    '#0f4a85',
    '#ffffff',
    '#006bbd',
    '#0f4a85',
  ),
};

function theme(
  classes: string,
  paper: string,
  ink: string,
  link: string,
  widget: string,
  focus: string,
  contrast?: string,
): Theme {
  return {
    classes,
    variables: {
      ...letters,
      'editor-background': paper,
      'editor-foreground': ink,
      'textLink-foreground': link,
      'editorWidget-background': widget,
      focusBorder: focus,
      ...(contrast && { contrastBorder: contrast, contrastActiveBorder: focus }),
    },
  };
}

/** What VS Code puts into the head of every page, as far as it bears upon ours. */
const defaultStyle = `body { background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-size: 13px; margin: 0; padding: 0 20px; }
a, a code { color: var(--vscode-textLink-foreground); }
code { font-family: monospace; color: #d7ba7d; background-color: #333; padding: 1px 3px; border-radius: 4px; }
pre code { padding: 0; }
blockquote { background: #222; border-color: #007acc; }
kbd { background-color: #333; color: #ccc; border-style: solid; border-width: 1px; border-radius: 3px; vertical-align: middle; padding: 1px 3px; }`;

/** Its own, before the policy of the page: what the page says it keeps is kept in the name of the window. */
const api = `globalThis.acquireVsCodeApi = () => {
  globalThis.posted = [];
  return {
    postMessage: message => posted.push(message),
    getState: () => (name === '' ? undefined : JSON.parse(name)),
    setState: state => { name = JSON.stringify(state); },
  };
};`;

/** Writes the report on a folder, as the built server hands it to an editor and VS Code puts it into a webview. */
export async function writeWebviewPage(folder: string, file: string): Promise<string> {
  const html = await askForPage(folder);
  const marked = html.replace('<head>', `<head><style>${defaultStyle}</style><script>${api}</script>`);
  writeFileSync(file, marked.replace(/<a (href="(#[^"]*)")/g, '<a title="$2" $1'));
  return file;
}

async function askForPage(folder: string): Promise<string> {
  const nothing = () => undefined;
  const session = startSession({ folder, write: nothing, read: () => '', remove: nothing }, {});
  try {
    const { client, uri } = await session.start();
    const answer = await client.request('stet/report', { uri: uri('.'), drafts: 'every', format: 'page' });
    await client.finish();
    if (answer.kind !== 'report') throw new Error(JSON.stringify(answer));
    return answer.text;
  } finally {
    session.kill();
  }
}
