import type { FeatureState, StaticFeature } from 'vscode-languageclient';
import {
  type ClientExtras,
  clientCommands,
  clientNotifications,
} from '../../../server/src/protocol/index.js';

const extras: ClientExtras = {
  commands: Object.values(clientCommands),
  notifications: clientNotifications,
};

/** Tells the server which commands of ours it may name in what it offers, and which messages are listened to. */
export const announcedExtras: StaticFeature = {
  fillClientCapabilities: capabilities => {
    capabilities.experimental = { ...capabilities.experimental, stet: extras };
  },
  initialize: () => {},
  getState: (): FeatureState => ({ kind: 'static' }),
  clear: () => {},
};
