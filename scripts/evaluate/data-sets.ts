/** What the labelled sets are. None of their text is in this repository. */
export const dataSets: Readonly<Record<string, string>> = {
  ragtruth_qa_train:
    'answers of four language models over web passages; people marked the spans that nothing carries (RAGTruth)',
  ragtruth_summary_mini: 'summaries by one language model; a smoke test (RAGTruth)',
  cliff_cnndm_val: 'machine summaries of CNN and Daily Mail stories (CLIFF)',
  cliff_xsum_val: 'machine summaries of BBC stories in one sentence (CLIFF)',
  frank_cnndm_valid: 'machine summaries of CNN and Daily Mail stories, lower-cased (FRANK)',
  frank_xsum_valid: 'machine summaries of BBC stories in one sentence, lower-cased (FRANK)',
  bump_dev: 'summaries by people, and copies of them with one small error (BUMP)',
  wice_dev:
    'sentences of Wikipedia and the pages that they cite; partly supported counts as not supported (WiCE)',
  factcc_human: 'sentences of machine summaries of CNN and Daily Mail stories (FactCC)',
  gum_human_summaries:
    'faithful summaries by people, of texts of 12 kinds: every flag is a false alarm (GUM)',
  xsumfaith_goldsummaries: 'first sentences of BBC stories, held against the rest (XSumFaith)',
  xsumfaith_systems: 'machine summaries of BBC stories in one sentence (XSumFaith)',
};

/** Sentences in pairs, and sentences without an article. */
export const DRIFT = 'drift';
export const CLAIM_BUSTER = 'claimbuster';

/** The order in which all are measured and printed. */
export const setNames: readonly string[] = [...Object.keys(dataSets), DRIFT, CLAIM_BUSTER];
