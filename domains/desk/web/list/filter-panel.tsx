import { useState, type ReactNode } from 'react';
import { Button, Icon, Popover, useTexts } from '#kernel/web';
import { inquiryChannels, inquiryClasses, inquiryStates } from '../../contract.ts';
import { inboxTexts } from '../texts/inbox.ts';
import { deskWords } from '../texts/words.ts';
import { useFacetWord } from './facet-word.ts';
import { codesOf, facets, narrowed, type Facet, type InboxFilter } from './inbox-filter.ts';

const codes: Record<Facet, readonly string[]> = {
  state: inquiryStates,
  class: inquiryClasses,
  channel: inquiryChannels,
  tier: ['new', 'regular', 'vip'],
  priority: ['low', 'normal', 'high', 'urgent'],
};

interface Props {
  filter: InboxFilter;
  setFilter: (change: Partial<InboxFilter>) => void;
}

/** All facets side by side; a press takes a code in or out, and the list follows at once. */
export function FilterPanel({ filter, setFilter }: Props): ReactNode {
  const t = useTexts(inboxTexts);
  const [open, setOpen] = useState(false);
  const n = narrowed(filter);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      content={
        <div className="deskfacets" onKeyDown={(e) => e.key === 'Escape' && setOpen(false)}>
          {facets.map((facet) => (
            <FacetRow key={facet} facet={facet} filter={filter} setFilter={setFilter} />
          ))}
        </div>
      }
    >
      <button type="button" className={n > 0 ? 'sel set' : 'sel'} aria-expanded={open}>
        <Icon name="filter" size={14} />
        {n > 0 ? t('filter.count', { n }) : t('filter')}
      </button>
    </Popover>
  );
}

function FacetRow({ facet, filter, setFilter }: Props & { facet: Facet }): ReactNode {
  const w = useTexts(deskWords);
  const t = useTexts(inboxTexts);
  const word = useFacetWord();
  const chosen = codesOf(filter[facet]);
  const toggle = (code: string): void =>
    setFilter({
      [facet]: (chosen.includes(code) ? chosen.filter((c) => c !== code) : [...chosen, code]).join(','),
    });
  return (
    <fieldset>
      <legend className="h">{w(facet)}</legend>
      {facet === 'state' ? (
        <Button size="small" aria-pressed={chosen.length === 0} onClick={() => setFilter({ state: '' })}>
          {t('filter.open')}
        </Button>
      ) : null}
      {codes[facet].map((code) => (
        <Button key={code} size="small" aria-pressed={chosen.includes(code)} onClick={() => toggle(code)}>
          {word(facet, code)}
        </Button>
      ))}
    </fieldset>
  );
}
