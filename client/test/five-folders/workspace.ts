/** The files that the window opens. `ferry/reports` is a folder of the workspace inside another. */
export const fiveFolders = {
  folders: ['ferry', 'ferry/reports', 'weather', 'budget', 'notebook'],
  files: {
    'ferry/sources/ramp.md':
      '---\ntitle: The ramp is closed\npublisher: Quay Courier\ndate: 2024-04-02\n---\n\nThe loading ramp at the north quay has been closed since Tuesday because two of its hinges are cracked.\n',
    'ferry/crossing.md':
      'Since Tuesday the loading ramp at the north quay has been closed: two of its hinges are cracked.[^ramp]\n\nThirty accordion teachers from Lisbon are expected to settle here.\n',
    'ferry/reports/stet.json': '{ "sources": ["articles"], "citationStyle": "pandoc" }\n',
    'ferry/reports/articles/timetable.txt':
      'The summer timetable of the ferry begins on June 1 and has nine crossings a day.\n',
    'ferry/reports/summer.md':
      'The ferry has nine crossings a day in its summer timetable, which begins on June 1.\n',
    'weather/frost.md': 'The lake froze over in the second week of January.\n',
    'budget/stet.json': '{ "sources": ["articles"], "chekcs": {} }\n',
    'budget/articles/pool.txt': 'The council set aside 90,000 euros for the roof of the swimming pool.\n',
    'budget/pool.md': 'The council set aside 90,000 euros for the roof of the swimming pool.\n',
    'notebook/ideas.txt': 'Ask the harbor master about the hinges.\n',
  },
} as const;
