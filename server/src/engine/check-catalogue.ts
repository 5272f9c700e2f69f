import type { Check } from '../checks/check.js';
import type { Finding } from '../checks/finding.js';
import { type MessageForm, renderMessage as renderTemplate } from '../checks/message.js';
import { checks } from '../checks/registry.js';

/** Every check as data: code, level, severity, messages, docs. */
export function checkCatalogue(): readonly Omit<Check, 'run'>[] {
  return checks;
}

/** A finding's message in words. */
export function renderMessage(finding: Pick<Finding, 'code' | 'message'>, form: MessageForm): string {
  const check = checks.find(({ code }) => code === finding.code);
  if (!check) throw new Error(`no check has the code ${finding.code}`);
  return renderTemplate(check, finding.message, form);
}
