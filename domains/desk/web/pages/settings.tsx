import type { ReactNode } from 'react';
import { announce, Loaded, Page, Select, useDo, useRead, useTexts } from '#kernel/web';
import { security } from '#domains/security/contract.ts';
import { desk, type Department } from '../../contract.ts';
import { settingsTexts } from '../texts/settings.ts';
import { deskWords } from '../texts/words.ts';

/** Which teams are R&D and quality for the desk: where a technical question goes. */
export default function DeskSettings(): ReactNode {
  const t = useTexts(settingsTexts);
  const w = useTexts(deskWords);
  const departments = useRead(desk.departments);
  const teams = useRead(security.listTeams, {}, { live: ['team'] });
  const set = useDo(desk.setDepartment, { refresh: [desk.departments] });
  const name = async (key: Department, team: string | null): Promise<void> => {
    if (await set.run({ params: { key }, body: { team } })) announce({ text: settingsTexts.t('saved') });
  };
  return (
    <Page title={t('title')} sub={t('sub')} pad>
      <Loaded read={departments} rows={2} height={56}>
        {({ rows }) => (
          <div className="form">
            {rows.map((row) => (
              <div key={row.key} style={{ marginBottom: 16 }}>
                <label htmlFor={`department-${row.key}`} className="h" style={{ display: 'block' }}>
                  {w(`department.${row.key}`)}
                </label>
                <Select
                  id={`department-${row.key}`}
                  allowClear
                  style={{ width: 320, maxWidth: '100%' }}
                  placeholder={t('nobody')}
                  value={row.team?.id ?? null}
                  options={(teams.data?.rows ?? []).map((team) => ({ value: team.id, label: team.name }))}
                  onChange={(team: string | null | undefined) => void name(row.key, team ?? null)}
                />
                <p className="l fs12">{row.team ? t('hint.team') : t('hint.none')}</p>
              </div>
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
