import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ProjectOptions } from './workspace.js';

/** Options that several commands have; each call makes new ones. */
export function sourcesOption(): Option {
  return new Option(
    '--sources <folder>',
    'folder of source articles; may be repeated (default: sources, articles or references)',
  ).argParser((path, before: readonly string[] | undefined) => [...(before ?? []), pathOf(path)]);
}

export function configOption(): Option {
  return pathOption('-c, --config <file>', 'project file to use instead of the nearest one');
}

/** Whether `what` is kept between runs, and where. */
export function cacheOptions(what: string): readonly Option[] {
  return [
    new Option('--cache', `keep ${what}, also where the settings say "off"`),
    new Option('--no-cache', 'keep nothing between runs, and use nothing that was kept'),
    pathOption('--cache-location <folder>', `keep ${what} in this folder`),
  ];
}

/** An option that takes a path; an empty one is refused, and one that looks like an option. */
export function pathOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(pathOf);
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number, such as 0.');
}

export function refuseIdleLocation({ cache, cacheLocation }: ProjectOptions, command: Command): void {
  if (cache === false && cacheLocation !== undefined)
    command.error('error: --no-cache keeps nothing. Leave --cache-location out.');
}

function pathOf(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Write a path.');
  if (!text.startsWith('-')) return text;
  throw new InvalidArgumentError(`It looks like an option. A file of that name is ./${text}.`);
}
