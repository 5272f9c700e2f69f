import { commands, Uri } from 'vscode';
import type { Place, PlainLocation } from '../../../server/src/protocol/index.js';
import { toLocation, toPosition } from '../places/places.js';

/** Carries out `clientCommands.showReferences`: the peek view over a code lens that counts what it leads to. */
export async function showReferences(
  uri: string,
  position: Place,
  references: readonly PlainLocation[],
): Promise<void> {
  await commands.executeCommand(
    'editor.action.showReferences',
    Uri.parse(uri, true),
    toPosition(position),
    references.map(toLocation),
  );
}
