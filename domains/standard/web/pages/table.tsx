import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  Filter,
  Link,
  Loaded,
  Page,
  Tag,
  useGo,
  useParams,
  usePath,
  usePick,
  useTexts,
} from '#kernel/web';
import type { standard } from '../../contract.ts';
import { FileButtons } from '../tables/file-buttons.tsx';
import { TableEditor } from '../tables/table-editor.tsx';
import { useEditedTable, useTableOf, type EditedTable } from '../tables/use-table.ts';
import { tablesTexts } from '../texts/tables.ts';
import '../tables/tables.css';

type Reply = RouteReply<typeof standard.table>;

/** One decision table of a draft, to be edited; or of a version, to be read. */
export default function TablePage(): ReactNode {
  const { id, key } = useParams<{ id: string; key: string }>();
  const t = useTexts(tablesTexts);
  const read = useTableOf(id, key);
  if (!read.data || read.data.version.id !== id || read.data.key !== key)
    return (
      <Page title={t('title')}>
        <Loaded read={read} rows={8} height={36}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <OneTable key={`${id}.${key}`} given={read.data} />;
}

function OneTable({ given }: { given: Reply }): ReactNode {
  const t = useTexts(tablesTexts);
  const pick = usePick();
  const go = useGo();
  const path = usePath();
  const edited = useEditedTable(given);
  const { version } = given;
  const open = version.state === 'draft' || version.state === 'proposed' || version.state === 'approved';
  const home = `/standards/${open ? 'drafts' : 'versions'}/${version.id}`;
  return (
    <Page
      title={pick(edited.table.title)}
      sub={
        <span className="row">
          <Link to={home}>{pick(given.standard)}</Link>
          <Tag>{t('version', { n: version.number })}</Tag>
          <Tag>{t(`state.${version.state}`)}</Tag>
          {edited.table.law ? <Tag icon="shield">{t(`law.${edited.table.law}`)}</Tag> : null}
        </span>
      }
      actions={
        <>
          {edited.editable ? <Kept edited={edited} /> : null}
          <FileButtons given={given} editable={edited.editable} onTaken={edited.again} />
          <Button onClick={() => go(home)}>{t(open ? 'to.draft' : 'to.version')}</Button>
        </>
      }
      filters={
        <>
          <Filter
            label={t('which')}
            value={given.key}
            plain={given.key}
            options={given.others.map((o) => ({ value: o.key, label: pick(o.title) }))}
            onChange={(next) => go(path.replace(/[^/]+$/, next))}
          />
          <Link to="/standards/tables">{t('all')}</Link>
        </>
      }
    >
      {edited.keeping === 'overtaken' ? (
        <p className="tgnotice row" role="alert">
          <span>{t('overtaken')}</span>
          <Button size="small" onClick={edited.takeTheirs}>
            {t('theirs')}
          </Button>
          <Button size="small" onClick={edited.keepOurs}>
            {t('ours')}
          </Button>
        </p>
      ) : null}
      {edited.keeping === 'refused' && edited.error ? (
        <p className="tgnotice red" role="alert">
          {pick(edited.error.text)} {edited.error.faults.map((f) => f.message).join('；')}
        </p>
      ) : null}
      <TableEditor given={given} edited={edited} />
    </Page>
  );
}

/** Whether what stands is kept, and the way back and forth through the steps. */
function Kept({ edited }: { edited: EditedTable }): ReactNode {
  const t = useTexts(tablesTexts);
  return (
    <>
      <span className="l fs12" aria-live="polite">
        {t(`keeping.${edited.keeping}`)}
      </span>
      <Button kind="text" disabled={edited.back === 0} title="Ctrl+Z" onClick={edited.undo}>
        {t('undo')}
      </Button>
      <Button kind="text" disabled={edited.ahead === 0} title="Ctrl+Shift+Z" onClick={edited.redo}>
        {t('redo')}
      </Button>
    </>
  );
}
