/** Why a document cannot be read. */
export type DocumentFault =
  | 'too-large'
  | 'too-many-pages'
  | 'encrypted'
  | 'no-text'
  | 'old-word'
  | 'unreadable'
  | 'too-slow';

const words: Record<DocumentFault, { zh: string; en: string }> = {
  'too-large': {
    zh: '文件超过 20 MB，或解开后过大。',
    en: 'The file is larger than 20 MB, or unpacks to far more.',
  },
  'too-many-pages': { zh: '超过 500 页。', en: 'It has more than 500 pages.' },
  encrypted: {
    zh: '文件有密码，去掉密码再读。',
    en: 'It is protected by a password; remove it and read again.',
  },
  'no-text': {
    zh: '里面没有文字：像是扫描件。换成能选中文字的版本。',
    en: 'There is no text in it: it looks scanned. Use a version whose text can be selected.',
  },
  'old-word': {
    zh: '这是旧的 .doc 格式，另存为 .docx。',
    en: 'This is the old .doc format; save it as .docx.',
  },
  unreadable: { zh: '文件读不出来，可能已损坏。', en: 'The file cannot be read; it may be damaged.' },
  'too-slow': { zh: '读了 30 秒还没读完，已停下。', en: 'It took longer than 30 seconds and was stopped.' },
};

/** Why a document was refused, by its code as it was kept. */
export const refusedWords = (code: string): { zh: string; en: string } =>
  words[code as DocumentFault] ?? words.unreadable;

/** Thrown for a document that cannot be read; `code` says why, the message in English and Chinese. */
export class DocumentRefused extends Error {
  readonly code: DocumentFault;
  readonly words: { zh: string; en: string };
  constructor(code: DocumentFault) {
    super(`${words[code].en} ${words[code].zh}`);
    this.code = code;
    this.words = words[code];
  }
}

/** What a document may cost. */
export const documentCaps = {
  /** Bytes of the file. */
  size: 20 * 1_048_576,
  pages: 500,
  /** Milliseconds; then the thread that reads it is ended. */
  millis: 30_000,
  /** Megabytes of the reading thread's heap. */
  heapMb: 768,
  /** Characters of text; the rest is left out of nothing but a broken or hostile file. */
  text: 5_000_000,
} as const;
