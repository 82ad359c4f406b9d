import { useState, type ReactNode } from 'react';
import { announce, Button, Loaded, Modal, useActor, useDo, useRead, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { peopleTexts } from '../texts/people.ts';
import { Block, Line } from './block.tsx';
import { LinkShown } from './link-shown.tsx';
import type { Person } from './shapes.ts';
import { SessionLines } from './session-lines.tsx';

const refresh = [security.listPeople, security.readPerson];

/** What an administrator does for a colleague who cannot come in, or must not any more. */
export function PersonHelp({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const me = useActor();
  const [link, setLink] = useState<{ text: string; kind: 'invitation' | 'reset' } | null>(null);
  const params = { id: person.id };
  const invite = useDo(security.inviteAgain, {
    refresh,
    onDone: (made) => handed(made.link, 'invitation'),
  });
  const reset = useDo(security.offerReset, { refresh, onDone: (made) => handed(made.link, 'reset') });
  const handed = (text: string | null, kind: 'invitation' | 'reset'): void => {
    if (text) setLink({ text, kind });
    else announce({ text: t(kind === 'reset' ? 'help.reset.mailed' : 'invite.mailed') });
  };
  return (
    <Block title={t('help')}>
      {person.state === 'invited' ? (
        <Line>
          <Button busy={invite.busy} onClick={() => void invite.run({ params, body: {} })}>
            {t('invite.again')}
          </Button>
        </Line>
      ) : null}
      {person.state === 'active' ? (
        <Line>
          <Button busy={reset.busy} onClick={() => void reset.run({ params, body: {} })}>
            {t('help.reset')}
          </Button>
        </Line>
      ) : null}
      {person.secondFactor ? <ClearFactor person={person} /> : null}
      {person.state === 'active' ? <Where person={person} /> : null}
      {person.id === me?.id ? null : <OpenOrClose person={person} />}
      <LinkShown link={link?.text ?? null} kind={link?.kind ?? 'reset'} onClose={() => setLink(null)} />
    </Block>
  );
}

function ClearFactor({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const [asking, setAsking] = useState(false);
  const clear = useDo(security.resetSecondFactor, {
    refresh: [...refresh, security.listPersonSessions],
    onDone: () => {
      setAsking(false);
      announce({ text: t('help.factor.done') });
    },
  });
  return (
    <Line>
      <Button onClick={() => setAsking(true)}>{t('help.factor')}</Button>
      <Modal
        open={asking}
        title={t('help.factor')}
        onCancel={() => setAsking(false)}
        footer={
          <Button
            kind="danger"
            busy={clear.busy}
            onClick={() => void clear.run({ params: { id: person.id } })}
          >
            {t('help.factor')}
          </Button>
        }
      >
        <p>{t('help.factor.ask')}</p>
      </Modal>
    </Line>
  );
}

function Where({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const params = { id: person.id };
  const sessions = useRead(security.listPersonSessions, { params }, { live: [`person:${person.id}`] });
  const end = useDo(security.endPersonSessions, {
    refresh: [security.listPersonSessions],
    onDone: ({ ended }) => announce({ text: t('sessions.ended', { count: ended }) }),
  });
  return (
    <Loaded read={sessions} rows={2}>
      {({ rows }) => (
        <>
          <h3 className="h" style={{ margin: '10px 0 4px' }}>
            {t('sessions')}
          </h3>
          <SessionLines rows={rows} />
          {rows.length > 0 ? (
            <Button size="small" busy={end.busy} onClick={() => void end.run({ params })}>
              {t('sessions.end')}
            </Button>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

/** Closing an account, with ten seconds to think again; opening it once more. */
function OpenOrClose({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const params = { id: person.id };
  const name = person.name;
  const open = useDo(security.reactivatePerson, {
    refresh,
    onDone: () => announce({ text: t('reactivate.done', { name }) }),
  });
  const close = useDo(security.deactivatePerson, {
    refresh,
    onDone: () => announce({ text: t('deactivate.done', { name }), undo: () => void open.run({ params }) }),
  });
  return (
    <Line>
      {person.state === 'inactive' ? (
        <Button busy={open.busy} onClick={() => void open.run({ params })}>
          {t('reactivate')}
        </Button>
      ) : (
        <Button kind="danger" busy={close.busy} onClick={() => void close.run({ params })}>
          {t('deactivate')}
        </Button>
      )}
    </Line>
  );
}
