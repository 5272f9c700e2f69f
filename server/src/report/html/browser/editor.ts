/** What the page has in an editor's webview beside its own script: it opens places there, and comes back as it was left. */

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** How a reader left the page, by drafts and words of sentences, for their numbers change as the draft is written. */
interface State {
  /** Buttons of filters that are pressed. */
  readonly pressed: readonly string[];
  /** Value by filter. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly letters: boolean;
  /** Evidence that was opened or closed by hand. */
  readonly opened: readonly (readonly [words: string, isOpen: boolean])[];
  /** The first sentence of the first row in sight, and how far below the upper edge the row begins; pixels. */
  readonly at: { readonly words: string; readonly top: number; readonly index: number } | undefined;
  readonly scrolled: number;
  /** The sentence whose note had the focus. */
  readonly focused: string | undefined;
}

/** Evidence that is remembered as opened or closed. */
const MOST_OPENED = 500;
/** UTF-16 code units of a sentence by which it is found again. */
const WORDS = 200;
/** Milliseconds after which the place is kept, where a reader scrolls on and on. */
const KEEP_MS = 150;

const editor = acquireVsCodeApi();
const letters = document.querySelector<HTMLInputElement>('#letters');
const opened = new Map<string, boolean>();
let keeping: ReturnType<typeof setTimeout> | undefined;
/** Where it stands meanwhile is not where a reader left it. */
let isRestoring = true;

const left = editor.getState() as State | undefined;
// An editor writes the address of a link where it has no title.
for (const link of all('a[title^="#"]')) link.removeAttribute('title');
if (left) restoreFilters(left);
addEventListener('DOMContentLoaded', () => {
  if (left) restorePlace(left);
  requestAnimationFrame(() => {
    isRestoring = false;
  });
});

document.addEventListener('click', event => {
  const place = closest(event.target, 'button[data-place]');
  if (place) open(place);
  noteOpened(closest(event.target, 'summary')?.parentElement);
  const target = closest(event.target, 'a[href^="#"]')?.getAttribute('href');
  // An editor scrolls there and leaves the focus behind.
  if (target) document.getElementById(target.slice(1))?.focus({ preventScroll: true });
  keepSoon();
});
document.addEventListener('dblclick', event => {
  const sentence = closest(event.target, '.s[data-place]');
  if (sentence) open(sentence);
});
document.addEventListener('keydown', event => {
  if (event.key !== 'o' || event.ctrlKey || event.metaKey || event.altKey || letters?.checked === false)
    return;
  if (closest(event.target, 'input, select, textarea, dialog')) return;
  const note = closest(document.activeElement, '.note') ?? document.querySelector('.note.here');
  note?.querySelector<HTMLElement>(':scope > .open')?.click();
});
document.addEventListener('change', keepSoon);
document.addEventListener('focusin', keepSoon);
addEventListener('scroll', keepSoon, { passive: true });

function open(element: HTMLElement): void {
  const [file, index, start, end] = (element.dataset.place ?? '').split(' ');
  editor.postMessage({
    kind: 'open',
    in: file,
    index: Number(index),
    start: Number(start),
    end: Number(end),
  });
}

/** It is told before it opens or closes; keys click as well. */
function noteOpened(details: HTMLElement | null | undefined): void {
  const words = details && wordsOf(closest(details, '.note'));
  if (!words || !(details instanceof HTMLDetailsElement)) return;
  opened.delete(words);
  opened.set(words, !details.open);
}

function restoreFilters(state: State): void {
  for (const button of all('button[data-filter]'))
    button.setAttribute('aria-pressed', String(state.pressed.includes(nameOf(button))));
  for (const choice of all('select[data-filter]')) {
    const value = state.chosen[choice.dataset.filter ?? ''] ?? '';
    const select = choice as HTMLSelectElement;
    if ([...select.options].some(option => option.value === value)) select.value = value;
  }
  if (letters) letters.checked = state.letters;
}

