import {
  type Connection,
  ErrorCodes,
  ParameterStructures,
  RequestType,
  ResponseError,
  type WorkDoneProgressParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type AttributeParams,
  type AttributionChoicesParams,
  type AttributionChoicesResult,
  attributeRequest,
  attributionChoicesRequest,
  type CheckEveryDraftResult,
  type CitationParams,
  type CitationPlaceParams,
  type CitationPlaceResult,
  type CitationResult,
  type CiteSourceParams,
  type ComparisonAnswer,
  type ComparisonParams,
  checkEveryDraftCommand,
  checkEveryDraftRequest,
  citationPlaceRequest,
  citationRequest,
  citeSourceRequest,
  comparisonRequest,
  type EvidenceAnswer,
  type EvidenceParams,
  evidenceRequest,
  type Grounding,
  type GroundingParams,
  groundingRequest,
  type InsertPassageParams,
  insertPassageRequest,
  type PlainLocation,
  type ReportAnswer,
  type ReportParams,
  type ReportPlaceParams,
  reportPlaceRequest,
  reportRequest,
  type SearchSourcesParams,
  type SearchSourcesResult,
  type SourcesPage,
  type SourcesParams,
  type SourceUsesResult,
  searchSourcesRequest,
  sourcesRequest,
  sourceUsesRequest,
  type UsesOfSourceParams,
  type UsesOfSourceResult,
  usesOfSourceRequest,
} from '../protocol/index.js';
import { attribute, attributionChoices } from './requests/attribution-choices.js';
import { citation, citationPlace, citeSource } from './requests/cite-source.js';
import { codeActions, resolveCodeAction } from './requests/code-action.js';
import { codeLenses, resolveCodeLens } from './requests/code-lens.js';
import { comparison } from './requests/comparison.js';
import { completion, resolveCompletion } from './requests/completion.js';
import { definition } from './requests/definition.js';
import { documentLinks, resolveDocumentLink } from './requests/document-link.js';
import { evidence } from './requests/evidence.js';
import { grounding } from './requests/grounding.js';
import { hover } from './requests/hover.js';
import { references } from './requests/references.js';
import { prepareRename, rename } from './requests/rename.js';
import { reportPlace } from './requests/report.js';
import { insertPassage, searchSources } from './requests/search-sources.js';
import { sourceUses, usesOfSource } from './requests/source-uses.js';
import { sources } from './requests/sources.js';
import { workspaceSymbols } from './requests/workspace-symbol.js';
import type { Services } from './services.js';
import type { Session } from './session.js';
import * as params from './valid-params.js';
import { valid } from './valid-params.js';

