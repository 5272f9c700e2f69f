export type { CheckDocs, CheckLevel, MessageTemplate } from '../checks/check.js';
export {
  type Finding,
  type Fix,
  type Problem,
  type Severity,
  sentencesOf,
  type TextEdit,
} from '../checks/finding.js';
export { writeDate } from '../citations/dates.js';
export { plainLine } from '../citations/escape.js';
export type { CitationStyle } from '../citations/mark.js';
export type { WordingPiece } from '../comparison/quotations/quotation-wording.js';
export type { Evidence, UncheckedReason, Verdict, WordMatch } from '../grounding/evidence.js';
export { thresholds } from '../grounding/model.js';
export { type Reason, renderReason } from '../grounding/reasons.js';
export { SourceChanged } from '../grounding/texts.js';
export { countWitnesses, witnessing } from '../grounding/witnesses.js';
export type { Article, Field, KeyOrigin, Locator, SourceCard } from '../sources/article.js';
export { fullPlaceWords, placeWords } from '../sources/place-words.js';
export { SOURCE_EXTENSIONS as sourceExtensions } from '../sources/readers/index.js';
export { outletName } from '../sources/repeats.js';
export { sidecarFor } from '../sources/sidecar.js';
export { applyEdits } from '../text/apply-edits.js';
export { decodeText, encodeLike, hasByteOrderMark, isSameBytes } from '../text/decode.js';
export type { LineIndex, Position } from '../text/line-index.js';
export { lineIndex } from '../text/line-index.js';
export type { TextChange } from '../text/markdown-document.js';
export { overlaps, type Span } from '../text/span.js';
export { type BaselineEntry, renderBaseline } from './baseline.js';
export {
  type BaselinePlace,
  type BaselineReading,
  baselineName,
  baselinePlace,
  readBaseline,
} from './baseline-file.js';
export {
  applyBaselineToResult,
  type BaselineInForce,
  baselineEntriesMet,
  baselineEntriesOf,
  toBaselineInForce,
  withHeirs,
} from './baseline-match.js';
export { namedBibliographies } from './bibliographies.js';
export { cachePlace } from './cache-place.js';
export { checkCatalogue, renderMessage } from './check-catalogue.js';
export type { CompletionRequest } from './completion/complete.js';
export type {
  Completion,
  KeyBearing,
  KeyCompletion,
  KeyItem,
  QuotationCompletion,
  QuotationItem,
} from './completion/completion.js';
export type { Flags, Project, ProjectOutcome } from './configuration.js';
export { defaultSourceFolders, findRoot, resolveProject } from './configuration.js';
export { type ConfigurationProblem, isProjectFile } from './configuration-files.js';
export type { ConfigurableCheck } from './configuration-schema.js';
export { countSentences, type SentenceCounts } from './count-sentences.js';
export { createEngine, type EngineOptions, openSnapshot } from './create-engine.js';
export { declaredKeySpan, declareKey, type KeyDeclaration, type KeyFiles } from './declared-key.js';
export type { DraftFile, DraftReading } from './discovery.js';
export {
  decodeDraft,
  discoverDrafts,
  hasDraftName,
  isDraftOf,
  maxDraftBytes,
  obstacleToDraft,
  readDraft,
} from './discovery.js';
export {
  type DraftFooting,
  footingOf,
  type PassageSpan,
  restsOn,
  type SentenceFooting,
  type SourceMention,
} from './draft-footing.js';
export {
  checkForResult,
  type DraftResult,
  type FindingResult,
  type ResultOutcome,
  type SentenceResult,
  type SuppressedResult,
} from './draft-result.js';
export type {
  AttributionReport,
  AttributionVerdict,
  CheckOutcome,
  Citation,
  DraftInput,
  DraftReport,
  DriftReport,
  Engine,
  SentenceReport,
  Snapshot,
  SourceList,
  SourcePassage,
  Suppression,
  WordingReport,
} from './engine.js';
export { type ChosenFix, chooseFixes, editsInOrder, safeEdits } from './fix-edits.js';
export { faultyFixes } from './judge-fixes.js';
export type { KeyMention } from './key-mentions.js';
export { wordHint } from './nearest-word.js';
export { type OutputRequest, obstacleToOutput } from './output-obstacle.js';
export type { DraftToRename, KeyRename, KeyRenameOutcome } from './rename-key.js';
export type { InsertionOutcome, PassageInsertion, Refusal } from './search/insertion.js';
export type { SearchHit, SearchOutcome, SourceSearch } from './search/search.js';
export type { FailOn, Settings } from './settings.js';
export type { SnapshotSeed } from './snapshot-seed.js';
export { listSourceUris } from './source-files.js';
export { suppressionEdit } from './suppression-edits.js';
export {
  type CheckingThreads,
  type CheckTask,
  checkOnThreads,
  checkTasks,
} from './threaded-checks.js';
export type { EnginePorts } from './threaded-readers.js';
