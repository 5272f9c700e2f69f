import type { Compared } from '../difference.js';
import type { Scene } from '../scene.js';
import { findNegated } from './negated.js';
import { findOpposite } from './opposites.js';
import { readScene } from './polarity-reading.js';
import { findSwappedRoles } from './swapped-roles.js';

/** The sources say the opposite: at most one difference, the first that was found. */
export function compareContradictions(scene: Scene): Compared {
  const { polarity } = scene.tables;
  if (!polarity || scene.match.windows.length === 0) return nothing;
  const reading = readScene(scene, polarity);
  const found = findNegated(reading) ?? findOpposite(reading) ?? findSwappedRoles(reading);
  return found ? { differences: [found] } : nothing;
}

const nothing: Compared = { differences: [] };
