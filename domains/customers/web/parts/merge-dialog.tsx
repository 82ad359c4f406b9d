import { useState, type ReactNode } from 'react';
import type { RouteCall } from '#kernel/contract';
import type { CustomerWhole } from '../../contract.ts';
import {
  announce,
  Button,
  Checkbox,
  Loaded,
  Modal,
  Radio,
  useDo,
  useGo,
  useRead,
  useTexts,
} from '#kernel/web';
import { customers } from '../../contract.ts';
import { recordTexts } from '../texts/record.ts';
import { words } from '../texts/words.ts';
import { CustomerPick } from './customer-pick.tsx';
import { readable } from './handles.tsx';
import './customer.css';

type Take = NonNullable<RouteCall<typeof customers.mergeCustomers>['body']['take']>[number];

/** Two customers side by side: which one stays, and what it takes over of the other. */
export default function MergeDialog(props: {
  id: string;
  other: string | null;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(recordTexts);
  const [other, setOther] = useState(props.other);
  return (
    <Modal open title={t('merge.title')} onCancel={props.onClose} footer={null} width={760} destroyOnHidden>
      {other === null ? (
        <CustomerPick label={t('merge.pick')} except={props.id} autoFocus onChange={setOther} />
      ) : (
        <Pair first={props.id} second={other} onClose={props.onClose} />
      )}
    </Modal>
  );
}

function Pair({ first, second, onClose }: { first: string; second: string; onClose: () => void }): ReactNode {
  const a = useRead(customers.readCustomer, { params: { id: first } });
  const b = useRead(customers.readCustomer, { params: { id: second } });
  return (
    <Loaded read={a} rows={4}>
      {(one) => (
        <Loaded read={b} rows={4}>
          {(two) => <Sides one={one} two={two} onClose={onClose} />}
        </Loaded>
      )}
    </Loaded>
  );
}

/** The older one stays, unless one says otherwise. */
const older = (a: CustomerWhole, b: CustomerWhole) => (a.createdAt <= b.createdAt ? a : b);

function Sides(props: { one: CustomerWhole; two: CustomerWhole; onClose: () => void }): ReactNode {
  const { one, two, onClose } = props;
  const t = useTexts(recordTexts);
  const go = useGo();
  const [keep, setKeep] = useState(older(one, two).id);
  const [take, setTake] = useState<readonly Take[]>([]);
  const merge = useDo(customers.mergeCustomers);
  const undo = useDo(customers.undoMerge);
  const kept = keep === one.id ? one : two;
  const goes = keep === one.id ? two : one;
  const names = { goes: goes.number, keep: kept.number };
  const run = async (): Promise<void> => {
    const done = await merge.run({ params: { id: kept.id }, body: { from: goes.id, take: [...take] } });
    if (!done) return;
    onClose();
    go(`/customers/${kept.id}`);
    announce({
      text: recordTexts.t('merge.done', names),
      undo: () => void undo.run({ params: { mergeId: done.mergeId } }),
    });
  };
  return (
    <>
      <p className="m">{t('merge.what', names)}</p>
      <Comparison kept={kept} goes={goes} take={take} onTake={setTake} />
      <div className="row">
        <Button kind="solid" busy={merge.busy} onClick={() => void run()}>
          {t('merge.do')}
        </Button>
        <Button
          icon="swap"
          onClick={() => {
            setKeep(goes.id);
            setTake([]);
          }}
        >
          {t('merge.swap')}
        </Button>
      </div>
    </>
  );
}

interface Field {
  take: Take;
  label: string;
  of: (c: CustomerWhole) => string | null;
}

function useFields(): Field[] {
  const w = useTexts(words);
  return [
    { take: 'name', label: w('name'), of: (c) => `${c.name} (${w(c.kind)})` },
    { take: 'tier', label: w('tier'), of: (c) => w(`tier.${c.tier}`) },
    {
      take: 'owner',
      label: w('owner'),
      of: (c) => [c.owner?.name, c.team?.name].filter(Boolean).join(' · ') || null,
    },
    { take: 'trade', label: w('trade'), of: (c) => c.trade },
  ];
}

/** Row by row what both say; where they differ one chooses. */
function Comparison(props: {
  kept: CustomerWhole;
  goes: CustomerWhole;
  take: readonly Take[];
  onTake: (take: readonly Take[]) => void;
}): ReactNode {
  const { kept, goes, take } = props;
  const t = useTexts(recordTexts);
  const w = useTexts(words);
  const fields = useFields();
  const choose = (what: Take, theirs: boolean): void =>
    props.onTake(theirs ? [...take, what] : take.filter((x) => x !== what));
  return (
    <table className="customers-sides">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">{w('name')}</span>
          </th>
          <th scope="col">
            {t('merge.keep')} <span className="id">{kept.number}</span>
          </th>
          <th scope="col">
            {t('merge.goes')} <span className="id">{goes.number}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((f) => (
          <Choice
            key={f.take}
            field={f}
            kept={kept}
            goes={goes}
            theirs={take.includes(f.take)}
            onChoose={choose}
          />
        ))}
        <Notes kept={kept} goes={goes} both={take.includes('notes')} onChoose={choose} />
        <tr>
          <th scope="row">{w('contacts')}</th>
          <td>
            <PeopleOf customer={kept} />
          </td>
          <td>
            <PeopleOf customer={goes} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Notes are never overwritten: those of the other are added, or left behind. */
function Notes(props: {
  kept: CustomerWhole;
  goes: CustomerWhole;
  both: boolean;
  onChoose: (what: Take, theirs: boolean) => void;
}): ReactNode {
  const { kept, goes, both, onChoose } = props;
  const t = useTexts(recordTexts);
  const w = useTexts(words);
  return (
    <tr>
      <th scope="row">{w('notes')}</th>
      <td className="customers-notes">{kept.notes ?? ''}</td>
      <td className="customers-notes">
        {goes.notes}
        {goes.notes ? (
          <div>
            <Checkbox checked={both} onChange={(e) => onChoose('notes', e.target.checked)}>
              {t('merge.notes')}
            </Checkbox>
          </div>
        ) : null}
      </td>
    </tr>
  );
}

function Choice(props: {
  field: Field;
  kept: CustomerWhole;
  goes: CustomerWhole;
  theirs: boolean;
  onChoose: (what: Take, theirs: boolean) => void;
}): ReactNode {
  const { field, theirs, onChoose } = props;
  const w = useTexts(words);
  const ours = field.of(props.kept);
  const other = field.of(props.goes);
  const side = (text: string | null, chosen: boolean, value: boolean): ReactNode =>
    ours === other ? (
      (text ?? <span className="l">{w('none')}</span>)
    ) : (
      <Radio name={`take-${field.take}`} checked={chosen} onChange={() => onChoose(field.take, value)}>
        {text ?? <span className="l">{w('none')}</span>}
      </Radio>
    );
  return (
    <tr>
      <th scope="row">{field.label}</th>
      <td>{side(ours, !theirs, false)}</td>
      <td>{side(other, theirs, true)}</td>
    </tr>
  );
}

function PeopleOf({ customer }: { customer: CustomerWhole }): ReactNode {
  return customer.contacts.map((c) => (
    <div key={c.id}>
      {c.name} <span className="l fs12">{c.handles.map(readable).join(' · ')}</span>
    </div>
  ));
}
