/** The first letters of a name as it is typed to find it: 陈小雨 → `cxy`, Li Wei → `lw`. */
export async function initialsOf(name: string): Promise<string> {
  // Loaded with the first name: a process at rest does without the readings.
  const { pinyin } = await import('pinyin-pro');
  return name
    .split(/[\s·・-]+/)
    .flatMap((word) => word.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? [])
    .map((piece) =>
      /\p{Script=Han}/u.test(piece)
        ? pinyin(piece, { pattern: 'first', toneType: 'none', mode: 'surname' })
        : (piece[0] ?? ''),
    )
    .join('')
    .toLowerCase()
    .slice(0, 40);
}
