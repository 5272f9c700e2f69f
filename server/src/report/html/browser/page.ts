/** What a script adds to a page that is read without it: filters, keys, and printing with all evidence. */

/** A sentence, or a note on words that are in none, and what the filters look at. */
interface Item {
  readonly element: HTMLElement;
  readonly note: HTMLElement | undefined;
  readonly row: HTMLElement;
  readonly draft: HTMLElement;
  readonly verdict: string;
  readonly severities: readonly string[];
  readonly rules: readonly string[];
  readonly findings: number;
  readonly stands: boolean;
}

interface Draft {
  readonly element: HTMLElement;
  readonly number: string | undefined;
  readonly rows: readonly { readonly element: HTMLElement; readonly items: readonly Item[] }[];
}

interface Filters {
  readonly verdict: ReadonlySet<string>;
  readonly severity: ReadonlySet<string>;
  readonly rule: string;
  readonly draft: string;
  readonly stands: boolean;
}

const letterActions: Readonly<Record<string, string>> = {
  n: 'next',
  j: 'next',
  p: 'previous',
  k: 'previous',
  e: 'open',
  '?': 'keys',
};

/** In a note alone: anywhere else they scroll. */
const arrowActions: Readonly<Record<string, string>> = { ArrowDown: 'next', ArrowUp: 'previous' };

const bar = byId('filters');
const keys = byId('keys') as HTMLDialogElement;
const letters = byId('letters') as HTMLInputElement;
const items = all('[data-verdict]').map(toItem);
const itemsByRow = groupByRow();
const drafts = all('article.draft').map(toDraft);
const total = count(items);
let shown = items;
/** Notes with findings among them, in order of the page. */
let stops: readonly HTMLElement[] = [];
let marked: readonly HTMLElement[] = [];

bar.hidden = false;
bar.addEventListener('click', event => {
  const button = closest(event.target, 'button[data-filter]');
  if (!button) return;
  press(button, !isPressed(button));
  filter();
});
bar.addEventListener('change', filter);
document.addEventListener('click', event => {
  const action = closest(event.target, '[data-do]')?.dataset.do;
  if (action !== undefined) act(action);
  else followSentence(event.target);
});
document.addEventListener('keydown', onKey);
addEventListener('beforeprint', () => {
  for (const details of all('details:not([open])')) {
    details.setAttribute('open', '');
    details.dataset.closed = '';
  }
});
addEventListener('afterprint', () => {
  for (const details of all('details[data-closed]')) {
    details.removeAttribute('open');
    delete details.dataset.closed;
  }
});
filter();

function act(action: string): void {
  if (action === 'next') move(1);
  if (action === 'previous') move(-1);
  if (action === 'keys') keys.showModal();
  if (action === 'close') keys.close();
  if (action === 'open') openAll();
  if (action === 'clear') clear();
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keys.open) return;
  if (closest(event.target, 'input, select, textarea, [contenteditable]')) return;
  const inNote = closest(event.target, '.note') !== undefined;
  const action = (letters.checked && letterActions[event.key]) || (inNote && arrowActions[event.key]);
  if (!action) return;
  event.preventDefault();
  act(action);
}

function filter(): void {
  const filters = readFilters();
  const isFiltered = narrows(filters);
  const byDraftAlone = isFiltered && !narrows({ ...filters, draft: '' });
  shown = items.filter(item => fits(item, filters));
  stops = shown.flatMap(({ findings, note }) => (findings > 0 && note ? [note] : []));
  const kept = new Set(shown);
  const rows = new Set(shown.map(({ row }) => row));
  const keptDrafts = new Set(shown.map(({ draft }) => draft));
  // What stands in something hidden stays as it is: a page has a hundred thousand of them.
  for (const draft of drafts)
    draft.element.hidden =
      isFiltered && !(byDraftAlone ? draft.number === filters.draft : keptDrafts.has(draft.element));
  for (const draft of drafts) {
    if (draft.element.hidden) continue;
    for (const { element, items: own } of draft.rows) {
      element.hidden = isFiltered && !byDraftAlone && !rows.has(element);
      if (element.hidden) continue;
      for (const item of own) turn(item, !kept.has(item));
    }
  }
  for (const clearing of all('[data-do="clear"]')) clearing.hidden = !isFiltered;
  document.body.classList.toggle('filtered', isFiltered);
  tell(isFiltered);
}

function turn({ element, note }: Item, isOff: boolean): void {
  if (element.classList.contains('off') === isOff) return;
  element.classList.toggle('off', isOff);
  if (note) note.hidden = isOff;
}

function readFilters(): Filters {
  const pressed = (group: string) =>
    new Set(
      all(`button[data-filter="${group}"][aria-pressed="true"]`).map(
        button => (button as HTMLButtonElement).value,
      ),
    );
  const chosen = (group: string) =>
    bar.querySelector<HTMLSelectElement>(`select[data-filter="${group}"]`)?.value ?? '';
  return {
    verdict: pressed('verdict'),
    severity: pressed('severity'),
    rule: chosen('rule'),
    draft: chosen('draft'),
    stands: pressed('stands').size > 0,
  };
}

