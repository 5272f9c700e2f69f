import { createExtension } from './activate.js';

/** As in Node, but for the server: that is a worker of the browser. */
const { activate, deactivate } = createExtension(async request =>
  (await import('./server/language-client.web.js')).connectWorker(request),
);

export { activate, deactivate };
