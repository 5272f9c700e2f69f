import { dataSets } from './data-sets.js';
import type { Evaluation } from './evaluation.js';
import { figure, percent, renderTable, shortNumber } from './figures.js';
import type { Measure } from './measures.js';
import { publishedFigures } from './published.js';
import { calibrationError, reliabilityBins } from './reliability.js';
import { targetsOf, verdictOf, worstOf } from './targets.js';

/** What the models were fitted on. */
export interface FitNote {
  /** Date of the weights that ship. */
  readonly on: string;
  /** Sets with the weight of their sentences. */
  readonly sets: readonly string[];
  /** Parts that the articles were dealt into; 1: the weights that ship judged articles they were fitted on. */
  readonly folds: number;
}

/** docs/accuracy.md: figures alone, no word of the data. */
export function renderAccuracyPage(evaluation: Evaluation, fit: FitNote): string {
  return [
    '# Accuracy',
    opening(fit),
    ...inShort(evaluation),
    '## What it is to reach',
    'A target is met, or missed, where the whole interval says so.',
    targets(evaluation),
    '## Sentences, each draft against its own article',
    'The draft may rest on one article only, the one that it was written from. `P` and `R` are precision and recall of all grounding findings, `BAcc` is balanced accuracy. `AUROC` and recall at 2 and 5 false alarms in a hundred true sentences are of the support number alone. `alarms` is the share of true sentences with any grounding finding, `errors` with one at error level.',
    detectionTable(evaluation, 'own', 'sentence'),
    '## Drafts, each against its own article',
    'A draft is bad if a sentence in it is. The last column is F1 at the threshold on support that is best on the *other* folds.',
    detectionTable(evaluation, 'own', 'draft'),
    ...pairs(evaluation),
    '## Every article of the set in one folder',
    'The draft names no article, so Stet has to find the right one. `loss` is AUROC against the own article less this one.',
    detectionTable(evaluation, 'pooled', 'sentence'),
    evidenceTable(evaluation),
    '## Sentences of other articles',
    'True sentences of one draft of each article, against a folder of ten articles: `caught` where theirs is not among them, `alarms` where it is. Both count `unsourced-sentence` alone, the finding that has to be right. The last column is what would be caught if the threshold of this set let exactly five true sentences in a thousand fall. Sentences that Stet does not check are left out; `summaries` is all but the answers of `ragtruth_qa_train`.',
    foreignTable(evaluation),
    ...drift(evaluation),
    ...needsASource(evaluation),
    '## Whether support means what it says',
    '![Support beside the share of sentences that people call supported](images/reliability.svg)',
    'Of sentences with support about .8, eight in ten should be supported. Sentences that are checked, against their own article; a finding holds support below the threshold. `ECE` is the expected calibration error: the mean distance from the diagonal.',
    reliabilityTable(evaluation),
    ...control(evaluation),
    '## Beside published systems',
    'Figures of others, as published; they were taken on the test parts named, ours on the development parts above. Ours use no neural network and one core.',
    publishedTable(evaluation),
    '## What was fitted on what',
    fitting(fit),
    '## The data',
    'Most of it is under licences that forbid shipping it: nothing of it is in this repository, and no test needs it. Sentences that people did not judge, or not alike, are left out.',
    dataTable(evaluation),
    '## Measure it again',
    'With the labelled data beside the repository: `npm run evaluate -- ../shared/eval`. It writes this page, the plot and `docs/accuracy.json`, the same bytes for the same data and code. `--sets a,b` measures some sets and `--quick` a few articles of each; both only print. `--baseline docs/accuracy.json` compares with the figures of an earlier run and fails where one is worse than its whole interval was.',
  ]
    .join('\n\n')
    .concat('\n');
}

function opening({ folds }: FitNote): string {
  return `How often Stet is right about what the sources support, on sentences that people have judged. ${
    folds > 1
      ? `Each article was judged by a model that was fitted without it: the articles of all sets are dealt into ${folds} parts, and versions of one article stay together.`
      : 'The weights that ship judged articles that they were fitted on.'
  } In brackets are 95 % bootstrap intervals over articles (1,000 samples, percentiles; where something never happened, three in as many articles). All shares are from 0 to 1.`;
}

/** The figures that an editor asks for first. */
function inShort({ measures }: Evaluation): string[] {
  const caught = measures.get('all/foreign/caught');
  const wrong = measures.get('all/foreign/alarms');
  const alarms = measures.get('gum-cliff-frank/own/sentence/alarms');
  const errors = measures.get('gum-cliff-frank/own/sentence/errors');
  if (!caught || !wrong || !alarms || !errors) return [];
  return [
    '## In short',
    [
      `- A sentence that comes from none of the articles in the folder is called unsourced ${percent(caught)} of the time. A true one is ${percent(wrong)} of the time.`,
      `- Of true sentences in summaries of news, ${percent(alarms)} get some finding that doubts them, and ${percent(errors)} an error.`,
      '- A small change of a true sentence, another name or verb, is the hardest case: see the pairs below.',
    ].join('\n'),
  ];
}

