import type { ReactNode } from 'react';
import type { CustomerWhole } from '../../contract.ts';
import { Button, useTexts, listed } from '#kernel/web';
import { recordTexts } from '../texts/record.ts';
import { words } from '../texts/words.ts';
import { useTellApart } from './tell-apart.ts';

/** Customers this one may be the same as, the likeliest first. */
export function AlikeBanner(props: {
  customer: CustomerWhole;
  onCompare: (other: string) => void;
}): ReactNode {
  const { customer } = props;
  const t = useTexts(recordTexts);
  const w = useTexts(words);
  const tellApart = useTellApart();
  return customer.duplicates.slice(0, 3).map(({ id, other, reasons }) => (
    <div key={id} className="customers-banner" role="status">
      <span>
        {t('alike', {
          number: other.number,
          name: other.name,
          reasons: listed(reasons.map((r) => w(`reason.${r}`))),
        })}
      </span>
      <span className="sp" />
      <Button size="small" onClick={() => props.onCompare(other.id)}>
        {w('compare')}
      </Button>
      <Button size="small" kind="text" onClick={() => tellApart(id, customer, other)}>
        {w('apart')}
      </Button>
    </div>
  ));
}
