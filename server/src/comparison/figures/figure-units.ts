/** A unit as a multiple of one unit of its dimension. */
interface Measure {
  readonly dimension: string;
  readonly factor: number;
  readonly offset?: number;
}

const measures: ReadonlyMap<string, Measure> = new Map([
  ...dimension('length', {
    m: 1,
    km: 1000,
    cm: 0.01,
    mm: 0.001,
    mi: 1609.344,
    ft: 0.3048,
    in: 0.0254,
    yd: 0.9144,
  }),
  ...dimension('area', { m2: 1, km2: 1e6, mi2: 2589988, ft2: 0.09290304, ha: 1e4, acre: 4046.856 }),
  ...dimension('mass', { kg: 1, g: 0.001, t: 1000, lb: 0.4536, oz: 0.02835 }),
  ...dimension('volume', { l: 1, gal: 3.785, bbl: 158.987 }),
  ...dimension('speed', { 'km/h': 1, mph: 1.609344 }),
  ...dimension('power', { kW: 1, MW: 1000, GW: 1e6 }),
  ...dimension('energy', { kWh: 1, MWh: 1000 }),
  ...dimension('time', {
    s: 1,
    min: 60,
    h: 3600,
    d: 86400,
    wk: 604800,
    mo: 2629800,
    yr: 31557600,
    decade: 315576000,
    century: 3155760000,
  }),
  ['\u00b0C', { dimension: 'temperature', factor: 1 }],
  ['\u00b0F', { dimension: 'temperature', factor: 5 / 9, offset: 32 }],
]);

function dimension(
  name: string,
  factors: Readonly<Record<string, number>>,
): readonly (readonly [string, Measure])[] {
  return Object.entries(factors).map(([unit, factor]) => [unit, { dimension: name, factor }]);
}

export interface Converted {
  readonly value: number;
  /** It was converted, so that it is hardly ever written to the last digit. */
  readonly rounded: boolean;
}

/** A value in another unit. A figure without a unit is taken as one of the other's; undefined for another dimension. */
export function toUnit(
  value: number,
  from: string | undefined,
  to: string | undefined,
): Converted | undefined {
  if (from === to || from === undefined || to === undefined) return { value, rounded: false };
  if (isDegree(from, to) || isDegree(to, from)) return { value, rounded: false };
  const a = measures.get(from);
  const b = measures.get(to);
  if (!a || !b || a.dimension !== b.dimension) return undefined;
  const base = (value - (a.offset ?? 0)) * a.factor;
  return { value: base / b.factor + (b.offset ?? 0), rounded: true };
}

/** "Degrees" of either scale. */
function isDegree(bare: string, scaled: string): boolean {
  return bare === '\u00b0' && scaled.startsWith('\u00b0');
}

/** Units of one dimension, two currencies, or percent and percentage points. */
export function isSameMeasure(a: string, b: string): boolean {
  const dimension = measures.get(a)?.dimension;
  return (
    (dimension !== undefined && dimension === measures.get(b)?.dimension) ||
    (isCurrency(a) && isCurrency(b)) ||
    (isShareUnit(a) && isShareUnit(b))
  );
}

export function isCurrency(unit: string | undefined): boolean {
  return unit !== undefined && /^[A-Z]{3}$/.test(unit);
}

export function isShareUnit(unit: string | undefined): boolean {
  return unit === '%' || unit === 'pp';
}
