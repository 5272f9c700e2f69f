import { readFileSync } from 'node:fs';

export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly description: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: boolean | 'limited'; readonly description: string };
  };
  readonly contributes: Contributions;
}

interface Contributions {
  readonly commands: readonly Command[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly keybindings?: readonly Keybinding[];
  readonly viewsContainers: Readonly<
    Record<string, readonly { readonly id: string; readonly icon: string }[]>
  >;
  readonly views: Readonly<Record<string, readonly View[]>>;
  readonly viewsWelcome?: readonly {
    readonly view: string;
    readonly contents: string;
    readonly when?: string;
  }[];
  readonly walkthroughs: readonly Walkthrough[];
  readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
  readonly colors: readonly Color[];
  readonly submenus?: readonly { readonly id: string; readonly label: string }[];
}

export interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
  readonly enablement?: string;
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Color {
  readonly id: string;
  readonly defaults: Readonly<Record<'dark' | 'light' | 'highContrast' | 'highContrastLight', string>>;
}

export interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly win?: string;
  readonly linux?: string;
  readonly when?: string;
}

interface View {
  readonly id: string;
  readonly name: string;
  readonly icon?: string;
}

interface Walkthrough {
  readonly id: string;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly media: { readonly svg?: string; readonly altText?: string };
    readonly completionEvents?: readonly string[];
  }[];
}

export interface Property {
  readonly enum?: readonly (string | null)[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly items?: { readonly enum?: readonly string[] };
  readonly default?: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
}

/** For tests: the extension's manifest as it stands. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
}
