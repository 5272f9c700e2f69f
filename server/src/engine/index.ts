export type { CheckDocs, CheckLevel, MessageTemplate } from '../checks/check.js';
export type { Finding, Fix, Problem, Severity, TextEdit } from '../checks/finding.js';
export type { Evidence, UncheckedReason, Verdict } from '../grounding/evidence.js';
export type { Article, Field, Locator, SourceCard } from '../sources/article.js';
export { lineIndex } from '../text/line-index.js';
export { checkCatalogue, renderMessage } from './check-catalogue.js';
export type { Flags, Project, ProjectOutcome } from './configuration.js';
export { defaultSourceFolders, findRoot, resolveProject } from './configuration.js';
export type { ConfigurationProblem } from './configuration-files.js';
export type { ConfigurableCheck } from './configuration-schema.js';
export { createEngine, type EngineOptions } from './create-engine.js';
export type { DraftFile, DraftReading } from './discovery.js';
export { decodeDraft, discoverDrafts, maxDraftBytes, obstacleToDraft, readDraft } from './discovery.js';
export type {
  DraftInput,
  DraftReport,
  Engine,
  SentenceReport,
  Snapshot,
  Suppression,
} from './engine.js';
export { wordHint } from './nearest-word.js';
export { type OutputRequest, obstacleToOutput } from './output-obstacle.js';
export type { FailOn, Settings } from './settings.js';
