import type { Check } from '../checks/check.js';
import type { Finding } from '../checks/finding.js';
import { type MessageForm, renderMessage as renderTemplate } from '../checks/message.js';
import { checks } from '../checks/registry.js';

/** A check as data. */
export type CheckEntry = Required<Omit<Check, 'run' | 'verdict'>>;

/** Every check as data, in the order of the registry. */
export function checkCatalogue(): readonly CheckEntry[] {
  return checks.map(({ code, level, severity, messages, docs, options = {} }) => ({
    code,
    level,
    severity,
    messages,
    docs,
    options,
  }));
}

/** A finding's message in words. */
export function renderMessage(finding: Pick<Finding, 'code' | 'message'>, form: MessageForm): string {
  const check = checks.find(({ code }) => code === finding.code);
  if (!check) throw new Error(`no check has the code ${finding.code}`);
  return renderTemplate(check, finding.message, form);
}