function restorePlace(state: State): void {
  const sentences = new Map<string, { readonly element: HTMLElement; readonly index: number }[]>();
  for (const [index, element] of all('.s[id]').entries()) {
    const equals = sentences.get(keyOf(element));
    if (equals) equals.push({ element, index });
    else sentences.set(keyOf(element), [{ element, index }]);
  }
  const noteOf = (words: string) => document.getElementById(`n${sentences.get(words)?.[0]?.element.id}`);
  for (const [words, isOpen] of state.opened) {
    const details = noteOf(words)?.querySelector('details');
    if (!details) continue;
    details.open = isOpen;
    opened.set(words, isOpen);
  }
  const before = state.at?.index ?? 0;
  const [nearest] = [...(sentences.get(state.at?.words ?? '') ?? [])].sort(
    (a, b) => Math.abs(a.index - before) - Math.abs(b.index - before),
  );
  const anchor = rowOf(nearest?.element);
  if (state.at && anchor) {
    anchor.scrollIntoView({ block: 'start', behavior: 'instant' });
    scrollBy({ top: anchor.getBoundingClientRect().top - state.at.top, behavior: 'instant' });
  } else scrollTo({ top: state.scrolled, behavior: 'instant' });
  const note = state.focused === undefined ? undefined : noteOf(state.focused);
  if (!note) return;
  const focus = () => (note.querySelector('summary') ?? note).focus({ preventScroll: true });
  // The focus is taken back where the page had it, and never from elsewhere.
  if (document.hasFocus()) focus();
  else addEventListener('focus', focus, { once: true });
}

function keepSoon(): void {
  if (keeping !== undefined) return;
  keeping = setTimeout(() => {
    keeping = undefined;
    keep();
  }, KEEP_MS);
}

function keep(): void {
  if (isRestoring) return;
  const first = firstInSight();
  const row = rowOf(first);
  editor.setState({
    pressed: all('button[data-filter][aria-pressed="true"]').map(nameOf),
    chosen: Object.fromEntries(
      all('select[data-filter]').map(choice => [
        choice.dataset.filter ?? '',
        (choice as HTMLSelectElement).value,
      ]),
    ),
    letters: letters?.checked !== false,
    opened: [...opened].slice(-MOST_OPENED),
    at: first &&
      row && {
        words: keyOf(first),
        top: row.getBoundingClientRect().top,
        index: all('.s[id]').indexOf(first),
      },
    scrolled: scrollY,
    focused: wordsOf(closest(document.activeElement, '.note')),
  });
}

/** What is in a part that is out of sight is not laid out, and so not asked for. */
function firstInSight(): HTMLElement | undefined {
  if (scrollY === 0) return undefined;
  for (const part of all('.part')) {
    if (part.getBoundingClientRect().bottom <= 0) continue;
    for (const row of part.querySelectorAll<HTMLElement>('.row:has(.s[id])'))
      if (row.getBoundingClientRect().bottom > 0)
        return row.querySelector<HTMLElement>('.s[id]') ?? undefined;
  }
  return undefined;
}

/** A sentence may stick to the edge while its row goes on. */
function rowOf(sentence: HTMLElement | undefined): HTMLElement | undefined {
  return closest(sentence ?? null, '.row');
}

function nameOf(button: HTMLElement): string {
  return `${button.dataset.filter} ${(button as HTMLButtonElement).value}`;
}

function wordsOf(note: HTMLElement | undefined): string | undefined {
  const sentence = note && document.getElementById(note.id.slice(1));
  return sentence ? keyOf(sentence) : undefined;
}

function keyOf(sentence: HTMLElement): string {
  const draft = closest(sentence, 'article')?.querySelector('h2')?.textContent ?? '';
  return `${draft}\n${(sentence.textContent ?? '').slice(0, WORDS)}`;
}

function closest(target: EventTarget | null, selector: string): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>(selector)) || undefined;
}

function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

export {};