function targets({ measures, sizes }: Evaluation): string {
  const rows = targetsOf(sizes.map(({ name }) => name)).map(target => {
    const worst = worstOf(target, measures);
    const where = target.measures.length > 1 && worst ? ` (worst: ${worst.name.split('/')[0]})` : '';
    return [
      target.on,
      target.what + where,
      target.before ?? '',
      `${target.reach}${target.atMost ? ' or less' : ''}`.replace(/^0/, ''),
      worst ? figure(worst.measure, target.reach < 0.05 ? 4 : 3) : '–',
      worst ? verdictOf(target, worst.measure) : 'not measured',
    ];
  });
  return renderTable([['on', 'measure', 'first study', 'reach', 'now', ''], ...rows]);
}

const detectionColumns = [
  ['P', 'precision'],
  ['R', 'recall'],
  ['F1', 'f1'],
  ['flag all', 'flagAll'],
  ['BAcc', 'balanced'],
  ['AUROC', 'auroc'],
  ['R@.02', 'recallAt02'],
  ['R@.05', 'recallAt05'],
] as const;

function detectionTable(
  { measures, sizes }: Evaluation,
  run: 'own' | 'pooled',
  unit: 'sentence' | 'draft',
): string {
  const last: readonly (readonly [string, string])[] =
    unit === 'draft'
      ? [['tuned F1', 'tuned-f1']]
      : [['errors', 'errors'], ...(run === 'pooled' ? [['loss', 'auroc-loss'] as const] : [])];
  const columns = [...detectionColumns, ['alarms', 'alarms'] as const, ...last];
  const rows = sizes.map(({ name }) => {
    const get = (key: string): Measure | undefined => measures.get(`${name}/${run}/${unit}/${key}`);
    const bad = get('bad')?.value ?? 0;
    return [
      name,
      String(get('n')?.value ?? 0),
      String(bad),
      ...columns.map(([, key]) =>
        // Without bad rows only the alarms and errors tell something.
        bad === 0 && key !== 'alarms' && key !== 'errors' ? '–' : cell(get(key), key === 'errors' ? 4 : 3),
      ),
    ];
  });
  return renderTable([['set', 'n', 'bad', ...columns.map(([title]) => title)], ...rows]);
}

function pairs({ measures, sizes }: Evaluation): string[] {
  const rows = sizes.flatMap(({ name }) => {
    const own = measures.get(`${name}/own/pairs/won`);
    return own ? [[name, String(own.n), figure(own), cell(measures.get(`${name}/pooled/pairs/won`))]] : [];
  });
  if (rows.length === 0) return [];
  return [
    '### Pairs',
    'A sentence and its copy with one small error: how often the copy is doubted more; as much counts half.',
    renderTable([['set', 'n', 'own article', 'pooled'], ...rows]),
  ];
}

function evidenceTable({ measures, sizes }: Evaluation): string {
  const names = [...sizes.map(({ name }) => name), 'cliff-frank'];
  const rows = names.map(name => {
    const own = measures.get(`${name}/pooled/evidence/own-article`);
    const gold = measures.get(`${name}/pooled/evidence/gold-passage`);
    const wrong = measures.get(`${name}/pooled/attribution/wrong`);
    return [name, String(own?.n ?? 0), cell(own), cell(gold), String(wrong?.n ?? 0), cell(wrong, 4)];
  });
  return renderTable([
    [
      'set',
      'supported',
      'first evidence is from the own article',
      'some evidence meets a gold passage',
      'safe attributions',
      'of them to a wrong article',
    ],
    ...rows,
  ]);
}

function foreignTable({ measures, sizes }: Evaluation): string {
  const rows = ['all', 'summaries', ...sizes.map(({ name }) => name)].flatMap(name => {
    const caught = measures.get(`${name}/foreign/caught`);
    if (!caught) return [];
    const [alarms, possible] = ['alarms', 'caught-at-005'].map(key => measures.get(`${name}/foreign/${key}`));
    return [[name, String(caught.n), figure(caught), cell(alarms, 4), cell(possible)]];
  });
  return renderTable([['set', 'sentences', 'caught', 'alarms', 'caught at .005'], ...rows]);
}

