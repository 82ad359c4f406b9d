import type { ReactNode } from 'react';
import type { Contact, HandleChannel } from '../../contract.ts';
import { Icon, useTexts, type IconName } from '#kernel/web';
import { words } from '../texts/words.ts';

export const channelIcons: Record<HandleChannel, IconName> = {
  mail: 'mail',
  phone: 'phone',
  wechat: 'social',
  social: 'social',
  chat: 'chat',
  form: 'form',
  api: 'api',
};

/** One address with the sign of its channel; masked ones cannot be followed. */
export function Handle({ handle }: { handle: Contact['handles'][number] }): ReactNode {
  const t = useTexts(words);
  const scheme = handle.channel === 'mail' ? 'mailto:' : handle.channel === 'phone' ? 'tel:' : null;
  return (
    <span className="row" style={{ gap: 6 }}>
      <Icon name={channelIcons[handle.channel]} size={14} label={t(`channel.${handle.channel}`)} />
      {scheme && !handle.masked ? (
        <a href={`${scheme}${handle.address}`}>{readable(handle)}</a>
      ) : (
        <span>{readable(handle)}</span>
      )}
    </span>
  );
}

/** Numbers as they are read here: +86 fades from Chinese ones, extensions stand apart. */
export function readable({ channel, address }: { channel: HandleChannel; address: string }): string {
  if (channel !== 'phone') return address;
  const [number = '', extension] = address.split(';ext=');
  const mobile = /^\+86(1\d{2})([\d*]{4})(\d{4})$/.exec(number);
  const fixed = /^\+86(10|2\d|[3-9]\d{2})(\d{7,8})$/.exec(number);
  const plain = mobile
    ? `${mobile[1]} ${mobile[2]} ${mobile[3]}`
    : fixed
      ? `0${fixed[1]} ${fixed[2]}`
      : number;
  return extension ? `${plain} # ${extension}` : plain;
}
