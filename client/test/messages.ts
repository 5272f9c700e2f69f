import { window } from 'vscode';

const kinds = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

/**
 * Catches the messages that the extension shows while `act` runs, and answers each with the button that `answer`
 * names. The extension and these tests have the same `vscode`, so that its functions can be replaced.
 */
export async function catchMessages(
  act: (messages: readonly string[]) => Promise<void>,
  answer?: string,
): Promise<readonly string[]> {
  const messages: string[] = [];
  const originals = kinds.map(kind => [kind, window[kind]] as const);
  const show = async (message: string) => {
    messages.push(message);
    return answer;
  };
  for (const kind of kinds) Object.assign(window, { [kind]: show });
  try {
    await act(messages);
  } finally {
    Object.assign(window, Object.fromEntries(originals));
  }
  return messages;
}
