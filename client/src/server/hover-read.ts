import { commands } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** Tells the walkthrough, once, that somebody has read a hover of ours. */
export function noteHoverRead(): Pick<Middleware, 'provideHover'> {
  let isTold = false;
  return {
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      if (hover && !isTold) {
        isTold = true;
        void commands.executeCommand('setContext', 'stet.hoverRead', true);
      }
      return hover;
    },
  };
}
