import { expect, test } from 'vitest';
import { readManifest } from '../manifest/read-manifest.js';
import { markedVerdicts } from './mark-places.js';

const { colors } = readManifest().contributes;

/** Behind lists, in the themes that VS Code comes with. */
const backgrounds = {
  dark: ['#181818', '#252526'],
  light: ['#f8f8f8', '#f3f3f3'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
} as const;

const kinds = ['dark', 'light', 'highContrast', 'highContrastLight'] as const;

test.each(markedVerdicts)('the color of %s can be seen in every kind of theme', verdict => {
  const color = colors.find(({ id }) => id === `stet.${verdict}Mark`);
  for (const kind of kinds) {
    // What WCAG wants of icons; of what is read in high contrast, more.
    const least = kind.startsWith('high') ? 7 : 3;
    for (const background of backgrounds[kind])
      expect(
        contrast(color?.defaults[kind] ?? '', background),
        `${kind} on ${background}`,
      ).toBeGreaterThanOrEqual(least);
  }
});

test('no two verdicts have one color', () => {
  for (const kind of kinds) {
    const all = markedVerdicts.map(
      verdict => colors.find(({ id }) => id === `stet.${verdict}Mark`)?.defaults[kind],
    );
    expect(new Set(all).size).toBe(markedVerdicts.length);
  }
});

/** As WCAG 2.2 defines it, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [, ...parts] = color.match(/^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i) ?? [];
  const [red = 0, green = 0, blue = 0] = parts.map(part => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
