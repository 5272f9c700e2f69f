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

/** Behind text, in the themes of two kinds that VS Code comes with; the others take the border of the theme. */
const pages = { dark: ['#1f1f1f', '#1e1e1e'], light: ['#ffffff'] } as const;

test.each(['evidenceBorder', 'evidenceRuler'])('where the evidence stands can be seen: %s', name => {
  const color = colors.find(({ id }) => id === `stet.${name}`);
  for (const kind of ['dark', 'light'] as const)
    for (const page of pages[kind])
      expect(contrast(color?.defaults[kind] ?? '', page), `${kind} on ${page}`).toBeGreaterThanOrEqual(3);
});

/** As WCAG 2.2 defines it, 1 to 21, of what is painted over a background. */
function contrast(painted: string, background: string): number {
  const [dark = 0, light = 0] = [luminance(painted, background), luminance(background, background)].sort(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
}

function luminance(painted: string, background: string): number {
  const under = partsOf(background);
  const [red = 0, green = 0, blue = 0, opacity = 1] = partsOf(painted);
  const [linearRed = 0, linearGreen = 0, linearBlue = 0] = [red, green, blue].map((part, at) => {
    const share = part * opacity + (under[at] ?? 0) * (1 - opacity);
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linearRed + 0.7152 * linearGreen + 0.0722 * linearBlue;
}

/** Red, green, blue and, where it is given, opacity, each 0 to 1. */
function partsOf(color: string): readonly number[] {
  expect(color).toMatch(/^#(?:[\da-f]{2}){3,4}$/i);
  return (color.slice(1).match(/../g) ?? []).map(part => Number.parseInt(part, 16) / 255);
}
