import { createGitRepository } from '../platform/node/git-repository.js';
import { createNodeStore } from '../platform/node/store.js';

export const repository = createGitRepository(
  { variables: process.env, platform: process.platform },
  createNodeStore(),
);
