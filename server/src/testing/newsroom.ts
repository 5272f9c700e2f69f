/** Drafts and sources of a small newsroom: every way in which a draft can come to a result, or to none. */
export const newsroom: Readonly<Record<string, string | Uint8Array>> = {
  'stet.json': JSON.stringify({
    sources: ['sources'],
    drafts: ['drafts/**'],
    aliases: [['Holm Ferry Company', 'HFC']],
  }),
  'refs.bib': '@article{gulls2024, title={Gulls of Holm}, author={Ann Berg}, year={2024}}\n',
  'sources/ferry.txt':
    'The ferry to Holm sailed 14 times on Sunday. Nobody was left behind, said Ann Berg of the Holm Ferry Company. The old pier was closed in May 2019 after a storm.\n',
  'sources/ferry.meta.yaml': 'publisher: Holm Courier\ndate: 2024-05-06\n',
  'sources/gulls.md':
    '---\ntitle: Gulls on the market hall\npublisher: Holm Gazette\n---\n\nThe harbour office counted 212 gulls on the roof of the market hall. “We have never seen so many of them,” Mayor Carl Lund said.\n\nIn the year before there had been 190.\n',
  'sources/market.html':
    '<!doctype html><html lang="en"><head><title>Market hall</title></head><body><article><p>The market hall of Holm opened in 1931 and was sold to the town for 3.2 million crowns.</p><p>Its roof will be mended next spring.</p></article></body></html>',
  'sources/works.bib': '@article{ferry, title={Sunday on the ferry}, author={Dora Vik}, year={2024}}\n',
  'sources/broken.pdf': '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>',
  'drafts/ferry.md':
    '# Sunday\n\nThe ferry to Holm sailed 40 times on Sunday.[^ferry] Nobody was left behind, HFC said. The old pier was closed in May 2018 after a storm.\n\n[^ferry]: Holm Courier\n',
  'drafts/gulls.md':
    '---\nbibliography: ../refs.bib\n---\n\nThe harbour office counted 221 gulls on the roof of the market hall [@gulls2024]. Mayor Karl Lund said: “We have never seen as many of them.”\n',
  'drafts/market.md':
    'The market hall of Holm opened in 1931. It was sold to the town for 2.3 million crowns. Its roof will be mended next spring. A new hall is planned on the quay for 2031. <!-- stet: told at the meeting -->\n',
  'drafts/narrow.md': '---\nstet:\n  sources: [market]\n---\n\nThe market hall of Holm opened in 1913.\n',
  'drafts/nowhere.md': '---\nstet:\n  sources: [lighthouse]\n---\n\nThe lighthouse was lit.\n',
  'drafts/left-out.md': '---\nstet:\n  ignore: true\n---\n\nThe ferry sank.\n',
  'drafts/lists.md':
    '- The ferry to Holm sailed 14 times on Sunday\n- The harbour office counted 212 gulls [@gulls]\n- Carl Lund, the mayor, sold the pier to a company from Berlin for 9 million crowns\n',
  'drafts/binary.md': Uint8Array.from([
    0x43, 0x61, 0x66, 0xe9, 0x20, 0x6f, 0x75, 0x76, 0x65, 0x72, 0x74, 0x2e,
  ]),
  'drafts/empty.md': '',
};
