export interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** `packages` of a package-lock.json: install path to package. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export interface MissingPackage {
  /** Path of the package that asks for it. */
  readonly by: string;
  readonly name: string;
  readonly range: string;
  readonly optional: boolean;
}

/**
 * What the lockfile asks for and does not hold; `npm ci` refuses such a file. npm writes one where a registry
 * lacks binaries of other platforms.
 */
export function findMissing(packages: LockedPackages): MissingPackage[] {
  return Object.entries(packages)
    .flatMap(([by, { dependencies, optionalDependencies }]) => [
      ...Object.entries(dependencies ?? {}).map(([name, range]) => ({ by, name, range, optional: false })),
      ...Object.entries(optionalDependencies ?? {}).map(([name, range]) => ({
        by,
        name,
        range,
        optional: true,
      })),
    ])
    .filter(({ by, name }) => !isLocked(packages, by, name));
}

/**
 * The lockfile with entries for the optional binaries that it lacks, read from their names and exact versions
 * ("cli-linux-x64-musl"). They have no integrity until npm meets them on their own platform. Anything else
 * that is missing stays missing.
 */
export function completePlatforms(packages: LockedPackages): LockedPackages {
  const added = findMissing(packages).flatMap(({ name, range, optional }): [string, LockedPackage][] => {
    const platform = optional && /^\d/.test(range) ? platformOf(name) : undefined;
    return platform
      ? [[`node_modules/${name}`, { version: range, ...platform, dev: true, optional: true }]]
      : [];
  });
  // In npm's own order, so that its next run leaves the file as it is.
  return Object.fromEntries(
    [...Object.entries(packages), ...added].sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
}

const PLATFORM =
  /[-/](android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(gnu|musl|eabi|msvc)\w*)?$/;

function platformOf(name: string): LockedPackage | undefined {
  const [, os, cpu, abi] = PLATFORM.exec(name) ?? [];
  if (os === undefined || cpu === undefined) return undefined;
  const libc = abi === 'musl' ? ['musl'] : abi === 'gnu' ? ['glibc'] : undefined;
  return { os: [os], cpu: [cpu], ...(os === 'linux' && libc ? { libc } : {}) };
}

/** Node's way: beside the package that asks, then in each folder above. */
function isLocked(packages: LockedPackages, by: string, name: string): boolean {
  for (let folder = by; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
