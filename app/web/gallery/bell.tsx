import type { ReactNode } from 'react';
import { Icon } from '#kernel/web';

export default function Bell(): ReactNode {
  return (
    <button type="button" className="tgl" aria-label="通知">
      <Icon name="bell" />
    </button>
  );
}
