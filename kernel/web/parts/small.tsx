import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import './parts.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  /** One `solid` per view; `text` has no edge; `danger` only where something leaves the house. */
  kind?: 'solid' | 'plain' | 'text' | 'danger';
  /** `small` (24) in tool rows, `large` (44) on a phone. */
  size?: 'small' | 'large';
  icon?: IconName;
  /** Writing: the button stays as wide as it is and takes no second click. */
  busy?: boolean;
  submit?: boolean;
  wide?: boolean;
}

const kinds = { solid: 'p', plain: '', text: 't', danger: 'd' };

/** A button with a verb on it. Without children it is an icon alone and needs `aria-label`. */
export function Button(props: ButtonProps): ReactNode {
  const { kind = 'plain', size, icon, busy, submit, wide, className, children, disabled, ...rest } = props;
  const bare = children === undefined || children === null;
  const classes = [
    'btn',
    kinds[kind],
    size === 'small' ? 'sm' : size === 'large' ? 'lg' : '',
    bare ? 'ic' : '',
    wide ? 'wide' : '',
    className ?? '',
  ];
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={classes.filter(Boolean).join(' ')}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      title={bare ? rest['aria-label'] : undefined}
      {...rest}
    >
      {icon ? <Icon name={icon} size={size === 'small' || !bare ? 14 : 16} /> : null}
      {children}
    </button>
  );
}

/** A key as it is printed on the keyboard. */
export const Kbd = ({ children }: { children: ReactNode }): ReactNode => (
  <kbd className="kbd">{children}</kbd>
);

/** A word in a box. Its colour is a verdict (`kept`, `close`, `broken`, `paused`), never a category. */
export function Tag(props: {
  verdict?: 'kept' | 'close' | 'broken' | 'paused';
  line?: boolean;
  icon?: IconName;
  children: ReactNode;
}): ReactNode {
  return (
    <span className={['tag', props.verdict ?? '', props.line ? 'line' : ''].filter(Boolean).join(' ')}>
      {props.icon ? <Icon name={props.icon} size={14} /> : null}
      {props.children}
    </span>
  );
}

/** The customer's tier, only where it is the highest. */
export const Vip = (): ReactNode => <span className="vip">VIP</span>;

/** A person in one character: the given name of colleagues (林晓岚: 晓), the first of everybody else. */
export function Avatar(props: { name: string; size?: 'small' | 'large'; theirs?: boolean }): ReactNode {
  const name = props.name.trim();
  const given = /^[\u4e00-\u9fff]{3}$/.test(name) && !props.theirs;
  const letter = (given ? name[1] : [...name][0]?.toUpperCase()) ?? '·';
  const size = props.size === 'large' ? 'lg' : props.size === 'small' ? 'sm' : '';
  return (
    <span className={['avatar', size, props.theirs ? 'theirs' : ''].filter(Boolean).join(' ')} title={name}>
      {letter}
    </span>
  );
}

/** A choice of two to five, shown side by side. */
export function Segments<V extends string>(props: {
  value: V;
  options: readonly { value: V; label: string; count?: number }[];
  onChange: (value: V) => void;
  label: string;
}): ReactNode {
  const { value, options, onChange, label } = props;
  const move = (by: number): void => {
    const at = options.findIndex((o) => o.value === value);
    const next = options[(at + by + options.length) % options.length];
    if (next) onChange(next.value);
  };
  return (
    <div className="seg" role="radiogroup" aria-label={label}>
      {options.map((o) => (
        <button
          key={o.value}
          type="button"
          role="radio"
          aria-checked={o.value === value}
          tabIndex={o.value === value ? 0 : -1}
          onClick={() => onChange(o.value)}
          onKeyDown={(e) => {
            if (e.key === 'ArrowRight' || e.key === 'ArrowLeft') {
              e.preventDefault();
              move(e.key === 'ArrowRight' ? 1 : -1);
              (e.currentTarget.parentElement?.querySelector('[tabindex="0"]') as HTMLElement | null)?.focus();
            }
          }}
        >
          {o.label}
          {o.count === undefined ? null : <b className={o.value === value ? 'b' : ''}>{o.count}</b>}
        </button>
      ))}
    </div>
  );
}
