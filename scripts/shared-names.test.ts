import { describe, expect, test } from 'vitest';
import * as editorDrafts from '../client/src/project/drafts.js';
import * as editorPlaces from '../client/src/project/project-places.js';
import { defaultSourceFolders } from '../server/src/engine/configuration.js';
import { projectFileNames } from '../server/src/engine/configuration-files.js';
import * as serverDrafts from '../server/src/engine/discovery.js';

// The extension must not bundle the engine, so each has these lists of its own.
describe('extension and server agree on', () => {
  test('the extensions of drafts', () => {
    expect(editorDrafts.draftExtensions).toEqual(serverDrafts.draftExtensions);
  });

  test('the names of papers that are about a project', () => {
    expect(editorDrafts.projectPaper).toEqual(serverDrafts.projectPaper);
  });

  test('the folders that hold sources where no setting names them', () => {
    expect(editorPlaces.sourceFolderNames).toEqual(defaultSourceFolders);
  });

  test('the names of project files', () => {
    expect(editorPlaces.projectFileNames).toEqual(projectFileNames);
  });

  test('what the server has to be told of while it is open', () => {
    const patterns = editorDrafts
      .syncedDocuments(['file'])
      .map(synced => ('pattern' in synced ? synced.pattern : ''));
    const told = patterns.join(' ').split(/\W+/);
    for (const extension of serverDrafts.draftExtensions) expect(told).toContain(extension.slice(1));
  });
});
