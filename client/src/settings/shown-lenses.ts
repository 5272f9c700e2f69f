import type { CodeLens } from 'vscode';
import { clientCommands } from '../../../server/src/protocol/index.js';
import type { CodeLensShown } from './choices.js';

/** The lenses that are wanted. A draft's lead to its problems; all others stand in sources, and have no words yet or lead to drafts. */
export function lensesShown(lenses: readonly CodeLens[], shown: CodeLensShown): CodeLens[] {
  switch (shown) {
    case 'on':
      return [...lenses];
    case 'off':
      return [];
    case 'drafts':
      return lenses.filter(isOfDraft);
    case 'sources':
      return lenses.filter(lens => !isOfDraft(lens));
  }
}

function isOfDraft({ command }: CodeLens): boolean {
  return command?.command === clientCommands.showProblems;
}
