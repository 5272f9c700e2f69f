declare const STET_BUILD: string | undefined;

/**
 * Tells what was built apart from every other build (scripts/build.ts): a cache that another one wrote is not taken.
 * Undefined where nothing was built, and the code may be another a moment later.
 */
export const buildName: string | undefined = typeof STET_BUILD === 'string' ? STET_BUILD : undefined;
