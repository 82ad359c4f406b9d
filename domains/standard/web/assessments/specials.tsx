import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, Input, Select, useDo, usePick, useTexts } from '#kernel/web';
import { deductionKinds, deductionWords, standard } from '../../contract.ts';
import { assessmentsTexts } from '../texts/assessments.ts';

type Assessment = RouteReply<typeof standard.assessment>;
type Deduction = Assessment['deductions'][number];

/** Special deductions and the one special point. */
export function Specials(props: {
  found: Assessment;
  may: boolean;
  editing: boolean;
  onEdit: (editing: boolean) => void;
}): ReactNode {
  const { found, may, editing, onEdit } = props;
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  const none = found.deductions.length === 0 && found.bonus === null;
  return (
    <section className="aspart asspecials">
      <header className="row">
        <h2 className="h">{t('specials')}</h2>
        <span className="l fs12">{t('specials.sub')}</span>
        <span className="sp" />
        {may && !editing ? (
          <Button size="small" onClick={() => onEdit(true)}>
            {t('edit')}
          </Button>
        ) : null}
      </header>
      {editing ? (
        <Edit found={found} onClose={() => onEdit(false)} />
      ) : none ? (
        <p className="l">{t('specials.none')}</p>
      ) : (
        <ul className="aslist">
          {found.deductions.map((d, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- they have no other name and stay in order
            <li key={i}>
              <span className="m">{pick(deductionWords(d.kind))}</span>
              <span>{d.note}</span>
              <span className="red">{t('minus')}</span>
            </li>
          ))}
          {found.bonus === null ? null : (
            <li>
              <span />
              <span>{found.bonus}</span>
              <span className="ind">{t('bonus')}</span>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

/** One deduction while it is written: why, and what happened. */
function DeductionLine(props: {
  deduction: Deduction;
  onChange: (change: Partial<Deduction>) => void;
  onDrop: () => void;
}): ReactNode {
  const { deduction, onChange } = props;
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  return (
    <div className="row">
      <Select
        aria-label={t('special.why')}
        value={deduction.kind}
        onChange={(kind: Deduction['kind']) => onChange({ kind })}
        options={deductionKinds.map((k) => ({ value: k, label: pick(deductionWords(k)) }))}
      />
      <Input
        aria-label={t('special.what')}
        placeholder={t('special.what')}
        value={deduction.note}
        maxLength={400}
        onChange={(e) => onChange({ note: e.target.value })}
      />
      <Button kind="text" icon="close" aria-label={t('special.drop')} onClick={props.onDrop} />
    </div>
  );
}

function Edit({ found, onClose }: { found: Assessment; onClose: () => void }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const [deductions, setDeductions] = useState<readonly Deduction[]>(found.deductions);
  const [bonus, setBonus] = useState(found.bonus ?? '');
  const save = useDo(standard.rateSpecials, { refresh: [standard.assessment], onDone: onClose });
  const complete = deductions.every((d) => d.note.trim() !== '');
  return (
    <div className="asedit">
      {deductions.map((d, i) => (
        <DeductionLine
          // oxlint-disable-next-line react/no-array-index-key -- they have no other name and stay in order
          key={i}
          deduction={d}
          onChange={(change) =>
            setDeductions(deductions.map((x, at) => (at === i ? { ...x, ...change } : x)))
          }
          onDrop={() => setDeductions(deductions.filter((_, at) => at !== i))}
        />
      ))}
      <div>
        <Button
          size="small"
          icon="plus"
          onClick={() => setDeductions([...deductions, { kind: 'own-rules', note: '' }])}
        >
          {t('special.add')}
        </Button>
      </div>
      <label className="asbonus">
        <span className="m fs12">{t('bonus.why')}</span>
        <Input
          value={bonus}
          maxLength={400}
          placeholder={t('bonus.hint')}
          onChange={(e) => setBonus(e.target.value)}
        />
      </label>
      <div className="row">
        <Button
          kind="solid"
          disabled={!complete || save.busy}
          onClick={() =>
            void save.run({
              params: { id: found.id },
              body: { deductions: [...deductions], bonus: bonus.trim() || null },
            })
          }
        >
          {t('save')}
        </Button>
        <Button kind="text" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
