import type { ReactNode } from 'react';
import { Button, Checkbox, Filter, Segments, usePick, useRead, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { complianceTexts } from '../texts/compliance.ts';
import { MonthStepper } from './month-stepper.tsx';
import { whoseWords } from './whose-words.ts';
import { groupings, targets, type View } from './use-view.ts';

type Whose = 'team' | 'person' | 'channel' | 'tier';

/** One of whose cases are counted; the choices are those who had some in the span. */
function WhoseFilter({ view, of }: { view: View; of: Whose }): ReactNode {
  const t = useTexts(complianceTexts);
  const pick = usePick();
  const { from, to } = view.span;
  const found = useRead(standard.complianceBy, { query: { from, to, by: of } }, { keep: true });
  const chosen = view.values[of];
  const named = (found.data?.rows ?? []).flatMap(({ key, label }) => {
    if (!key) return [];
    const words = whoseWords(of, key);
    return [{ value: key, label: (words ? pick(words) : label) ?? t('gone') }];
  });
  const known = !chosen || named.some((o) => o.value === chosen);
  return (
    <Filter
      label={t(of)}
      value={chosen}
      options={[
        { value: '', label: t('all') },
        ...named.sort((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
        ...(known
          ? []
          : [{ value: chosen, label: pick(whoseWords(of, chosen) ?? { zh: t('gone'), en: t('gone') }) }]),
      ]}
      onChange={(value) => view.set({ [of]: value, rows: '', clock: '' })}
    />
  );
}

/** The page's filters: the span, whose, against what, and how it is laid out. */
export function Filters({ view }: { view: View }): ReactNode {
  const t = useTexts(complianceTexts);
  return (
    <>
      <MonthStepper
        span={view.span}
        today={view.today}
        onChange={({ from, to }) => view.set({ from, to, rows: '', clock: '' })}
      />
      {(['team', 'person', 'channel', 'tier'] as const).map((of) => (
        <WhoseFilter key={of} view={view} of={of} />
      ))}
      <Filter
        label={t('target')}
        value={view.values.target}
        plain="98"
        options={targets.map((value) => ({ value, label: `${value}%` }))}
        onChange={(target) => view.set({ target })}
      />
      {view.narrowed ? (
        <Button
          kind="text"
          size="small"
          onClick={() => view.set({ team: '', person: '', channel: '', tier: '' })}
        >
          {t('clear')}
        </Button>
      ) : null}
      <span className="sp" />
      <Segments
        label={t('by')}
        value={view.by}
        options={groupings.map((value) => ({ value, label: t(`by.${value}`) }))}
        onChange={(by) => view.set({ by, rows: '', clock: '' })}
      />
      <Checkbox
        className="cponly"
        checked={view.onlyBroken}
        onChange={(e) => view.set({ only: e.target.checked ? '1' : '' })}
      >
        {t('only')}
      </Checkbox>
    </>
  );
}