/** Which file answers which request. `services` throws while there are none. */
export function serveRequests(connection: Connection, services: () => Services): void {
  const session = (): Session => services().session;

  connection.languages.diagnostics.on(
    valid(params.aboutDocument, ({ textDocument, previousResultId }, token) =>
      services().diagnostics.pull(textDocument.uri, previousResultId, token),
    ),
  );
  connection.onHover(valid(params.aboutPlace, (asked, token) => hover(session(), asked, token)));
  connection.onCompletion(valid(params.aboutPlace, (asked, token) => completion(session(), asked, token)));
  connection.onCompletionResolve(
    valid(params.completionItem, (item, token) => resolveCompletion(session(), item, token)),
  );
  connection.onDefinition(valid(params.aboutPlace, (asked, token) => definition(session(), asked, token)));
  connection.onReferences(valid(params.referring, (asked, token) => references(session(), asked, token)));
  connection.onPrepareRename(
    valid(params.aboutPlace, (asked, token) => prepareRename(session(), asked, token)),
  );
  connection.onRenameRequest(valid(params.renaming, (asked, token) => rename(session(), asked, token)));
  connection.onCodeLens(valid(params.aboutDocument, (asked, token) => codeLenses(session(), asked, token)));
  connection.onCodeLensResolve(valid(params.item, (lens, token) => resolveCodeLens(session(), lens, token)));
  connection.onCodeAction(valid(params.aboutRange, (asked, token) => codeActions(session(), asked, token)));
  connection.onCodeActionResolve(
    valid(params.action, (action, token) => resolveCodeAction(session(), action, token)),
  );
  connection.onRequest(
    ours<WorkDoneProgressParams, CheckEveryDraftResult>(checkEveryDraftRequest),
    valid(params.withProgress, ({ workDoneToken }, token) =>
      services().checkEveryDraft(token, connection.window.attachWorkDoneProgress(workDoneToken)),
    ),
  );
  connection.onRequest(
    ours<AttributionChoicesParams, AttributionChoicesResult>(attributionChoicesRequest),
    valid(params.aboutPlace, (asked, token) => attributionChoices(session(), asked, token)),
  );
  connection.onRequest(
    ours<AttributeParams, WorkspaceEdit>(attributeRequest),
    valid(params.aboutVersion, (asked, token) => attribute(session(), asked, token)),
  );
  connection.onRequest(
    ours<GroundingParams, Grounding>(groundingRequest),
    valid(params.aboutDocument, (asked, token) => grounding(session(), asked, token)),
  );
  connection.onRequest(
    ours<EvidenceParams, EvidenceAnswer>(evidenceRequest),
    valid(params.aboutPlace, (asked, token) => evidence(session(), asked, token)),
  );
  connection.onRequest(
    ours<SourcesParams, SourcesPage>(sourcesRequest),
    valid(params.sourcePage, (asked, token) => sources(session(), asked, token)),
  );
  connection.onRequest(
    ours<object, SourceUsesResult>(sourceUsesRequest),
    valid(params.nothing, (_, token) => sourceUses(session(), token)),
  );
  connection.onRequest(
    ours<UsesOfSourceParams, UsesOfSourceResult>(usesOfSourceRequest),
    valid(params.aboutSource, (asked, token) => usesOfSource(session(), asked, token)),
  );
  connection.onRequest(
    ours<CitationParams, CitationResult>(citationRequest),
    valid(params.aboutSource, (asked, token) => citation(session(), asked, token)),
  );
  connection.onRequest(
    ours<CitationPlaceParams, CitationPlaceResult>(citationPlaceRequest),
    valid(params.sourceAtPlace, (asked, token) => citationPlace(session(), asked, token)),
  );
  connection.onRequest(
    ours<CiteSourceParams, WorkspaceEdit>(citeSourceRequest),
    valid(params.aboutVersion, (asked, token) => citeSource(session(), asked, token)),
  );
  connection.onRequest(
    ours<ComparisonParams, ComparisonAnswer>(comparisonRequest),
    valid(params.aboutPassage, (asked, token) => comparison(session(), asked, token)),
  );
  connection.onRequest(
    ours<ReportParams & WorkDoneProgressParams, ReportAnswer>(reportRequest),
    valid(params.reporting, ({ workDoneToken, ...asked }, token) =>
      services().report(asked, token, connection.window.attachWorkDoneProgress(workDoneToken)),
    ),
  );
  connection.onRequest(
    ours<ReportPlaceParams, PlainLocation | null>(reportPlaceRequest),
    valid(params.reportPlace, (asked, token) => reportPlace(session(), asked, token)),
  );
  connection.onRequest(
    ours<SearchSourcesParams, SearchSourcesResult>(searchSourcesRequest),
    valid(params.searching, (asked, token) => searchSources(session(), asked, token)),
  );
  connection.onRequest(
    ours<InsertPassageParams, WorkspaceEdit>(insertPassageRequest),
    valid(params.inserting, (asked, token) => insertPassage(session(), asked, token)),
  );
  connection.onDocumentLinks(
    valid(params.aboutDocument, (asked, token) => documentLinks(session(), asked, token)),
  );
  connection.onDocumentLinkResolve(
    valid(params.item, (link, token) => resolveDocumentLink(session(), link, token)),
  );
  connection.onWorkspaceSymbol(
    valid(params.query, (asked, token) => workspaceSymbols(session(), asked, token)),
  );
  connection.workspace.textDocumentContent.on(
    valid(params.contentOf, ({ uri }, token) => services().shownSources.read(uri, token)),
  );
  connection.onExecuteCommand(
    valid(params.command, ({ command }, token, progress) => {
      const { checkEveryDraft } = services();
      if (command === checkEveryDraftCommand) return checkEveryDraft(token, progress);
      throw new ResponseError(ErrorCodes.InvalidParams, 'There is no such command.');
    }),
  );
}

/** By name alone, the library would take a token for params where a client sends none. */
function ours<P, R>(method: string): RequestType<P, R, void> {
  return new RequestType<P, R, void>(method, ParameterStructures.byName);
}
