/** Whether a Chinese text reads like the Latin letters typed. */
export type ReadsLike = (text: string, typed: string) => boolean;

/** Whether what is typed is in the title or the words beside it; every word typed must be found. */
export const matcher =
  (readsLike: ReadsLike = () => false) =>
  (typed: string, title: string, beside = ''): boolean => {
    const all = `${title} ${beside}`.toLowerCase();
    return typed
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean)
      .every((word) => all.includes(word) || readsLike(title, word) || readsLike(beside, word));
  };
