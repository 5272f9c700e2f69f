import { extensions } from 'vscode';
import type { StetApi } from '../src/extension.js';

/** The extension under test. */
export function stetExtension() {
  const extension = extensions.getExtension<StetApi>('stet.stet');
  if (!extension) throw new Error('VS Code does not know the extension');
  return extension;
}
