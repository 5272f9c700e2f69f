import type {
  GroundedFinding,
  GroundedSentence,
  PassageEvidence,
} from '../../../server/src/protocol/index.js';
import { shortLabel, withoutIcons } from '../words/plain-words.js';
import { plural } from '../words/plural.js';
import { type Standing, standingOf } from './standing.js';

export type GroundingNode = SentenceNode | SentencePart;
/** What is listed beneath a sentence. */
export type SentencePart = FindingNode | PassageNode | NoteNode;

export interface SentenceNode {
  readonly kind: 'sentence';
  readonly id: string;
  /** Uri of the draft. */
  readonly draft: string;
  readonly sentence: GroundedSentence;
}

interface PartOf {
  readonly id: string;
  readonly parent: SentenceNode;
}

export interface FindingNode extends PartOf {
  readonly kind: 'finding';
  readonly finding: GroundedFinding;
}

export interface PassageNode extends PartOf {
  readonly kind: 'passage';
  readonly passage: PassageEvidence;
}

/** Why there is no passage. */
export interface NoteNode extends PartOf {
  readonly kind: 'note';
  readonly words: string;
}

/** A row of the tree. All words are shown as text. */
export interface Row {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** For who does not see icons, colours and places. */
  readonly spoken: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Name of a colour. */
  readonly color: string | undefined;
  /** `viewItem`, of which `when` clauses find words. */
  readonly context: string;
}

export function describeRow(node: GroundingNode): Row {
  switch (node.kind) {
    case 'sentence':
      return sentenceRow(node.sentence);
    case 'finding':
      return row({
        label: node.finding.message,
        description: node.finding.code,
        tooltip: `${node.finding.message}\n\n${node.finding.code}`,
        spoken: `Finding: ${node.finding.message} ${node.finding.code}`,
        icon: 'comment',
        color: undefined,
        context: 'finding',
      });
    case 'passage':
      return passageRow(node.passage);
    case 'note':
      return row({
        label: node.words,
        description: '',
        tooltip: node.words,
        spoken: node.words,
        icon: 'info',
        color: undefined,
        context: 'note',
      });
  }
}

/** In words; the same that the hover over the sentence has. */
const standingWords: Readonly<Record<Standing, string>> = {
  contradicted: 'Contradicted',
  unsupported: 'Not supported',
  partial: 'Partly supported',
  flagged: 'Supported',
  supported: 'Supported',
  'let-stand': 'Let stand',
  unchecked: 'Not checked',
};

/** Shapes that differ without their colours. */
const standingIcons: Readonly<Record<Standing, string>> = {
  contradicted: 'error',
  unsupported: 'question',
  partial: 'color-mode',
  flagged: 'warning',
  supported: 'pass',
  'let-stand': 'check',
  unchecked: 'dash',
};

const standingColors: Readonly<Partial<Record<Standing, string>>> = {
  contradicted: 'stet.contradictedMark',
  unsupported: 'stet.unsupportedMark',
  partial: 'stet.partialMark',
  flagged: 'problemsWarningIcon.foreground',
  supported: 'stet.supportedMark',
};

/** The check that says no more than the verdict. */
const sameAsVerdict: ReadonlySet<string> = new Set(['contradicted', 'unsourced-sentence', 'partly-sourced']);

/** Characters of a sentence in its row, so that there is room for the verdict. */
const LABEL_LENGTH = 72;

function sentenceRow(sentence: GroundedSentence): Row {
  const { text, verdict, support, reason, origins, findings } = sentence;
  const standing = standingOf(sentence);
  const isChecked = verdict !== 'unchecked';
  const word = standing === 'flagged' && !isChecked ? standingWords.unchecked : standingWords[standing];
  const counted = origins > 0 ? plural(origins, 'origin') : '';
  const codes = [...new Set(findings.map(({ code }) => code))].filter(code => !sameAsVerdict.has(code));
  const facts = [word.toLowerCase(), counted, reason ?? '', ...codes].filter(fact => fact !== '').join(', ');
  const percent = support === null ? '' : ` · support ${Math.round(support * 100)}%`;
  return row({
    label: shortLabel(text, LABEL_LENGTH),
    description: facts,
    tooltip: [
      `${word}${counted && ` · ${counted}`}${percent}`,
      text,
      ...findings.map(({ message, code }) => `${message} (${code})`),
    ].join('\n\n'),
    spoken:
      `${word}: ${text} ${findings.length > 0 ? `${plural(findings.length, 'finding')}: ${findings.map(({ code }) => code).join(', ')}` : counted}`.trim(),
    icon: standingIcons[standing],
    color: standingColors[standing],
    context: ['sentence', isChecked && 'checked', findings.length > 0 && 'found'].filter(Boolean).join(' '),
  });
}

function passageRow({ byline, title, passage, place }: PassageEvidence): Row {
  const where = [byline, place].filter(part => part !== '').join(', ');
  return row({
    label: where,
    description: `“${passage}”`,
    tooltip: [title, where, `“${passage}”`].filter(part => part !== '').join('\n\n'),
    spoken: `Source: ${where}. ${passage}`,
    icon: 'quote',
    color: undefined,
    context: 'passage',
  });
}

function row(words: Row): Row {
  const { label, description, tooltip } = words;
  return {
    ...words,
    label: withoutIcons(label),
    description: withoutIcons(description),
    tooltip: withoutIcons(tooltip),
  };
}
