import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  Disposable,
  type LogOutputChannel,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import {
  type EvidenceAnswer,
  type EvidenceParams,
  evidenceRequest,
  type PassageEvidence,
  type Place,
} from '../../../server/src/protocol/index.js';
import type { Groundings } from '../grounding/groundings.js';
import { isDraftDocument } from '../project/workspace-places.js';
import { isMovedOn } from '../server/refusals.js';
import type { Server } from '../server/server.js';
import {
  type ChosenPassage,
  choosePassage,
  isSamePassage,
  isWithin,
  passageOf,
  stepPassage,
} from './chosen-passage.js';
import { createEvidenceEditor } from './evidence-editor.js';
import { createEvidenceItem } from './evidence-item.js';
import { createEvidenceMarks } from './evidence-marks.js';
import {
  chosenWords,
  type EvidenceWords,
  noEvidenceWords,
  placeWords,
  waitingWords,
} from './evidence-words.js';

/** A place in a draft. */
export interface DraftPlace {
  readonly uri: Uri;
  readonly position: Place;
}

export interface EvidenceFollower extends Disposable {
  /** Undefined where nothing is followed. */
  view(): EvidenceView | undefined;
  /**
   * Shows the evidence of the sentence at a place, and from then on that of those to which the cursor comes. Rejects
   * where it cannot be asked for or opened.
   */
  follow(place: DraftPlace): Promise<void>;
  /** To the next passage of the sentence, or the one before. */
  step(by: 1 | -1): Promise<void>;
  stop(): void;
  /** Index of the passage that was chosen of the sentence at a place; undefined where that is another sentence. */
  chosenAt(place: DraftPlace): number | undefined;
}

export interface EvidenceView {
  readonly words: EvidenceWords;
  /** The one that is marked beside the draft. */
  readonly passage: PassageEvidence | undefined;
}

export interface FollowerParts {
  readonly server: Server;
  readonly groundings: Groundings;
  readonly log: LogOutputChannel;
}

/** Milliseconds between a move of the cursor and the question: who runs over sentences wants none of them. */
const MOVE_MS = 120;
/** Milliseconds that somebody types on, and an answer may be overtaken. */
const TYPE_MS = 400;
/** Times that an overtaken question is asked again by itself. */
const MOST_TRIES = 5;
/** Milliseconds in which the server has read what was typed into a source, unless it tells so before. */
const SOURCE_MS = 3_000;
/** Milliseconds in which an editor that is moved to another group comes into sight again. */
const UNSEEN_MS = 150;
/** Milliseconds that words stand in the status bar. */
const MESSAGE_MS = 3_000;

