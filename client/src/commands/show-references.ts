import { commands, Location, Position, Range, Uri } from 'vscode';

/** A place as the protocol has it; VS Code counts the same way. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlaceInFile {
  readonly uri: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

/** Carries out `clientCommands.showReferences`: the peek view over a code lens that counts what it leads to. */
export async function showReferences(
  uri: string,
  position: Place,
  references: readonly PlaceInFile[],
): Promise<void> {
  await commands.executeCommand(
    'editor.action.showReferences',
    Uri.parse(uri, true),
    toPosition(position),
    references.map(
      ({ uri: file, range }) =>
        new Location(Uri.parse(file, true), new Range(toPosition(range.start), toPosition(range.end))),
    ),
  );
}

export function toPosition({ line, character }: Place): Position {
  return new Position(line, character);
}
