import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Loaded, Page, Tag, useFilters, usePick, useRead, useTexts } from '#kernel/web';
import { audience, notices } from '../../contract.ts';
import { MailHeld } from '../parts/mail-held.tsx';
import { TemplateEditor } from '../parts/template-editor.tsx';
import { templateTexts } from '../texts/templates.ts';
import '../notices.css';

type Template = RouteReply<typeof notices.listTemplates>['rows'][number];

/** What is told, to whom and in which words: every template, and the one that is edited. */
export default function Templates(): ReactNode {
  const t = useTexts(templateTexts);
  const [filter, setFilter] = useFilters({ key: '' });
  const read = useRead(notices.listTemplates, {}, { live: ['template'] });
  return (
    <Page title={t('title')} sub={t('sub')}>
      <Loaded read={read} rows={8} height={36}>
        {({ rows }) => {
          const current = rows.find((r) => r.key === filter.key) ?? rows[0];
          return (
            <div className="notices-templates">
              <List rows={rows} current={current?.key} onChoose={(key) => setFilter({ key })} />
              <div>
                <MailHeld />
                {current ? (
                  <TemplateEditor key={`${current.key} ${current.version}`} template={current} />
                ) : null}
              </div>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function List(props: {
  rows: readonly Template[];
  current: string | undefined;
  onChoose: (key: string) => void;
}): ReactNode {
  const t = useTexts(templateTexts);
  const pick = usePick();
  return (
    <nav aria-label={t('list')}>
      {audience.options.map((of) => (
        <section key={of}>
          <h2 className="h">{t(of)}</h2>
          {props.rows
            .filter((r) => r.audience === of)
            .map((r) => (
              <button
                key={r.key}
                type="button"
                aria-current={r.key === props.current}
                onClick={() => props.onChoose(r.key)}
              >
                <span className="sp ell">{pick(r.name)}</span>
                {r.enabled ? null : <Tag line>{t('off')}</Tag>}
                {r.builtIn ? null : <Tag line>{t('own')}</Tag>}
              </button>
            ))}
        </section>
      ))}
    </nav>
  );
}
