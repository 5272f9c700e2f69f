import { describe, expect, test } from 'vitest';
import { calibrationError, type Forecast, reliabilityBins, renderReliability } from './reliability.js';

const forecasts = (support: number, count: number, supported: number): Forecast[] =>
  Array.from({ length: count }, (_, at) => ({ support, supported: at < supported }));

describe('reliabilityBins', () => {
  test('hold the mean support and the share supported of a tenth each, 1 with the highest', () => {
    const bins = reliabilityBins([
      ...forecasts(0.82, 10, 8),
      ...forecasts(0.88, 10, 10),
      ...forecasts(1, 4, 4),
    ]);
    expect(bins.map(({ n }) => n)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 20, 4]);
    expect(bins[8]?.support).toBeCloseTo(0.85, 12);
    expect(bins[8]?.supported).toBeCloseTo(0.9, 12);
  });
});

describe('calibrationError', () => {
  test('is nought where support means what it says', () => {
    expect(calibrationError(reliabilityBins([...forecasts(0.25, 8, 2), ...forecasts(0.75, 8, 6)]))).toBe(0);
  });

  test('weighs each bin by its sentences', () => {
    const bins = reliabilityBins([...forecasts(0.5, 30, 30), ...forecasts(0.25, 10, 5)]);
    expect(calibrationError(bins)).toBeCloseTo(0.75 * 0.5 + 0.25 * 0.25, 12);
  });
});

describe('renderReliability', () => {
  const svg = renderReliability([
    { title: 'news & <wires>', bins: reliabilityBins(forecasts(0.85, 20, 15)) },
    { title: 'answers', bins: reliabilityBins([]) },
  ]);

  test('tells what it shows in words, and escapes them', () => {
    expect(svg).toMatch(/<title id="title">.+<\/title>/);
    expect(svg).toContain('news &amp; &lt;wires&gt;: at 0.85, 0.75 of 20.');
    expect(svg).not.toContain('<wires>');
  });

  test('puts a bin where its support and its share are, and draws no point for an empty one', () => {
    expect(svg.match(/<circle/g)).toHaveLength(1);
    expect(svg).toContain('<circle class="point" cx="243" cy="99" r="4"/>');
    expect(svg).not.toContain('NaN');
  });
});
