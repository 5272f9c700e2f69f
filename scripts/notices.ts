import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the packages that a bundle holds, by name: theirs ask that their notice goes with the code.
 * `inputs` are esbuild's paths, relative to `folder`. Throws where a package brings no licence text.
 */
export function writeNotices(folder: string, inputs: readonly string[]): string {
  const packages = new Set<string>();
  for (const input of inputs) {
    const path = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (path) packages.add(path);
  }
  const notices = [...packages].sort().map(path => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8'));
    const text = readLicence(join(folder, path)) ?? writtenOut[name];
    if (text === undefined) throw new Error(`${path} brings no licence text`);
    return `${name} ${version} (${license})\n\n${text}\n${within[name] ?? ''}`;
  });
  return `Stet is bundled with these packages.\n\n${notices.join(`\n${'-'.repeat(78)}\n\n`)}`;
}

/** Code of others that a package brings without a word. */
const within: Readonly<Record<string, string>> = {
  unpdf: `
It holds pdf.js, Copyright Mozilla Foundation and contributors, under the Apache License, Version 2.0, whose text stands with fuse.js in this file.
`,
};

/** Licences that a package only names, in the words that the name stands for. */
const writtenOut: Readonly<Record<string, string>> = {
  boolbase: `ISC License

Copyright (c) Felix Boehm

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
};

function readLicence(path: string): string | undefined {
  const file = readdirSync(path)
    .sort()
    .find(name => /^(?:licen[cs]e|copying)/i.test(name));
  return file && readFileSync(join(path, file), 'utf8').trim();
}
