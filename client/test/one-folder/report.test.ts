import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, type SaveDialogOptions, Uri, type WebviewPanel, window, workspace } from 'vscode';
import { discard, open, openDraft, read, replace, until, uriOf, write } from '../desk.js';
import { stetExtension } from '../extension.js';
import { catchMessages } from '../messages.js';

/** A panel as the extension made it, and the page in it as far as it can speak to the extension. */
interface CaughtPanel {
  readonly panel: WebviewPanel;
  post(message: unknown): void;
}

const draft = uriOf('drafts/reported.md');
const exported = ['html', 'json', 'md'].map(extension => uriOf(`report.${extension}`));
const words = 'Two owls applied for the post of the harbor pilot.';

describe('the report', () => {
  const caught: CaughtPanel[] = [];
  const { createWebviewPanel, showQuickPick, showSaveDialog } = window;

  before(async () => {
    Object.assign(window, {
      createWebviewPanel: (...asked: Parameters<typeof createWebviewPanel>) => {
        const panel = createWebviewPanel(...asked);
        const listeners: ((message: unknown) => void)[] = [];
        caught.push({
          panel,
          post: message => {
            for (const listener of listeners) listener(message);
          },
        });
        return listenedTo(panel, listeners);
      },
    });
    await openDraft(draft, `# Owls\n\n${words}\n`);
  });
  afterEach(() => Object.assign(window, { showQuickPick, showSaveDialog }));
  after(async () => {
    Object.assign(window, { createWebviewPanel });
    for (const { panel } of caught) panel.dispose();
    await discard(draft);
  });

  const shown = (at: number): CaughtPanel => {
    const found = caught[at];
    assert.ok(found, `panel ${at}`);
    return found;
  };

  it('of every draft stands in a page that reaches nothing but itself', async () => {
    await open(draft);
    await commands.executeCommand('stet.showReport');
    const { panel } = shown(0);
    const { html, options } = panel.webview;
    assert.equal(panel.viewType, 'stet.report');
    assert.equal(panel.title, 'Report: harbor-town');
    assert.deepEqual(options.localResourceRoots, []);
    assert.ok(!options.enableCommandUris);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src &#39;none&#39;; style-src( &#39;sha256-[^;]*&#39;){2}; script-src( &#39;sha256-[^;]*&#39;){2}; base-uri &#39;none&#39;; form-action &#39;none&#39;$/,
    );
    assert.ok(html.includes(words));
    assert.ok(html.includes('drafts/clean.md'));
    const markup = html.replace(/<(script|style)>.*?<\/\1>/gs, '');
    assert.ok(!/ (?:src|href)="(?!#)|command:| on[a-z]+="/.test(markup));
  });

  it('opens the words of a draft that a note is about', async () => {
    const { panel, post } = shown(0);
    post(placeOf(panel.webview.html, words));
    const editor = await until('the draft', () => {
      const active = window.activeTextEditor;
      return active?.document.uri.toString() === draft.toString() && active;
    });
    await until('the words', () => editor.document.getText(editor.selection) === words);
    assert.notEqual(editor.viewColumn, panel.viewColumn);
  });

  it('opens the passage of a source', async () => {
    const { panel, post } = shown(0);
    const place = /data-place="source (\d+) ([1-9]\d*) (\d+)"/.exec(panel.webview.html);
    assert.ok(place);
    const [index, start, end] = place.slice(1).map(Number);
    post({ kind: 'open', in: 'source', index, start, end });
    const editor = await until('the source', () => {
      const active = window.activeTextEditor;
      return active?.document.uri.path.includes('/sources/') && active;
    });
    await until('the passage', () => !editor.selection.isEmpty);
  });

  it('opens nothing that the page was not told of', async () => {
    const { panel, post } = shown(0);
    await open(draft);
    const opened: string[] = [];
    const listening = window.onDidChangeActiveTextEditor(editor => {
      if (editor) opened.push(editor.document.uri.toString());
    });
    const other = uriOf('stet.json').toString();
    for (const message of [
      { kind: 'open', uri: other, start: 0, end: 0 },
      { kind: 'open', in: 'draft', index: 10_000, start: 0, end: 0 },
      { kind: 'open', in: 'draft', index: other, start: 0, end: 0 },
      { command: 'workbench.action.openSettings' },
      `command:vscode.open?${encodeURIComponent(JSON.stringify([other]))}`,
    ])
      post(message);
    post(placeOf(panel.webview.html, 'The council voted 8 to 4'));
    await until('what was told', () => opened.at(-1)?.endsWith('story.md'));
    listening.dispose();
    assert.deepEqual(opened, [uriOf('drafts/story.md').toString()]);
  });

  it('follows what is typed', async () => {
    const { panel } = shown(0);
    const { document } = await open(draft);
    await replace(document, 'Two owls', 'Seven storks');
    await until('the page', () => panel.webview.html.includes('Seven storks'));
    assert.ok(document.isDirty);
    await replace(document, 'Seven storks', 'Two owls');
    await until('the page as it was', () => panel.webview.html.includes(words));
    await document.save();
  });

  it('of the draft alone has no other', async () => {
    await open(draft);
    await commands.executeCommand('stet.showDraftReport');
    const { panel } = shown(1);
    assert.equal(panel.title, 'Report: reported.md');
    assert.ok(panel.webview.html.includes(words));
    assert.ok(!panel.webview.html.includes('drafts/clean.md'));
    await open(draft);
    await commands.executeCommand('stet.showDraftReport');
    assert.equal(caught.length, 2, 'one panel for one draft');
  });

  it('is exported with the bytes of the command line', async () => {
    shown(0).panel.reveal();
    await until('the panel', () => shown(0).panel.active);
    for (const [at, format] of (['html', 'json', 'markdown'] as const).entries()) {
      const file = exported[at] ?? draft;
      answerWith(format, file);
      const messages = await catchMessages(async () => {
        await commands.executeCommand('stet.exportReport');
      });
      assert.deepEqual(messages, ['The report was written.']);
      const text = await read(file);
      await workspace.fs.delete(file);
      assert.equal(text, commandLine('check', '-f', format), format);
    }
  });

  it('never takes the place of a draft', async () => {
    const before = await read(draft);
    answerWith('json', draft);
    const messages = await catchMessages(async () => {
      await commands.executeCommand('stet.exportReport');
    });
    assert.match(messages.join(), /is a draft, so no report is written there/);
    assert.equal(await read(draft), before);
  });

  for (const [target, text] of [
    ['kept.html', 'What the link leads to stays.\n'],
    ['nothing.html', undefined],
  ] as const)
    it(`goes through no link, be it to ${text === undefined ? 'nothing' : 'a file'}`, async () => {
      const beyond = Uri.joinPath(uriOf(''), '..', target);
      const link = uriOf('stet-report.html');
      if (text !== undefined) await write(beyond, text);
      symlinkSync(beyond.fsPath, link.fsPath);
      answerWith('html', link);
      const messages = await catchMessages(async () => {
        await commands.executeCommand('stet.exportReport');
      });
      assert.match(messages.join(), /A symbolic link is there, so no report is written/);
      rmSync(link.fsPath);
      if (text === undefined) assert.equal(existsSync(beyond.fsPath), false);
      else assert.equal(await read(beyond), text);
      rmSync(beyond.fsPath, { force: true });
    });

  it('is proposed by a name that no draft has', async () => {
    const proposed: (string | undefined)[] = [];
    for (const format of ['html', 'json', 'markdown']) {
      answerWith(format, draft);
      Object.assign(window, {
        showSaveDialog: async (options?: SaveDialogOptions) => {
          proposed.push(options?.defaultUri && workspace.asRelativePath(options.defaultUri));
        },
      });
      await commands.executeCommand('stet.exportReport');
    }
    assert.deepEqual(proposed, ['stet-report.html', 'stet-report.json', 'stet-report.txt']);
  });
});

