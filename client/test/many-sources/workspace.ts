/** What the window holds beside thousands of generated articles. No project file: it would have a reason to start. */
export const ownArticles = {
  'sources/weir.md':
    '---\ntitle: Weir to be raised\npublisher: Upland Echo\ndate: 2024-03-08\n---\n\nThe water board will raise the weir at Tollan Mill by 35 centimetres before the end of October.\n',
  'notes.txt': 'Things to ask the water board.\n',
  'weir-story.md':
    'The water board will raise the weir at Tollan Mill by 53 centimetres before the end of October.[^weir]\n\nNotes:\n\n[^weir]: Weir to be raised. Upland Echo, March 8, 2024.\n',
} as const;
