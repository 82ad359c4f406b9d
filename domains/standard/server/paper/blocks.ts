/** What a paper is made of, from top to bottom. Plain data: it crosses to the thread that draws it. */
export type Block =
  | { kind: 'title' | 'heading' | 'sub'; text: string }
  | { kind: 'text' | 'note'; text: string }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[] }
  /** A square code with its address under it, to be read by a phone. */
  | { kind: 'code'; address: string; caption: string };

export interface Column {
  title: string;
  /** Its share of the width, beside those of the others. */
  share: number;
  /** Set flush right, as figures are. */
  end?: boolean;
}

export interface Paper {
  language: 'zh' | 'en';
  title: string;
  author: string;
  /** Stands at the foot of every page, before the number of the page. */
  foot: string;
  /** The instant it is dated with. */
  at: string;
  blocks: readonly Block[];
}
