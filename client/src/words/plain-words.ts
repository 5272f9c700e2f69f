import type { CompletionItem } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** VS Code draws an icon where some labels say `$(name)`; the words of sources and drafts stay words. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

/** VS Code makes links of addresses in Markdown, also in what is appended as text. */
export function withoutLinks(text: string): string {
  return text.replace(/:(?=\/)|\bwww(?=\.)|@/gi, '$&\u200b');
}

/** Cut between words; where a word is longer than that, between characters. */
export function shortLabel(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(' ', limit);
  if (space > limit / 2) return `${text.slice(0, space)}…`;
  const characters = Array.from(text.slice(0, limit + 1));
  return `${characters.slice(0, -1).join('')}…`;
}

/** For what is shown where VS Code reads icons: labels of completions, names of symbols, what a link says. */
export const plainWords: Pick<
  Middleware,
  | 'provideCompletionItem'
  | 'resolveCompletionItem'
  | 'provideWorkspaceSymbols'
  | 'provideDocumentLinks'
  | 'resolveDocumentLink'
> = {
  provideCompletionItem: async (document, position, context, token, next) => {
    const found = await next(document, position, context, token);
    for (const item of Array.isArray(found) ? found : (found?.items ?? [])) makePlain(item);
    return found;
  },
  resolveCompletionItem: async (item, token, next) => {
    const resolved = await next(item, token);
    if (resolved) makePlain(resolved);
    return resolved;
  },
  provideWorkspaceSymbols: async (query, token, next) => {
    const found = await next(query, token);
    for (const symbol of found ?? []) {
      symbol.name = withoutIcons(symbol.name);
      // Undefined where the server names none, whatever the types say.
      if (symbol.containerName) symbol.containerName = withoutIcons(symbol.containerName);
    }
    return found;
  },
  provideDocumentLinks: async (document, token, next) => {
    const found = await next(document, token);
    for (const link of found ?? []) if (link.tooltip) link.tooltip = withoutIcons(link.tooltip);
    return found;
  },
  resolveDocumentLink: async (link, token, next) => {
    const resolved = await next(link, token);
    if (resolved?.tooltip) resolved.tooltip = withoutIcons(resolved.tooltip);
    return resolved;
  },
};

function makePlain(item: CompletionItem): void {
  const { label } = item;
  const words = typeof label === 'string' ? label : label.label;
  const plain = withoutIcons(words);
  if (plain === words) return;
  item.label = typeof label === 'string' ? plain : { ...label, label: plain };
  // What is not given falls back to the label, which is for the eye alone now.
  item.filterText ??= words;
  item.sortText ??= words;
  item.insertText ??= words;
}
