import { type ExtensionContext, workspace } from 'vscode';
import { createMemoryFiles } from '../memory-files.js';

const SLOW_MS = 50;

/** An extension of its own, since a window opens before any test runs: `museum:/` is slow and read-only. */
export function activate({ subscriptions }: ExtensionContext): void {
  const files = createMemoryFiles(
    {
      '/sources/kiln.md':
        '---\ntitle: The kiln is lit again\npublisher: Pottery Post\ndate: 2024-06-03\n---\n\nThe kiln at Marrow Lane was lit again on Monday, after 14 months of repairs to its chimney.\n',
      '/kiln-story.md':
        'The kiln at Marrow Lane was lit again on Monday, after 41 months of repairs to its chimney.[^kiln]\n\n[^kiln]: The kiln is lit again. Pottery Post, June 3, 2024.\n',
    },
    SLOW_MS,
  );
  subscriptions.push(workspace.registerFileSystemProvider('museum', files, { isReadonly: true }));
}