/** The same panel, but that the test can speak to who listens. */
function listenedTo(panel: WebviewPanel, listeners: ((message: unknown) => void)[]): WebviewPanel {
  const webview = new Proxy(panel.webview, {
    get(target, name) {
      if (name !== 'onDidReceiveMessage') return bound(target, name);
      return (listener: (message: unknown) => void) => {
        listeners.push(listener);
        return target.onDidReceiveMessage(listener);
      };
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  });
  return new Proxy(panel, {
    get: (target, name) => (name === 'webview' ? webview : bound(target, name)),
  });
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
}

/** What the button beside a sentence would send. */
function placeOf(html: string, sentence: string): object {
  const before = html.slice(0, html.indexOf(sentence));
  const place = [...before.matchAll(/data-place="draft (\d+) (\d+) (\d+)"/g)].at(-1);
  assert.ok(place);
  const [index, start, end] = place.slice(1).map(Number);
  return { kind: 'open', in: 'draft', index, start, end };
}

function answerWith(format: string, to: Uri): void {
  Object.assign(window, {
    showQuickPick: async (items: readonly { readonly format: string }[]) =>
      items.find(item => item.format === format),
    showSaveDialog: async () => to,
  });
}

function commandLine(...options: readonly string[]): string {
  const cli = join(stetExtension().extensionPath, 'dist', 'cli.js');
  const { stdout, error } = spawnSync(process.execPath, [cli, ...options], {
    cwd: uriOf('').fsPath,
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 2 ** 26,
  });
  assert.equal(error, undefined);
  return stdout;
}
