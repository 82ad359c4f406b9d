import { useState, type DragEvent, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  CallError,
  Loading,
  Page,
  upload,
  useGo,
  usePick,
  useRefresh,
  useTexts,
  listed,
} from '#kernel/web';
import { customers } from '../../contract.ts';
import { upkeepTexts } from '../texts/upkeep.ts';
import '../parts/customer.css';

type Checked = RouteReply<typeof customers.importCustomers>;

interface State {
  file: File | null;
  checked: Checked | null;
  error: CallError | null;
  busy: boolean;
}

const nothing: State = { file: null, checked: null, error: null, busy: false };

/** Reads a table of customers: checked as a whole first, then taken, with or without its faulty rows. */
export default function ImportCustomers(): ReactNode {
  const t = useTexts(upkeepTexts);
  const go = useGo();
  const refresh = useRefresh();
  const pick = usePick();
  const [state, setState] = useState<State>(nothing);
  const send = async (
    file: File,
    mode: 'check' | 'take-good' | 'all-or-nothing',
  ): Promise<Checked | null> => {
    setState((s) => ({ ...s, file, busy: true, error: null }));
    try {
      const checked = await upload(customers.importCustomers, file, { input: { query: { mode } } });
      setState({ file, checked, error: null, busy: false });
      return checked;
    } catch (error) {
      setState({ file, checked: null, error: error instanceof CallError ? error : null, busy: false });
      return null;
    }
  };
  const take = async (): Promise<void> => {
    const { file, checked } = state;
    if (!file || !checked) return;
    const done = await send(file, checked.faults.length > 0 ? 'take-good' : 'all-or-nothing');
    if (!done || done.taken === 0) return;
    refresh(customers.listCustomers);
    announce({ text: upkeepTexts.t('import.done', { count: done.taken }) });
    go('/customers');
  };
  return (
    <Page title={t('import.title')} sub={t('import.sub')} pad>
      {state.checked ? (
        <Result
          checked={state.checked}
          busy={state.busy}
          onTake={() => void take()}
          onOther={() => setState(nothing)}
        />
      ) : (
        <Choose onFile={(file) => void send(file, 'check')} />
      )}
      {state.busy && !state.checked ? (
        <div aria-label={t('import.reading')}>
          <Loading rows={3} height={36} />
        </div>
      ) : null}
      {state.error ? (
        <p className="red" role="alert" style={{ marginTop: 12 }}>
          {pick(state.error.text)}
        </p>
      ) : null}
    </Page>
  );
}

const template = `data:text/csv;charset=utf-8,${encodeURIComponent(
  '\ufeff名称,类型,等级,联系人,职务,邮箱,电话,微信,负责人,团队,行业,备注\r\n',
)}`;

function Choose({ onFile }: { onFile: (file: File) => void }): ReactNode {
  const t = useTexts(upkeepTexts);
  const [over, setOver] = useState(false);
  const drop = (e: DragEvent): void => {
    e.preventDefault();
    setOver(false);
    const file = e.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <>
      <label
        className={over ? 'customers-drop over' : 'customers-drop'}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          type="file"
          className="sr"
          accept=".csv,.tsv,.txt,.xlsx"
          aria-label={t('import.choose')}
          onChange={(e) => {
            const file = e.target.files?.[0];
            if (file) onFile(file);
            // The same file can be chosen again after it was mended.
            e.target.value = '';
          }}
        />
        <span className="m">{t('import.drop')}</span>
      </label>
      <p className="l fs12" style={{ margin: '12px 0' }}>
        {t('import.heads')}
      </p>
      <a href={template} download="customers.csv">
        {t('import.template')}
      </a>
    </>
  );
}

function Result(props: {
  checked: Checked;
  busy: boolean;
  onTake: () => void;
  onOther: () => void;
}): ReactNode {
  const { checked } = props;
  const t = useTexts(upkeepTexts);
  const { rows, good, customers: count, faults, passedOver } = checked;
  const faulty = rows - good;
  return (
    <>
      <p role="status" className="prose">
        {faulty > 0
          ? t('import.faults', { rows, faulty, good })
          : t('import.clean', { rows, customers: count })}
      </p>
      {passedOver.length > 0 ? (
        <p className="l fs12">{t('import.passed', { columns: listed(passedOver) })}</p>
      ) : null}
      <div className="row" style={{ margin: '12px 0' }}>
        {good > 0 ? (
          <Button kind="solid" busy={props.busy} onClick={props.onTake}>
            {faulty > 0 ? t('import.take.good', { good }) : t('import.take.all')}
          </Button>
        ) : null}
        <Button onClick={props.onOther}>{t('import.other')}</Button>
      </div>
      {faults.length > 0 ? <Faults faults={faults} /> : null}
    </>
  );
}

// All faults are told; a browser that draws tens of thousands of rows at once stands still.
const drawnAtOnce = 500;

function Faults({ faults }: { faults: Checked['faults'] }): ReactNode {
  const t = useTexts(upkeepTexts);
  const pick = usePick();
  const [drawn, setDrawn] = useState(drawnAtOnce);
  return (
    <>
      <table className="customers-faults">
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, drawn).map((f) => (
            <tr key={`${f.row}/${f.column}/${f.code}/${f.value}`}>
              <td className="id">{f.row}</td>
              <td>{f.column}</td>
              <td className="m">{f.value}</td>
              <td className="red">{pick(f.message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length > drawn ? (
        <Button size="small" onClick={() => setDrawn(drawn + drawnAtOnce)}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}
