import { useState, type KeyboardEvent, type ReactNode } from 'react';
import {
  announce,
  Avatar,
  Icon,
  useActor,
  useDo,
  useNow,
  useRead,
  useReadPages,
  useTexts,
} from '#kernel/web';
import { security } from '#domains/security/contract.ts';
import { afterMove } from '../case/after.ts';
import type { WholeCase } from '../case/case-context.ts';
import { desk } from '../../contract.ts';
import { moveTexts } from '../texts/moves.ts';

interface Choice {
  key: string;
  name: string;
  body: { owner: string | null; team?: string };
  team?: boolean;
  away?: boolean;
  back?: boolean;
}

/** To whom a case can be given: people as found, teams whose name fits, or back to all. */
function useChoices(inquiry: WholeCase, typed: string): Choice[] {
  const t = useTexts(moveTexts);
  const me = useActor()?.id;
  const now = useNow(60_000);
  const people = useReadPages(security.listPeople, {
    query: { state: 'active', limit: 12, ...(typed ? { q: typed } : {}) },
  });
  const teams = useRead(security.listTeams);
  const isAway = (away: { from: string; until: string } | null): boolean =>
    away !== null && Date.parse(away.from) <= now && now < Date.parse(away.until);
  const found = people.rows
    .filter((p) => p.id !== inquiry.owner?.id)
    .sort((a, b) => Number(b.id === me) - Number(a.id === me))
    .map((p): Choice => ({ key: p.id, name: p.name, body: { owner: p.id }, away: isAway(p.away) }));
  const fitting = (teams.data?.rows ?? [])
    .filter((team) => team.name.toLowerCase().includes(typed.toLowerCase()))
    .map((team): Choice => ({
      key: team.id,
      name: team.name,
      body: { owner: null, team: team.id },
      team: true,
    }));
  const back: Choice[] =
    inquiry.owner && typed === ''
      ? [{ key: 'back', name: t('assign.back'), body: { owner: null }, back: true }]
      : [];
  return [...found, ...fitting, ...back];
}

/** Gives a case to somebody: typed, chosen with the arrows, done with Enter. */
export function Assign({ inquiry, onDone }: { inquiry: WholeCase; onDone: () => void }): ReactNode {
  const t = useTexts(moveTexts);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const choices = useChoices(inquiry, typed.trim());
  const assign = useDo(desk.assignInquiry, { refresh: afterMove });
  const give = async (choice: Choice | undefined): Promise<void> => {
    if (!choice) return;
    const { number, id } = inquiry;
    if (!(await assign.run({ params: { id }, body: choice.body }))) return;
    announce({
      text: choice.back
        ? moveTexts.t('assigned.back', { number })
        : moveTexts.t('assigned', { number, name: choice.name }),
    });
    onDone();
  };
  const keys = keysOf(choices.length, setAt, () => void give(choices[at]), onDone);
  return (
    <div className="deskassign" onKeyDown={keys}>
      <label className="sel find">
        <Icon name="search" size={14} />
        <input
          autoFocus
          value={typed}
          placeholder={t('assign.search')}
          aria-label={t('assign.search')}
          onChange={(e) => {
            setTyped(e.target.value);
            setAt(0);
          }}
        />
      </label>
      <ul role="listbox" aria-label={t('assign')}>
        {choices.map((choice, i) => (
          <li
            key={choice.key}
            role="option"
            aria-selected={i === at}
            onMouseEnter={() => setAt(i)}
            onClick={() => void give(choice)}
          >
            <Face choice={choice} />
          </li>
        ))}
      </ul>
      {choices.length === 0 ? <p className="l fs12">{t('assign.none')}</p> : null}
    </div>
  );
}

/** Arrows choose, Enter gives, Escape leaves it. */
const keysOf =
  (length: number, setAt: (next: (n: number) => number) => void, give: () => void, leave: () => void) =>
  (e: KeyboardEvent): void => {
    if (e.key === 'ArrowDown') setAt((n) => Math.min(length - 1, n + 1));
    else if (e.key === 'ArrowUp') setAt((n) => Math.max(0, n - 1));
    else if (e.key === 'Enter') give();
    else if (e.key === 'Escape') {
      // The field goes with the popover, but not at once: keys are the page's again from here on.
      (e.target as HTMLElement).blur();
      leave();
    } else return;
    e.preventDefault();
  };

function Face({ choice }: { choice: Choice }): ReactNode {
  const t = useTexts(moveTexts);
  return (
    <>
      {choice.team || choice.back ? (
        <Icon name={choice.team ? 'team' : 'again'} />
      ) : (
        <Avatar name={choice.name} size="small" />
      )}
      <span className="ell sp">{choice.name}</span>
      <span className="l fs12">{choice.team ? t('assign.team') : choice.away ? t('assign.away') : ''}</span>
    </>
  );
}
