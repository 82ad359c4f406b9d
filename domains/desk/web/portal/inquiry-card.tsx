import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Icon, Link, useTexts } from '#kernel/web';
import type { portalRoutes } from '../../contract/portal.ts';
import { portalTexts } from '../texts/portal.ts';
import { useSaid } from './times.ts';

type Row = RouteReply<typeof portalRoutes.myInquiries>['rows'][number];

/** One inquiry in the customer's list: what, where it stands, what was promised. */
export function InquiryCard({ row }: { row: Row }): ReactNode {
  const t = useTexts(portalTexts);
  const said = useSaid();
  const waits = row.state === 'received' || row.state === 'working';
  return (
    <Link to={`/portal/inquiries/${row.id}`} className="pdrow">
      <span className="pdrowwhat">
        <b className="ell">{row.title}</b>
        <span className="l ell">
          {row.number} · {t(`class.${row.class}`)} · {said(row.lastMessageAt)}
        </span>
        {waits && row.promisedFor ? (
          <span className="m ell">{t('case.by', { time: said(row.promisedFor) })}</span>
        ) : null}
      </span>
      <span className={row.state === 'answered' ? 'ind md' : 'm'}>{t(`state.${row.state}`)}</span>
      <Icon name="right" size={14} />
    </Link>
  );
}