function needsASource({ measures }: Evaluation): string[] {
  const rows = [
    ['claimbuster', 'sentences of presidential debates that people call worth checking (ClaimBuster)'],
    ['fixtures', 'drafts of our own, in `test-fixtures/`'],
  ].flatMap(([set = '', what = '']) => {
    const columns = ['precision', 'recall', 'f1'].map(key => measures.get(`${set}/needs-a-source/${key}`));
    const [first] = columns;
    if (!first) return [];
    const all = measures.get(`${set}/needs-a-source/flagAll`)?.value ?? 0;
    return [[what, String(first.n), ...columns.map(measure => cell(measure)), shortNumber(all)]];
  });
  if (rows.length === 0) return [];
  return [
    '## What needs a source',
    'Whether Stet checks a sentence. The debates are judged by weights and thresholds that never saw the sentence (intervals by sentence), our drafts by those that ship.',
    renderTable([['of', 'sentences', 'P', 'R', 'F1', 'F1 of checking all'], ...rows]),
  ];
}

function drift({ measures }: Evaluation): string[] {
  const parts = [...measures.keys()].flatMap(name => /^drift\/(.+)\/caught$/.exec(name)?.[1] ?? []);
  if (parts.length === 0) return [];
  const rows = parts.map(part => {
    const columns = ['caught', 'false', 'caught-any', 'false-any'].map(key =>
      measures.get(`drift/${part}/${key}`),
    );
    return [part, String(columns[0]?.n ?? 0), ...columns.map(measure => cell(measure))];
  });
  return [
    '## One wrong detail',
    'A true sentence and its copy with one detail made wrong by machine: how often the copy (`caught`) and the true one (`false`) has a finding of the check that is named, or any grounding finding. Checks that this version does not have catch nothing.',
    renderTable([['check: kind', 'pairs', 'caught', 'false', 'caught by any', 'false by any'], ...rows]),
  ];
}

function reliabilityTable({ forecasts }: Evaluation): string {
  const rows = [...forecasts].map(([name, of]) => {
    const bins = reliabilityBins(of);
    return [name, String(of.length), shortNumber(calibrationError(bins))];
  });
  return renderTable([['set', 'sentences', 'ECE'], ...rows]);
}

function control({ measures, sizes }: Evaluation): string[] {
  const rows = sizes.flatMap(({ name }) => {
    const blind = measures.get(`${name}/control/auroc`);
    return blind ? [[name, figure(blind), cell(measures.get(`${name}/own/sentence/auroc`))]] : [];
  });
  if (rows.length === 0) return [];
  return [
    '## A control that never sees the article',
    'The same kind of model on the features of the draft sentence alone, cross-validated alike. What it reaches is how much the way of writing gives away; the rest comes from the article.',
    renderTable([['set', 'AUROC of the control', 'AUROC'], ...rows]),
  ];
}

function publishedTable({ measures }: Evaluation): string {
  const rows = publishedFigures.map(({ beside, on, measure, systems }) => {
    const own = ownFigures[measure]?.map(
      ([title, name]) => `${title} ${cell(measures.get(`${beside}/own/${name}`))}`,
    );
    return [
      on,
      measure,
      systems.map(([system, value]) => `${system} ${shortNumber(value)}`).join(', '),
      `${beside}: ${own?.join(', ') ?? '–'}`,
    ];
  });
  return renderTable([['measured on', 'measure', 'others', 'ours, on the development set'], ...rows]);
}

/** By the measure of the others: ours, by the ends of their names. */
const ownFigures: Readonly<Record<string, readonly (readonly [title: string, name: string])[]>> = {
  'draft F1': [
    ['F1', 'draft/tuned-f1'],
    ['flag everything', 'draft/flagAll'],
  ],
  'draft AUROC': [['AUROC', 'draft/auroc']],
  AUROC: [['AUROC', 'sentence/auroc']],
};

function fitting({ on, sets, folds }: FitNote): string {
  return [
    `The weights that ship were fitted on ${on}, on all articles of: ${sets.join(', ')} (times the weight of a sentence).`,
    folds > 1
      ? `The figures here are of ${folds} further models, each fitted the same way on four parts of the articles and asked about the fifth. The two thresholds are those that ship; they were chosen on such held-out scores.`
      : '',
    'Sets that are not named there were never fitted on. The companions of each set, from other articles, are kept for a final measurement by others.',
  ]
    .filter(Boolean)
    .join(' ');
}

function dataTable({ sizes }: Evaluation): string {
  const rows = sizes.map(({ name, articles, drafts, sentences, bad }) => [
    name,
    dataSets[name] ?? '',
    ...[articles, drafts, sentences, bad].map(String),
  ]);
  return renderTable([['set', 'what', 'articles', 'drafts', 'sentences', 'not supported'], ...rows]);
}

function cell(measure: Measure | undefined, digits = 3): string {
  return measure ? figure(measure, digits) : '–';
}
