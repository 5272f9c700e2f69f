import('./serve.node.js').then(({ serveAsAsked }) => serveAsAsked());
