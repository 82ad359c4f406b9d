/** Names of people, invented: family name and given name are drawn apart. */
const family = '陈王李赵吴孙徐胡朱高马何郭宋唐冯沈韩杨潘董袁蒋蔡余杜叶程苏魏';
const given = [
  '砚秋',
  '思远',
  '雨桐',
  '子墨',
  '一诺',
  '嘉言',
  '书瑶',
  '景行',
  '若溪',
  '承泽',
  '语嫣',
  '明轩',
  '晓彤',
  '俊熙',
  '安然',
  '静姝',
  '昊天',
  '知微',
  '乐怡',
  '立群',
  '秀兰',
  '志强',
  '海燕',
  '建平',
];

export const names: Readonly<Record<string, readonly string[]>> = { family: [...family], given };
