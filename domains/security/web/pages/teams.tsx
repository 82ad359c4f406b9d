import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  Drawer,
  EmptyState,
  Field,
  Form,
  Input,
  Loaded,
  Modal,
  Page,
  Submit,
  useCan,
  useDo,
  useFilters,
  useNow,
  useRead,
  useTexts,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { Block, Line } from '../parts/block.tsx';
import { PersonSelect } from '../parts/person-select.tsx';
import { peopleTexts } from '../texts/people.ts';

type Team = RouteReply<typeof security.listTeams>['rows'][number];

const refresh = [security.listTeams, security.listPeople, security.readPerson];

/** Teams and who is in them. */
export default function Teams(): ReactNode {
  const t = useTexts(peopleTexts);
  const mayManage = useCan('security.manage-teams');
  const [filter, setFilter] = useFilters({ team: '' });
  const teams = useRead(security.listTeams, undefined, { live: ['team', 'person'] });
  const people = useRead(security.listPeople, { query: { limit: 200 } });
  const now = useNow();
  const names = new Map((people.data?.rows ?? []).map((p) => [p.id, p.name]));
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? '…';
    const away = people.data?.rows.find((p) => p.id === id)?.away;
    const deputy = away && Date.parse(away.until) > now && away.deputyId ? names.get(away.deputyId) : null;
    return deputy ? t('team.deputy', { name, deputy }) : name;
  };
  const form = mayManage ? (
    <Button kind="solid" icon="plus" onClick={() => setFilter({ team: 'new' })}>
      {t('team.form')}
    </Button>
  ) : null;
  const open = teams.data?.rows.find((team) => team.id === filter.team);
  return (
    <Page title={t('team.title')} sub={t('team.sub')} actions={form} pad>
      <Loaded read={teams}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState what={t('team.empty')} todo={t('team.empty.do')} action={form} />
          ) : (
            rows.map((team) => (
              <Line
                key={team.id}
                action={
                  mayManage ? (
                    <Button size="small" onClick={() => setFilter({ team: team.id })}>
                      {t('team.edit')}
                    </Button>
                  ) : null
                }
              >
                <div className="row">
                  <span className="md">{team.name}</span>
                  <span className="l">{t('team.count', { count: team.people.length })}</span>
                </div>
                {team.duty ? <div className="prose">{team.duty}</div> : null}
                <div className="m fs12 security-people">
                  {team.people.length === 0
                    ? t('team.nobody')
                    : team.people.map((id) => <span key={id}>{nameOf(id)}</span>)}
                </div>
              </Line>
            ))
          )
        }
      </Loaded>
      {filter.team === 'new' ? <NewTeam onClose={() => setFilter({ team: undefined })} /> : null}
      {open && mayManage ? (
        <TeamDrawer key={open.id} team={open} onClose={() => setFilter({ team: undefined })} />
      ) : null}
    </Page>
  );
}

/** What a team answers for. */
function Duty(): ReactNode {
  const t = useTexts(peopleTexts);
  return (
    <Field name="duty" label={t('team.duty')} extra={t('team.duty.hint')}>
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Field>
  );
}

function NewTeam({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(peopleTexts);
  return (
    <Drawer open onClose={onClose} title={t('team.form')} size={440}>
      <Form
        entry={security.formTeam}
        input={(values) => ({
          body: {
            name: String(values['name'] ?? ''),
            duty: String(values['duty'] ?? ''),
            people: (values['people'] as string[] | null) ?? [],
          },
        })}
        refresh={refresh}
        onDone={onClose}
      >
        <Field name="name" label={t('team.name')} required>
          <Input autoFocus />
        </Field>
        <Duty />
        <Field name="people" label={t('team.people')}>
          <PersonSelect many />
        </Field>
        <Submit>{t('team.form')}</Submit>
      </Form>
    </Drawer>
  );
}

function TeamDrawer({ team, onClose }: { team: Team; onClose: () => void }): ReactNode {
  const t = useTexts(peopleTexts);
  const params = { id: team.id };
  const [asking, setAsking] = useState(false);
  const said = (): void => announce({ text: t('saved') });
  const dissolve = useDo(security.dissolveTeam, {
    refresh,
    onDone: () => {
      announce({ text: t('team.dissolved') });
      onClose();
    },
  });
  return (
    <Drawer open onClose={onClose} title={team.name} size={440}>
      <Block title={t('team.name')}>
        <Form
          entry={security.renameTeam}
          initial={{ name: team.name, duty: team.duty }}
          input={(values) => ({
            params,
            body: { name: String(values['name'] ?? ''), duty: String(values['duty'] ?? '') },
          })}
          refresh={refresh}
          onDone={said}
        >
          <Field name="name" required>
            <Input aria-label={t('team.name')} />
          </Field>
          <Duty />
          <Submit>{t('save')}</Submit>
        </Form>
      </Block>
      <Block title={t('team.people')}>
        <Form
          entry={security.fillTeam}
          initial={{ people: team.people }}
          input={(values) => ({ params, body: { people: (values['people'] as string[] | null) ?? [] } })}
          refresh={refresh}
          onDone={said}
        >
          <Field name="people">
            <PersonSelect many />
          </Field>
          <Submit>{t('save')}</Submit>
        </Form>
      </Block>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t('team.dissolve')}
      </Button>
      <Modal
        open={asking}
        title={t('team.dissolve')}
        onCancel={() => setAsking(false)}
        footer={
          <Button kind="danger" busy={dissolve.busy} onClick={() => void dissolve.run({ params })}>
            {t('team.dissolve')}
          </Button>
        }
      >
        <p>{t('team.dissolve.ask', { name: team.name })}</p>
      </Modal>
    </Drawer>
  );
}
