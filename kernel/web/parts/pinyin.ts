import { match } from 'pinyin-pro';
import type { ReadsLike } from './match.ts';

/** By full pinyin or initials: 服务台 is found by `fwt`, `fuwu`, `fwtai`. Loaded when Latin is typed. */
export const pinyinMatch: ReadsLike = (text, typed) =>
  /[\u4e00-\u9fff]/.test(text) && match(text, typed, { continuous: true }) !== null;
