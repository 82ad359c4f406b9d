interface Fault {
  code?: string;
  path?: string;
  hostname?: string;
  address?: string;
  port?: number;
}
type Words = { zh: string; en: string };

/** What the system refused, by its code (errno(3)), as a person would say it. */
const words: Record<string, (fault: Fault) => Words> = {
  ENOENT: ({ path }) => ({ zh: `没有 ${path}`, en: `there is no ${path}` }),
  ENOTDIR: ({ path }) => ({
    zh: `到不了 ${path}：路上有一段是文件，不是文件夹`,
    en: `${path} cannot be reached: a part of it is a file, not a folder`,
  }),
  EISDIR: ({ path }) => ({
    zh: `${path ?? '给的'}是文件夹，这里要一个文件`,
    en: `${path ?? 'what was named'} is a folder, and a file is needed`,
  }),
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: ({ path }) => ({ zh: `${path} 所在的盘只能读`, en: `${path} lies on a disk that can only be read` }),
  ENOSPC: ({ path }) => ({
    zh: `磁盘满了${path ? `：${path}` : ''}；腾出地方再来`,
    en: `the disk is full${path ? `: ${path}` : ''}; make room and try again`,
  }),
  ENOTFOUND: ({ hostname }) => ({ zh: `找不到 ${hostname} 这个地址`, en: `there is no address ${hostname}` }),
  EADDRNOTAVAIL: ({ address }) => ({
    zh: `这台机器没有 ${address} 这个地址`,
    en: `this machine does not have the address ${address}`,
  }),
  ECONNREFUSED: ({ address, port }) => ({
    zh: `${address}:${port} 没有人应答；数据库开着吗`,
    en: `nobody answers at ${address}:${port}; is the database running`,
  }),
};

function forbidden({ path }: Fault): Words {
  return { zh: `没有权限读写 ${path}`, en: `not allowed to read or write ${path}` };
}

/** What was thrown as one line in both languages; null where its own message says it best. */
export function plainWords(error: unknown): Words | null {
  const fault = error as Fault & { text?: Words };
  return fault.text ?? (fault.code ? (words[fault.code]?.(fault) ?? null) : null);
}
