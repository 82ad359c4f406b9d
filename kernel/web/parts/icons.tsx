import type { ReactNode } from 'react';

/**
 * Glyphs drawn on 16 with a stroke of 1.4, in the current colour: path data, or `c x y r` for a
 * circle, separated by `|`. A leading `!n` sets the stroke's width of that piece, `#` fills it.
 */
const glyphs = {
  desk: 'M2 9.5 4 3h8l2 6.5V13H2z|M2 9.5h3.5L6.5 11h3l1-1.5H14',
  order: 'M3.5 2h9v12l-1.5-1-1.5 1L8 13l-1.5 1L5 13l-1.5 1z|M6 5.5h4M6 8.5h4',
  factory: 'M2 14V6l4 2.5V6l4 2.5V2h4v12z|M5 11h.01M8 11h.01M11 11h.01',
  quality: 'M8 1.8 13 4v4c0 3-2 5.2-5 6.2C5 13.2 3 11 3 8V4z|m5.8 8 1.6 1.6 2.8-3',
  truck: 'M1.5 4h8v7.5h-8zM9.5 6.5h3l2 2.5v2.5h-5z|c4.5 12 1.3|c11.5 12 1.3',
  complaint: 'M2 3h12v8H8l-3.5 3v-3H2z|M8 5v2.6M8 9.2v.01',
  star: 'm8 2 1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z',
  cloth: 'M3 2v12M6.3 2v12M9.7 2v5M9.7 9.5V14M13 2v12',
  chart: 'M2 14h12M4 14V9M8 14V4M12 14V7',
  standard: 'M3 2h7l3 3v9H3z|M10 2v3h3M5.5 8h5M5.5 11h3',
  settings: 'c8 8 2|M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  customers:
    'c6 5.4 2.4|M1.5 13.5c.3-2.7 1.9-4 4.5-4s4.2 1.3 4.5 4|M10.6 3.2a2.4 2.4 0 0 1 0 4.4M12 9.9c1.5.5 2.3 1.700 2.500 3.600',
  channels:
    'M8 6.500V2.500M8 9.500v4M6.600 7.200 3.200 5.200M9.400 7.200l3.400-2M6.600 8.800l-3.400 2M9.400 8.800l3.400 2|c8 8 1.600',
  shield: 'M8 1.8 13 4v4c0 3-2 5.2-5 6.2C5 13.2 3 11 3 8V4z',
  key: 'c5.300 10.700 2.800|m7.300 8.700 5.700-5.700M10.500 5.500l2 2M12.300 3.700l1.500 1.500',
  team: 'c8 5.2 2.4|M3.5 14c.3-2.900 1.900-4.300 4.500-4.300s4.200 1.400 4.500 4.300|M3.300 3.600a2 2 0 0 0 0 3.600M12.700 3.600a2 2 0 0 1 0 3.600',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3zM6.7 14h2.6',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z',
  sun: 'c8 8 2.800|M8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1.100 1.100M11.500 11.500l1.100 1.100M12.600 3.400l-1.100 1.100M4.500 11.500l-1.100 1.100',
  contrast: 'c8 8 5.600|#M8 2.400a5.600 5.600 0 0 1 0 11.200z',
  search: 'c7 7 4.5|m10.5 10.5 3.5 3.5',
  down: 'm3.5 6 4.5 4.5L12.5 6',
  up: 'm3.500 10 4.500-4.500 4.500 4.500',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'm6 3.5 4.5 4.5L6 12.5',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3.200L13 5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  more: '!2M3.5 8h.01M8 8h.01M12.5 8h.01',
  filter: 'M2 3h12l-4.5 5.5V13l-3-1.5v-3z',
  sort: 'M4.5 3v10M4.5 13 2.5 11M4.5 13l2-2M9 4h5M9 8h4M9 12h2.5',
  mail: 'M2.800 3.200h10.400a1 1 0 0 1 1 1v7.600a1 1 0 0 1-1 1H2.800a1 1 0 0 1-1-1V4.200a1 1 0 0 1 1-1z|m2 4 6 5 6-5',
  phone:
    'M3 2.5h2.5l1.2 3L5.2 6.7c.7 1.7 2.300 3.300 4.100 4.100l1.200-1.500 3 1.200V13c0 .6-.5 1-1 1C7 14 2 9 2 3.5c0-.6.4-1 1-1z',
  chat: 'M2 3h12v8H7l-3 2.5V11H2z|M5 6.2h6M5 8.3h4',
  social:
    'M6.3 2.5C3.6 2.5 1.5 4.2 1.5 6.4c0 1.2.7 2.3 1.700 3l-.4 1.600 1.800-.9c.5.1 1 .2 1.700.2h.2|M6.8 9.3c0-2 1.8-3.5 4-3.500s3.900 1.500 3.900 3.400c0 1.100-.6 2-1.500 2.700l.3 1.400-1.500-.8c-.4.1-.8.1-1.200.1-2.200 0-4-1.400-4-3.300z|!1.7M4.8 5.4h.01M7.7 5.4h.01M9.5 8.6h.01M12.1 8.6h.01',
  counter: 'M2.5 6.5V14h11V6.5M1.5 6.5 3 2h10l1.500 4.500z|M6.5 14v-4h3v4',
  form: 'M3 2.500h10v11H3z|M5.500 5.500h5M5.500 8h5M5.500 10.500h2.500',
  api: 'm5.500 4.500-3.500 3.500 3.500 3.500M10.500 4.500 14 8l-3.500 3.500M9 3 7 13',
  note: 'M3 2h10v8l-4 4H3z|M13 10H9v4M5.5 5.5h5M5.5 8h3',
  file: 'M3.5 2h6l3 3v9h-9z|M9.5 2v3h3',
  attach:
    'm12.5 7-5 5a3 3 0 0 1-4.2-4.2l5.5-5.5a2 2 0 0 1 2.800 2.800L6.2 10.500a1 1 0 0 1-1.400-1.400L9.500 4.500',
  calendar:
    'M3.300 3.300h9.400a1 1 0 0 1 1 1v8.400a1 1 0 0 1-1 1H3.300a1 1 0 0 1-1-1V4.300a1 1 0 0 1 1-1z|M2.300 6.5h11.400M5.5 2v2.500M10.500 2v2.500',
  clock: 'c8 8 5.8|M8 4.8V8l2.2 1.5',
  link: 'M7 9a2.5 2.5 0 0 0 3.5 0l2.300-2.300a2.500 2.500 0 0 0-3.500-3.500L8.500 4M9 7a2.500 2.500 0 0 0-3.500 0L3.200 9.300a2.500 2.500 0 0 0 3.500 3.500l.8-.8',
  swap: 'M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13',
  person: 'c8 5.2 2.7|M2.8 14c.4-3 2.3-4.5 5.2-4.500s4.800 1.500 5.200 4.500',
  warning: 'M8 2.2 14.5 13.500h-13z|M8 6.5v3.200M8 11.500v.01',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11',
  upload: 'M8 11V3M4.500 6.500 8 3l3.500 3.500M2.500 13.500h11',
  again: 'M13 8a5 5 0 1 1-1.500-3.600M13 2.500V5h-2.500',
  play: '#M5 3.5v9l7-4.500z',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  edit: 'M3 13h2.500L13 5.500 10.500 3 3 10.500z|M9 4.500 11.500 7',
  trash: 'M2.500 4.500h11M6 4.500V2.500h4v2M4 4.500l.7 9h6.600l.7-9M6.700 7v4M9.300 7v4',
  eye: 'M1.500 8C3 5 5.200 3.500 8 3.500S13 5 14.500 8C13 11 10.800 12.500 8 12.500S3 11 1.500 8z|c8 8 2',
  lock: 'M3.500 7h9v6.500h-9z|M5.500 7V5a2.500 2.500 0 0 1 5 0v2',
  globe:
    'c8 8 5.800|M2.200 8h11.600M8 2.200c2 2 2.800 3.800 2.800 5.800S10 11.800 8 13.800C6 11.800 5.200 10 5.200 8S6 4.200 8 2.200z',
  out: 'M6.500 2.500h-4v11h4M6 8h8M11 5l3 3-3 3',
  send: 'M14 2 2 7l4.500 2L14 2zM14 2 9 14l-2.500-5',
  sms: 'M4.500 1.800h7a1 1 0 0 1 1 1v10.400a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V2.800a1 1 0 0 1 1-1z|M7 12h2',
  copy: 'M5.500 5.500h8v8h-8z|M3 10.500h-.5v-8h8V3',
  history: 'M3 8a5 5 0 1 0 1.500-3.600M3 2.500V5h2.500|M8 5.500V8l2 1.200',
  list: 'M5.500 4h8M5.500 8h8M5.500 12h8|!1.800M2.500 4h.01M2.500 8h.01M2.500 12h.01',
  home: 'M2.500 7.500 8 2.500l5.500 5V13.500h-11z|M6.500 13.500v-4h3v4',
  help: 'c8 8 5.800|M6.300 6.300c.2-1 .9-1.500 1.800-1.500 1 0 1.700.6 1.700 1.500 0 1.200-1.700 1.300-1.700 2.600M8.100 11.200v.01',
  keyboard:
    'M1.800 4h12.400v8H1.800z|!1.600M4.300 6.500h.01M6.800 6.500h.01M9.300 6.500h.01M11.800 6.500h.01|M5 9.500h6',
} as const;

