import { serveAsAsked } from './serve.node.js';

serveAsAsked();