function narrows({ verdict, severity, rule, draft, stands }: Filters): boolean {
  return verdict.size + severity.size > 0 || rule !== '' || draft !== '' || stands;
}

function fits(item: Item, { verdict, severity, rule, draft, stands }: Filters): boolean {
  return (
    (verdict.size === 0 || verdict.has(item.verdict)) &&
    (severity.size === 0 || item.severities.some(one => severity.has(one))) &&
    (rule === '' || item.rules.includes(rule)) &&
    (draft === '' || item.draft.dataset.draft === draft) &&
    (!stands || item.stands)
  );
}

function tell(isFiltered: boolean): void {
  const now = count(shown);
  byId('shown').textContent = isFiltered
    ? `${now.findings} of ${total.findings} findings, ${now.sentences} of ${total.sentences} sentences shown`
    : `${total.findings} findings, ${total.sentences} sentences`;
}

function count(list: readonly Item[]): { readonly findings: number; readonly sentences: number } {
  return {
    findings: list.reduce((sum, item) => sum + item.findings, 0),
    sentences: list.filter(({ element }) => element.id.startsWith('s')).length,
  };
}

function clear(): void {
  for (const button of all('button[data-filter]')) press(button, false);
  for (const choice of all('select[data-filter]')) (choice as HTMLSelectElement).value = '';
  filter();
  bar.querySelector<HTMLElement>('button')?.focus();
}

function openAll(): void {
  for (const button of all('[data-do="open"]')) {
    press(button, !isPressed(button));
    for (const details of all('.note details')) details.toggleAttribute('open', isPressed(button));
  }
}

/** To the next finding from where the reader is: the focus, else what was come to last, else the top of the window. */
function move(by: 1 | -1): void {
  const here = closest(document.activeElement, '.note') ?? marked[0];
  const top = bar.getBoundingClientRect().bottom;
  const isBefore = (note: HTMLElement): boolean =>
    here ? (here.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 : isAbove(note, top);
  const at = countWhile(stops, isBefore);
  const next = stops[by < 0 ? at - 1 : stops[at] === here ? at + 1 : at];
  if (next) show(next);
}

/** Of a part that is out of sight its box alone is asked for: what is in it is not laid out. */
function isAbove(note: HTMLElement, top: number): boolean {
  const part = closest(note, '.part')?.getBoundingClientRect();
  if (part && part.bottom < top) return true;
  if (part && part.top > innerHeight) return false;
  return note.getBoundingClientRect().top < top;
}

/** How many of a list hold, where those that hold come first. */
function countWhile<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The focus goes to the evidence, which Enter opens, or to the note where it has none. */
function show(note: HTMLElement): void {
  mark(note);
  const target = note.querySelector('summary') ?? note;
  target.focus({ preventScroll: true });
  note.scrollIntoView({ block: 'center' });
}

function followSentence(target: EventTarget | null): void {
  const sentence = closest(target, '.text .s');
  const note = sentence && document.getElementById(`n${sentence.id}`);
  if (note && getSelection()?.isCollapsed !== false) mark(note);
}

function mark(note: HTMLElement): void {
  for (const element of marked) element.classList.remove('here');
  const sentence = document.getElementById(note.id.slice(1));
  marked = sentence ? [note, sentence] : [note];
  for (const element of marked) element.classList.add('here');
}

function toItem(element: HTMLElement): Item {
  const { verdict = '', severity = '', rules = '', findings = '0', stands } = element.dataset;
  const note = element.matches('.note') ? element : document.getElementById(`n${element.id}`);
  return {
    element,
    note: note ?? undefined,
    row: closest(element, '.row') ?? element,
    draft: closest(element, 'article') ?? element,
    verdict,
    severities: severity.split(' '),
    rules: rules.split(' '),
    findings: Number(findings),
    stands: stands !== undefined,
  };
}

function toDraft(element: HTMLElement): Draft {
  const rows = [...element.querySelectorAll<HTMLElement>('.row')];
  return {
    element,
    number: element.dataset.draft,
    rows: rows.map(row => ({ element: row, items: itemsByRow.get(row) ?? [] })),
  };
}

function groupByRow(): ReadonlyMap<HTMLElement, readonly Item[]> {
  const groups = new Map<HTMLElement, Item[]>();
  for (const item of items) {
    const group = groups.get(item.row);
    if (group) group.push(item);
    else groups.set(item.row, [item]);
  }
  return groups;
}

function isPressed(button: HTMLElement): boolean {
  return button.getAttribute('aria-pressed') === 'true';
}

function press(button: HTMLElement, isOn: boolean): void {
  button.setAttribute('aria-pressed', String(isOn));
}

function closest(target: EventTarget | null, selector: string): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>(selector)) || undefined;
}

function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

export {};