export type IconName = keyof typeof glyphs;

export const iconNames = Object.keys(glyphs) as IconName[];

interface Props {
  name: IconName;
  /** 14 in rows, 16 in controls (as drawn), 18 in the rail. */
  size?: number;
  /** Only for an icon that stands without a word. */
  label?: string;
}

/** A stroke glyph in the current colour; silent to screen readers unless labelled. */
export function Icon({ name, size = 16, label }: Props): ReactNode {
  return (
    <svg
      className="i"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      strokeWidth={size >= 18 ? 1.3 : 1.4}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {glyphs[name].split('|').map((piece) => drawn(piece))}
    </svg>
  );
}

function drawn(piece: string): ReactNode {
  if (piece.startsWith('c')) {
    const [x, y, r] = piece.slice(1).split(' ');
    return <circle key={piece} cx={x} cy={y} r={r} />;
  }
  if (piece.startsWith('#')) return <path key={piece} d={piece.slice(1)} fill="currentColor" />;
  const [, width, d] = /^!([\d.]+)(.*)$/.exec(piece) ?? [];
  return <path key={piece} d={d ?? piece} strokeWidth={width} />;
}

/** The mark of the house: three threads of indigo and one of madder. */
export function Mark({ size = 24 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden fill="none" strokeDasharray="5 1.3">
      <g stroke="var(--th-kept)" strokeWidth="3">
        <path d="M4.500 2v20" />
        <path d="M9.500 2v20" strokeDashoffset="3" />
        <path d="M14.500 2v20" />
      </g>
      <path d="M19.500 2v20" stroke="var(--th-broken)" strokeWidth="2" strokeDashoffset="3" />
    </svg>
  );
}
