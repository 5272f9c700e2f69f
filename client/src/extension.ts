import { createExtension } from './activate.js';

export type { StetApi } from './activate.js';

/** The protocol library is most of the bundle; nobody waits for it before a draft needs it. */
const { activate, deactivate } = createExtension(async request =>
  (await import('./server/language-client.js')).connectProcess(request),
);

export { activate, deactivate };
