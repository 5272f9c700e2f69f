/** A support and whether people see the sentence supported. */
export interface Forecast {
  /** 0..1. */
  readonly support: number;
  readonly supported: boolean;
}

export interface Bin {
  readonly n: number;
  /** Means of the sentences in the bin, 0..1; 0 in an empty one. */
  readonly support: number;
  readonly supported: number;
}

const BINS = 10;

/** Ten bins of equal width: how often sentences with about that support are supported. */
export function reliabilityBins(forecasts: readonly Forecast[]): readonly Bin[] {
  const sums = Array.from({ length: BINS }, () => ({ n: 0, support: 0, supported: 0 }));
  for (const { support, supported } of forecasts) {
    const sum = sums[Math.min(BINS - 1, Math.floor(support * BINS))];
    if (!sum) continue;
    sum.n++;
    sum.support += support;
    sum.supported += Number(supported);
  }
  return sums.map(({ n, support, supported }) => ({
    n,
    support: support / Math.max(1, n),
    supported: supported / Math.max(1, n),
  }));
}

/** Mean distance, over the sentences, of a bin's support from its share of supported ones (Naeini et al. 2015). */
export function calibrationError(bins: readonly Bin[]): number {
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  return bins.reduce(
    (sum, { n, support, supported }) => sum + (n / total) * Math.abs(support - supported),
    0,
  );
}

export interface Panel {
  readonly title: string;
  readonly bins: readonly Bin[];
}

/** Answers by themselves: they are many, and would hide the news. */
export function reliabilityPanels(forecasts: ReadonlyMap<string, readonly Forecast[]>): Panel[] {
  const isAnswers = (set: string): boolean => set.startsWith('ragtruth_qa');
  return [
    { title: 'answers over passages', keep: isAnswers },
    { title: 'summaries and claims', keep: (set: string) => !isAnswers(set) },
  ].map(({ title, keep }) => ({
    title,
    bins: reliabilityBins([...forecasts].flatMap(([set, of]) => (keep(set) ? of : []))),
  }));
}

const PLOT = 220;
const LEFT = 56;
const TOP = 44;
const STEP = PLOT + 84;
const HEIGHT = TOP + PLOT + 96;
/** Height, in pixels, of the column of the fullest bin. */
const COLUMN = 40;

/** Panels side by side: points on the diagonal are well calibrated; columns below show how many sentences. */
export function renderReliability(panels: readonly Panel[]): string {
  const width = LEFT + STEP * panels.length;
  const told = panels
    .map(
      ({ title, bins }) =>
        `${title}: ${bins
          .filter(({ n }) => n > 0)
          .map(({ n, support, supported }) => `at ${share(support)}, ${share(supported)} of ${n}`)
          .join('; ')}.`,
    )
    .join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-labelledby="title desc">
<title id="title">Support beside the share of sentences that people call supported</title>
<desc id="desc">${escapeXml(told)}</desc>
<style>
text { font: 12px system-ui, sans-serif; fill: #24292f }
.rule { stroke: #57606a; fill: none }
.even { stroke: #57606a; stroke-dasharray: 4 4 }
.found { stroke: #0550ae; fill: none; stroke-width: 2 }
.point { fill: #0550ae }
.count { fill: #0550ae; fill-opacity: 0.35 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.rule, .even { stroke: #8b949e }
.found { stroke: #79c0ff }
.point, .count { fill: #79c0ff }
}
</style>
${panels.map((panel, at) => renderPanel(panel, LEFT + at * STEP)).join('\n')}
</svg>
`;
}

function renderPanel({ title, bins }: Panel, left: number): string {
  const floor = TOP + PLOT;
  const filled = bins.filter(({ n }) => n > 0);
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const points = filled.map(({ support, supported }) => ({
    x: pixel(left + support * PLOT),
    y: pixel(floor - supported * PLOT),
  }));
  const base = floor + 76;
  const columns = bins.map(({ n }, at) => {
    const height = (n / most) * COLUMN;
    const x = left + (at * PLOT) / bins.length;
    return `<rect class="count" x="${pixel(x + 1)}" y="${pixel(base - height)}" width="${pixel(PLOT / bins.length - 2)}" height="${pixel(height)}"/>`;
  });
  const ticks = [0, 0.5, 1].flatMap(value => [
    `<text x="${pixel(left + value * PLOT)}" y="${floor + 16}" text-anchor="middle">${value}</text>`,
    `<text x="${left - 8}" y="${pixel(floor - value * PLOT + 4)}" text-anchor="end">${value}</text>`,
  ]);
  return [
    `<text x="${left}" y="${TOP - 16}">${escapeXml(title)}</text>`,
    `<rect class="rule" x="${left}" y="${TOP}" width="${PLOT}" height="${PLOT}"/>`,
    `<line class="even" x1="${left}" y1="${floor}" x2="${left + PLOT}" y2="${TOP}"/>`,
    `<polyline class="found" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"/>`,
    ...points.map(({ x, y }) => `<circle class="point" cx="${x}" cy="${y}" r="4"/>`),
    ...ticks,
    `<text x="${left + PLOT / 2}" y="${floor + 30}" text-anchor="middle">support</text>`,
    `<text transform="translate(${left - 32} ${TOP + PLOT / 2}) rotate(-90)" text-anchor="middle">share supported</text>`,
    ...columns,
    `<text x="${left}" y="${base + 14}">sentences, at most ${most} in a bin</text>`,
  ].join('\n');
}

function share(value: number): string {
  return value.toFixed(2);
}

/** A tenth of a pixel is enough, and keeps the file the same on every machine. */
function pixel(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
