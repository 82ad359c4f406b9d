import type { ComponentType } from 'react';
import type { Bilingual } from '#kernel/contract';
import type { IconName } from './parts/icons.tsx';
import type { Texts } from './texts.ts';

/** `desk` for staff, `portal` for customers, `bare` for pages that stand alone (sign-in, set-up). */
export type Face = 'desk' | 'portal' | 'bare';

export interface WebPage {
  /** With `:name` for parameters, as in contracts. Desk pages begin with the room, portal pages with `/portal`. */
  path: string;
  title: Bilingual;
  /** The page's module; its default export is drawn. Loaded when the page is first opened. */
  load: () => Promise<{ default: ComponentType }>;
  /** Who may open it; null or absent: whoever is signed in (see `open`). */
  permission?: string | null;
  face: Face;
  /** True: also without a session. Bare pages are open unless said. */
  open?: boolean;
  /** A place in the rail (desk) or in the head (portal), smallest order first. */
  rail?: {
    icon: IconName;
    order: number;
    /** Two or three characters when the title is longer. */
    label?: Bilingual;
    /** How many wait there; null: no mark. A hook, called on every desk page. */
    badge?: () => number | null;
  };
  /** A place in the settings, smallest order first. */
  settings?: { order: number; group?: Bilingual };
}

export interface PaletteItem {
  id: string;
  title: string;
  hint?: string;
  icon?: IconName;
  /** Where it leads. */
  to?: string;
  /** Or what it does. */
  run?: () => void;
}

/** What a room adds to the palette: things to do, and a search of its records. */
export interface PaletteSource {
  name: Bilingual;
  permission?: string | null;
  /** Always listed, filtered by what is typed. */
  actions?: readonly {
    id: string;
    title: Bilingual;
    icon?: IconName;
    to?: string;
    run?: () => void;
    permission?: string;
  }[];
  /** Asked as one types (from one character on), after a pause. */
  search?: (typed: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>;
}

/** What a room adds to the page of a subject of a room below it: on a customer's page, their inquiries. */
export interface SubjectPanel {
  /** The subject's kind, as its room names it. */
  of: string;
  /** Smallest first; each panel of a kind has its own. */
  order: number;
  /** Who may see it; null: whoever may see the page. */
  permission: string | null;
  /** Drawn with the subject's id; loaded when a page shows it first. */
  load: () => Promise<{ default: ComponentType<{ id: string }> }>;
}

/** What a room's `web/index.ts` exports. Keep it light: pages and the bell load when they are met. */
export interface WebRoom {
  /** As in `architecture.json`. */
  name: string;
  /** Only if words are needed before any page is open; pages bring their own texts. */
  texts?: Texts<Record<string, string>>;
  pages: readonly WebPage[];
  palette?: readonly PaletteSource[];
  panels?: readonly SubjectPanel[];
  /** The bell in the desk's head; one room has it. */
  bell?: () => Promise<{ default: ComponentType }>;
}

/** Declares what a room shows. */
export const webRoom = (room: WebRoom): WebRoom => room;
