import { commands, Disposable, Uri, window } from 'vscode';
import { clientCommands, type Place } from '../../../server/src/protocol/index.js';
import { createComparisons } from './comparisons.js';
import { createFollower, type DraftPlace, type EvidenceView, type FollowerParts } from './follow-evidence.js';

export interface EvidenceFeature extends Disposable {
  /** What is shown beside a draft; undefined where nothing is followed. */
  view(): EvidenceView | undefined;
}

/** Evidence beside the draft, and what a sentence or quotation has otherwise than its source. */
export function createEvidence(parts: FollowerParts): EvidenceFeature {
  const { server, log } = parts;
  const follower = createFollower(parts);
  const comparisons = createComparisons(server, log);

  async function follow(place: DraftPlace | undefined): Promise<void> {
    if (!place) return;
    try {
      await follower.follow(place);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      const choice = await window.showErrorMessage('Stet could not show the evidence.', 'Show Log');
      if (choice) log.show();
    }
  }

  async function step(by: 1 | -1): Promise<void> {
    if (follower.view()) await follower.step(by);
    else await follow(cursor());
  }

  const subscriptions = Disposable.from(
    follower,
    comparisons,
    commands.registerCommand('stet.showEvidence', async (uri?: unknown, place?: Place) => {
      const named = placeIn(uri, place);
      if (!named && follower.view()) follower.stop();
      else await follow(named ?? cursor());
    }),
    commands.registerCommand('stet.stopFollowingEvidence', () => follower.stop()),
    commands.registerCommand('stet.showNextEvidence', () => step(1)),
    commands.registerCommand('stet.showPreviousEvidence', () => step(-1)),
    commands.registerCommand(clientCommands.compareQuotation, async (uri?: unknown, place?: Place) => {
      const at = placeIn(uri, place) ?? cursor();
      if (at) await comparisons.compare(at, follower.chosenAt(at));
    }),
    commands.registerCommand('stet.openComparedSource', comparisons.openSource),
  );
  return { view: follower.view, dispose: () => subscriptions.dispose() };
}

/** A menu names the document in its own way, which is always the active one. */
function placeIn(uri: unknown, place: Place | undefined): DraftPlace | undefined {
  return typeof uri === 'string' && place ? { uri: Uri.parse(uri, true), position: place } : undefined;
}

function cursor(): DraftPlace | undefined {
  const editor = window.activeTextEditor;
  return editor && { uri: editor.document.uri, position: editor.selection.active };
}
