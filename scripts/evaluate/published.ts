/** What another system reached, as its authors or a comparison report it. None of it was measured by us. */
export interface PublishedFigure {
  /** The set of ours that comes nearest to what it was measured on. */
  readonly beside: string;
  /** What it was measured on. */
  readonly on: string;
  readonly measure: string;
  readonly systems: readonly (readonly [system: string, value: number])[];
}

/** From the README beside the labelled data. */
export const publishedFigures: readonly PublishedFigure[] = [
  {
    beside: 'ragtruth_qa_train',
    on: 'RAGTruth QA test, six generators, 26 % of drafts bad',
    measure: 'draft F1',
    systems: [
      ['flag everything', 0.416],
      ['SelfCheckGPT', 0.437],
      ['GPT-4-turbo, prompted', 0.456],
      ['Luna', 0.513],
      ['LettuceDetect-base (150M parameters)', 0.655],
      ['Llama-2-13B, fine-tuned', 0.682],
      ['LettuceDetect-large', 0.702],
      ['RAG-HAT', 0.748],
    ],
  },
  {
    beside: 'frank_cnndm_valid',
    on: 'FRANK CNN/DM test, 875 drafts',
    measure: 'draft AUROC',
    systems: [
      ['QAGS', 0.636],
      ['FactCC', 0.704],
      ['dependency entailment', 0.742],
      ['BERTScore precision', 0.753],
    ],
  },
  {
    beside: 'bump_dev',
    on: 'BUMP',
    measure: 'draft AUROC',
    systems: [
      ['BLEU', 0.506],
      ['SummaC', 0.559],
      ['FactCC', 0.572],
      ['DAE', 0.637],
      ['Q2', 0.642],
      ['QAFactEval', 0.715],
    ],
  },
  {
    beside: 'wice_dev',
    on: 'WiCE, 100 claims',
    measure: 'AUROC',
    systems: [
      ['GPT-3.5', 0.569],
      ['GPT-4', 0.802],
      ['T5-3B, ANLI', 0.913],
      ['T5-3B, fine-tuned', 0.947],
    ],
  },
];
