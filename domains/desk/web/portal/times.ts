import { useLanguage, useNow, useZone, whenText } from '#kernel/web';

/** An instant as one says it to a customer: `今天 16:20`, `明天 10:00`, `周二 09:00`. */
export function useSaid(): (at: string) => string {
  const language = useLanguage();
  const sight = { zone: useZone(), language, now: useNow(60_000) };
  const today = language === 'zh' ? '今天' : 'today';
  return (at) => {
    const near = whenText(at, 'near', sight);
    return /^\d\d:\d\d$/.test(near) ? `${today} ${near}` : near;
  };
}
