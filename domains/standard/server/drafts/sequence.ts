import canonicalize from 'canonicalize';

/** What is written, as one text: the same text where the same is written, whatever the order of fields. */
export const canonical = (written: unknown): string => canonicalize(written ?? null)!;

/** Places of a longest common run of two lists, in order; the first of several in a table of lengths. */
export function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  // What is alike at both ends needs no table: edits are few, lists may be long.
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const [n, m] = [a.length - start - end, b.length - start - end];
  const width = m + 1;
  const lengths = new Uint16Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i -= 1)
    for (let j = m - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[start + i] === b[start + j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const found: [number, number][] = Array.from({ length: start }, (_, i) => [i, i]);
  let [i, j] = [0, 0];
  while (i < n && j < m) {
    if (a[start + i] === b[start + j]) {
      found.push([start + i, start + j]);
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  for (let k = end; k > 0; k -= 1) found.push([a.length - k, b.length - k]);
  return found;
}
