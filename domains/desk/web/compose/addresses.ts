export interface Address {
  name: string;
  address: string;
}

const looksRight = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** `陈砚秋 <a@b.cn>, c@d.cn` as addresses; and the first piece that is none. */
export function readAddresses(text: string): { addresses: Address[]; wrong: string | null } {
  const addresses: Address[] = [];
  for (const piece of text.split(/[,，;；\n]/).map((p) => p.trim())) {
    if (piece === '') continue;
    const [, name = '', inner] = /^(.*?)\s*<([^<>]+)>$/.exec(piece) ?? [];
    const address = (inner ?? piece).trim();
    if (!looksRight.test(address)) return { addresses, wrong: piece };
    addresses.push({ name: name.replace(/^"|"$/g, '').trim(), address });
  }
  return { addresses, wrong: null };
}
