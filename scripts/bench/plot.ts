export interface PlotLine {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Plot {
  readonly title: string;
  /** Of the upright axis. */
  readonly unit: string;
  readonly across: string;
  readonly lines: readonly PlotLine[];
}

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 70;
const RIGHT = 130;
const TOP = 50;
const BOTTOM = 50;
/** Told apart without color as well: each line has dashes and a name of its own. */
const DASHES = ['', '8 4', '2 4', '10 3 2 3'];

/** Both axes logarithmic, as an SVG that follows the reader's light or dark scheme. */
export function drawPlot({ title, unit, across, lines }: Plot): string {
  const points = lines.flatMap(line => line.points);
  const x = scaleOf(
    points.map(point => point.x),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = scaleOf(
    points.map(point => point.y),
    HEIGHT - BOTTOM,
    TOP,
  );
  const grid = [
    ...x.ticks.map(
      ({ value, at }) =>
        `<line class="grid" x1="${at}" y1="${TOP}" x2="${at}" y2="${HEIGHT - BOTTOM}"/><text x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${writeTick(value)}</text>`,
    ),
    ...y.ticks.map(
      ({ value, at }) =>
        `<line class="grid" x1="${LEFT}" y1="${at}" x2="${WIDTH - RIGHT}" y2="${at}"/><text x="${LEFT - 8}" y="${at + 4}" text-anchor="end">${writeTick(value)}</text>`,
    ),
  ];
  const drawn = lines.map(({ name, points: own }, at) => {
    const places = own.map(point => [x.place(point.x), y.place(point.y)] as const);
    const last = places.at(-1);
    const dots = places
      .map(([cx, cy]) => `<circle class="line-${at}" cx="${cx}" cy="${cy}" r="3.5"/>`)
      .join('');
    const label = last
      ? `<text class="name-${at}" x="${last[0] + 10}" y="${last[1] + 4}">${name}</text>`
      : '';
    return `<polyline class="line-${at}" stroke-dasharray="${DASHES[at % DASHES.length]}" points="${places.map(place => place.join(',')).join(' ')}"/>${dots}${label}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}, ${unit}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-weight: 600; font-size: 15px; }
  .grid { stroke: #d0d7de; stroke-width: 1; }
  polyline { fill: none; stroke-width: 2; }
${style(['#0550ae', '#953800', '#116329', '#82071e'])}
  @media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .grid { stroke: #3d444d; }
${style(['#79c0ff', '#ffa657', '#7ee787', '#ff7b72'])}
  }
</style>
<text class="title" x="${LEFT}" y="22">${title}, ${unit}</text>
${grid.join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${across}</text>
${drawn.join('\n')}
</svg>
`;
}

function style(colors: readonly string[]): string {
  return colors
    .map(
      (color, at) => `  .line-${at} { stroke: ${color}; } circle.line-${at}, .name-${at} { fill: ${color}; }`,
    )
    .join('\n');
}

/** From the power of ten below the least value to the one above the greatest. */
function scaleOf(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const place = (value: number): number =>
    Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10;
  const ticks = Array.from({ length: high - low + 1 }, (_, at) => {
    const value = Number(`1e${low + at}`);
    return { value, at: place(value) };
  });
  return { place, ticks };
}

function writeTick(value: number): string {
  return value >= 1e6 ? `${value / 1e6}M` : value >= 1e3 ? `${value / 1e3}k` : String(value);
}
