import type { FeatureState, StaticFeature } from 'vscode-languageclient';
import { type ClientExtras, clientCommands } from '../../server/src/protocol/index.js';

const extras: ClientExtras = { commands: Object.values(clientCommands) };

/** Tells the server which commands of ours it may name in what it offers. */
export const announcedExtras: StaticFeature = {
  fillClientCapabilities: capabilities => {
    capabilities.experimental = { ...capabilities.experimental, stet: extras };
  },
  initialize: () => {},
  getState: (): FeatureState => ({ kind: 'static' }),
  clear: () => {},
};
