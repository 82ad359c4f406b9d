/**
 * Starts a piece of work once for as long as it is under way: whoever asks for the same again meanwhile gets
 * the same promise. A double click is one deed, not two mails to the customer; other input is other work.
 */
export function onceWhileUnderWay<Result>(): (
  input: unknown,
  start: () => Promise<Result>,
) => Promise<Result> {
  const underWay = new Map<string, Promise<Result>>();
  return (input, start) => {
    const key = JSON.stringify(input) ?? '';
    const begun = underWay.get(key);
    if (begun) return begun;
    const work = start().finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  };
}
