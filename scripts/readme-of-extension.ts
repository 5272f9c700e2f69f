/** A page of ours as the readme of the extension, which is shown where none of our files can be reached. */
export interface ReadmeRequest {
  readonly markdown: string;
  /** The bytes of a PNG that the page names. Throws where there is none. */
  readImage(path: string): Buffer;
}

/** Pictures are within the text, and links to other pages are their words alone. */
export function readmeOfExtension({ markdown, readImage }: ReadmeRequest): string {
  return markdown
    .replaceAll(/!\[([^\]]*)\]\(([^):]+\.png)\)/g, (_, words, path) => {
      const data = readImage(path).toString('base64');
      return `![${words}](data:image/png;base64,${data})`;
    })
    .replaceAll(/(?<!!)\[([^\]]+)\]\((?![a-z]+:|#)[^)]+\)/g, (_, words) => words);
}
