import type { Finding } from '../checks/finding.js';
import type { Directive } from '../text/directives.js';
import type { Draft } from '../text/draft.js';
import { contains } from '../text/span.js';
import type { Suppression } from './engine.js';

export interface Sieve {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppression[];
  /** Directives that suppressed nothing; `enable` is never among them. */
  readonly idle: readonly Directive[];
}

/** Parts the findings that a directive or the front matter lets stand from the others. */
export function applySuppressions(
  findings: readonly Finding[],
  draft: Draft,
  directives: readonly Directive[],
  frontMatterCodes: ReadonlySet<string>,
): Sieve {
  const scopes = directives.map(directive => ({ directive, covers: scopeOf(directive, directives, draft) }));
  const used = new Set<Directive>();
  const kept: Finding[] = [];
  const suppressed: Suppression[] = [];
  for (const finding of findings) {
    const scope = scopes.find(({ directive, covers }) => names(directive, finding.code) && covers(finding));
    if (scope) {
      used.add(scope.directive);
      suppressed.push({ finding, kind: 'comment', reason: scope.directive.reason });
    } else if (frontMatterCodes.has(finding.code)) {
      suppressed.push({ finding, kind: 'front-matter', reason: undefined });
    } else kept.push(finding);
  }
  const idle = directives.filter(directive => directive.kind !== 'enable' && !used.has(directive));
  return { kept, suppressed, idle };
}

/** Indices of the sentences that have a `stet` of their own. */
export function sentencesLetStand(directives: readonly Directive[], draft: Draft): ReadonlySet<number> {
  const own = directives.filter(({ kind }) => kind === 'stet');
  return new Set(own.map(each => sentenceOf(each, draft)).filter(index => index !== undefined));
}

/** Index of the sentence that the directive stands in. */
function sentenceOf(directive: Directive, { sentences }: Draft): number | undefined {
  return sentences.find(({ inlines }) => inlines.some(({ span }) => contains(span, directive)))?.index;
}

function names(directive: Directive, code: string): boolean {
  return directive.codes.length === 0 || directive.codes.includes(code);
}

function scopeOf(
  directive: Directive,
  directives: readonly Directive[],
  draft: Draft,
): (finding: Finding) => boolean {
  switch (directive.kind) {
    case 'stet': {
      const sentence = sentenceOf(directive, draft);
      return finding => sentence !== undefined && finding.sentence === sentence;
    }
    case 'disable-next-line': {
      const line = nextLine(draft.document.text, directive.end);
      return finding => line.start <= finding.span.start && finding.span.start < line.end;
    }
    case 'disable':
      return finding =>
        finding.span.start >= directive.end && !isEnabledAgain(finding, directive, directives);
    case 'disable-file':
      return () => true;
    case 'enable':
      return () => false;
  }
}

function isEnabledAgain(finding: Finding, disabled: Directive, directives: readonly Directive[]): boolean {
  return directives.some(
    ({ kind, codes, start, end }) =>
      kind === 'enable' &&
      start >= disabled.end &&
      end <= finding.span.start &&
      (codes.length === 0 || codes.includes(finding.code)),
  );
}

/** The first line behind `offset`'s own that is not blank; one of quotation marks (`>`) alone is. */
function nextLine(text: string, offset: number): { start: number; end: number } {
  const lines = /\r\n|\r|\n/g;
  lines.lastIndex = offset;
  const first = lines.exec(text);
  let start = first ? lines.lastIndex : text.length;
  while (start < text.length) {
    const next = lines.exec(text);
    const end = next ? next.index : text.length;
    if (!/^[\s>]*$/.test(text.slice(start, end))) return { start, end };
    start = next ? lines.lastIndex : text.length;
  }
  return { start, end: start };
}
