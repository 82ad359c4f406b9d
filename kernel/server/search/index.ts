export { nameQuery, nameVector, pinyinOf, sortKeyOf, type Pinyin } from './names.ts';
export { searchQuery, textVector, tokensOf, vectorText } from './tokens.ts';
export { fold } from './words.ts';
