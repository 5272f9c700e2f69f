import type { Compared } from './difference.js';
import type { Scene } from './scene.js';

export function compareDates(_scene: Scene): Compared {
  return { differences: [] };
}