export function createFollower({ server, groundings, log }: FollowerParts): EvidenceFollower {
  const marks = createEvidenceMarks();
  const item = createEvidenceItem();
  let listening: Disposable | undefined;
  const isDraft = (uri: Uri) => groundings.of(uri)?.kind === 'checked';
  let editor = createEvidenceEditor(isDraft);
  /** Where the cursor is, or was when it left the drafts. */
  let place: DraftPlace | undefined;
  /** Where the cursor has come to, while the evidence for it is not there. */
  let heading: DraftPlace | undefined;
  let chosen: ChosenPassage | undefined;
  let marked: PassageEvidence | undefined;
  let words = waitingWords;
  /** Of the last question; what an earlier one would still do is not wanted. */
  let asking: CancellationTokenSource | undefined;
  let tries = 0;
  let opening = 0;
  /** The source in sight has words that the server may not have read. */
  let isTypedInSource = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unseen: ReturnType<typeof setTimeout> | undefined;

  return { view, follow, step, stop, chosenAt, dispose };

  function view(): EvidenceView | undefined {
    return listening && { words, passage: marked };
  }

  async function follow(next: DraftPlace): Promise<void> {
    if (!(await server.start())) return;
    listening ??= listen();
    tries = 0;
    await ask(next);
  }

  async function step(by: 1 | -1): Promise<void> {
    if (!chosen) return;
    if (chosen.evidence.passages.length < 2) {
      window.setStatusBarMessage('There is no other passage.', MESSAGE_MS);
      return;
    }
    chosen = stepPassage(chosen, by);
    await showChosen(chosen, newTurn().isWanted);
  }

  function stop(): void {
    listening?.dispose();
    listening = undefined;
    clearTimeout(timer);
    clearTimeout(unseen);
    forget(waitingWords);
    editor = createEvidenceEditor(isDraft);
    place = undefined;
    heading = undefined;
    isTypedInSource = false;
    item.hide();
    tellCount(undefined);
  }

  function chosenAt({ uri, position }: DraftPlace): number | undefined {
    const isDraft = place?.uri.toString() === uri.toString();
    return isDraft && chosen && isWithin(chosen.evidence.sentence.range, position) ? chosen.index : undefined;
  }

  function dispose(): void {
    stop();
    marks.dispose();
    item.dispose();
  }

  function listen(): Disposable {
    return Disposable.from(
      window.onDidChangeTextEditorSelection(({ textEditor }) => moved(textEditor)),
      // What is active may be told long after what is visible.
      window.onDidChangeActiveTextEditor(at => {
        moved(at);
        lookForIt();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        marks.refresh();
        lookForIt();
      }),
      window.tabGroups.onDidChangeTabs(() => {
        if (editor.isPinned()) stop();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || document.uri.toString() !== editor.uri()) return;
        isTypedInSource = true;
        later(SOURCE_MS);
      }),
      groundings.onDidChange(draft => {
        if (draft.toString() === place?.uri.toString()) later(0);
      }),
      server.onDidChange(() => {
        if (server.state() === 'running') return;
        forget(waitingWords);
        item.show(words, 0);
      }),
    );
  }

  function moved(at: TextEditor | undefined): void {
    if (!at || at !== window.activeTextEditor || !isDraftDocument(at.document)) return;
    const { document, selection } = at;
    if (document.uri.toString() === editor.uri()) return;
    const next = { uri: document.uri, position: selection.active };
    const isTyping = document.version !== chosen?.evidence.version;
    const isSame = !isTyping && chosenAt(next) !== undefined;
    tries = 0;
    if (isSame) {
      place = next;
      heading = undefined;
      clearTimeout(timer);
    } else if (!isTypedInSource) later(isTyping ? TYPE_MS : MOVE_MS, next);
  }

  function later(delay: number, next = heading ?? place): void {
    clearTimeout(timer);
    heading = next;
    timer = setTimeout(() => {
      isTypedInSource = false;
      // What the writer has gone to meanwhile is not covered.
      stopUnseen();
      if (next && listening)
        ask(next).catch(error => log.debug(error instanceof Error ? error.message : String(error)));
    }, delay);
  }

  async function ask(next: DraftPlace): Promise<void> {
    const { token, isWanted } = newTurn();
    const { uri, position } = next;
    const params: EvidenceParams = {
      textDocument: { uri: uri.toString() },
      position: { line: position.line, character: position.character },
    };
    try {
      const answer = await server.request<EvidenceAnswer>(evidenceRequest, params, token);
      if (isWanted()) await take(answer, next, isWanted);
    } catch (error) {
      if (!isWanted()) return;
      if (!isMovedOn(error)) throw error;
      place = next;
      if (tries++ < MOST_TRIES) later(TYPE_MS);
    }
  }

  async function take(answer: EvidenceAnswer, next: DraftPlace, isWanted: () => boolean): Promise<void> {
    tries = 0;
    heading = undefined;
    // The cursor is in a source, or between two sentences: what is shown may stay.
    if (chosen && (answer.kind === 'no-draft' || answer.kind === 'no-sentence')) return;
    place = next;
    if (answer.kind === 'evidence') {
      chosen = choosePassage(answer, chosen);
      await showChosen(chosen, isWanted);
    } else {
      forget(noEvidenceWords(answer));
      item.show(words, 0);
    }
  }

  async function showChosen(shown: ChosenPassage, isWanted: () => boolean): Promise<void> {
    const passage = passageOf(shown);
    const isShown = passage && marked && isSamePassage(passage, marked) && editor.isVisible();
    if (passage && place && !isShown) {
      opening++;
      try {
        await editor.show(passage, place.uri, isWanted);
      } finally {
        opening--;
      }
      if (!isWanted()) return;
    }
    marked = passage;
    if (passage) marks.show(passage, placeWords(shown));
    else marks.clear();
    words = chosenWords(shown);
    const count = shown.evidence.passages.length;
    item.show(words, count);
    tellCount(count);
  }

  /** Nothing is shown any more; what was asked is not wanted either. */
  function forget(now: EvidenceWords): void {
    asking?.cancel();
    asking = undefined;
    chosen = undefined;
    marked = undefined;
    marks.clear();
    words = now;
    tellCount(0);
  }

  function lookForIt(): void {
    clearTimeout(unseen);
    unseen = setTimeout(stopUnseen, UNSEEN_MS);
  }

  /** The writer has closed it, or gone to something else in its place. */
  function stopUnseen(): void {
    if (opening > 0 || editor.uri() === undefined || editor.isVisible()) return;
    const isWriting = window.activeTextEditor?.document.uri.toString() === place?.uri.toString();
    if (!isWriting || !editor.isCovered()) stop();
  }

  function newTurn(): { readonly token: CancellationToken; isWanted(): boolean } {
    clearTimeout(timer);
    asking?.cancel();
    const source = new CancellationTokenSource();
    asking = source;
    return { token: source.token, isWanted: () => asking === source };
  }
}

/** For `when` clauses: how many passages there are; undefined where nothing is followed. */
function tellCount(count: number | undefined): void {
  const value = count === undefined ? undefined : (['none', 'one'][count] ?? 'several');
  void commands.executeCommand('setContext', 'stet.evidence', value);
}
