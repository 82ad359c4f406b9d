import { createContext, lazy, Suspense, useContext, type ComponentType, type ReactNode } from 'react';
import { Loading } from './parts/states.tsx';
import type { SubjectPanel, WebRoom } from './room.ts';
import { useSession } from './session.tsx';

const PanelsContext = createContext<readonly SubjectPanel[]>([]);

/** Gathers the panels of all rooms, in their order, for the pages of the rooms below them. */
export function PanelsProvider(props: { rooms: readonly WebRoom[]; children: ReactNode }): ReactNode {
  const panels = props.rooms.flatMap((room) => room.panels ?? []).sort((a, b) => a.order - b.order);
  return <PanelsContext value={panels}>{props.children}</PanelsContext>;
}

const loaded = new WeakMap<SubjectPanel, ComponentType<{ id: string }>>();

function partOf(panel: SubjectPanel): ComponentType<{ id: string }> {
  let part = loaded.get(panel);
  if (!part) {
    part = lazy(panel.load);
    loaded.set(panel, part);
  }
  return part;
}

/** What other rooms have to say of a subject, to whoever may see it; nothing where none has. */
export function SubjectPanels({ kind, id }: { kind: string; id: string }): ReactNode {
  const { me } = useSession();
  const panels = useContext(PanelsContext).filter(
    (p) => p.of === kind && (p.permission === null || me?.permissions[p.permission] !== undefined),
  );
  return panels.map((panel) => {
    const Part = partOf(panel);
    return (
      <Suspense key={`${panel.of}.${panel.order}`} fallback={<Loading rows={2} />}>
        <Part id={id} />
      </Suspense>
    );
  });
}
