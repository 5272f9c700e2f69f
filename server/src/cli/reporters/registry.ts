import { pageFormats, type ReportFormat } from '../../report/formats.js';

/** What `--format` names. */
export const reportFormats = {
  stylish: {
    evidence: 'full',
    fixes: false,
    tellsProblems: true,
    load: async () => (await import('./stylish.js')).renderStylish,
  },
  json: pageFormats.json,
  sarif: {
    evidence: 'locator',
    fixes: false,
    tellsProblems: false,
    repository: { passages: true },
    load: async () => (await import('../../report/sarif.js')).renderSarif,
  },
  github: {
    evidence: 'locator',
    fixes: false,
    tellsProblems: false,
    repository: { passages: false },
    summary: async () => (await import('../../report/markdown.js')).renderMarkdownWithin,
    load: async () => (await import('../../report/github.js')).renderGithub,
  },
  junit: {
    evidence: 'locator',
    fixes: false,
    tellsProblems: false,
    load: async () => (await import('../../report/junit.js')).renderJunit,
  },
  rdjsonl: {
    evidence: 'locator',
    fixes: true,
    tellsProblems: false,
    repository: { passages: true, bytes: true },
    load: async () => (await import('../../report/rdjsonl.js')).renderRdjsonl,
  },
  markdown: pageFormats.markdown,
  html: pageFormats.html,
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type FormatName = keyof typeof reportFormats;
