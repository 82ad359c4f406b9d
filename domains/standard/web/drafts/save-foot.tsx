import type { ReactNode } from 'react';
import { Button, useTexts } from '#kernel/web';
import { draftTexts } from '../texts/drafts.ts';

/** Below what is edited: that it is not saved yet, back to what is, or save it. `children` say what keeps it from being saved. */
export function SaveFoot(props: {
  busy: boolean;
  disabled?: boolean;
  onBack: () => void;
  onSave: () => void;
  children?: ReactNode;
}): ReactNode {
  const t = useTexts(draftTexts);
  return (
    <div className="dfsave">
      {props.children}
      <span className="l">{t('unsaved')}</span>
      <span className="sp" />
      <Button onClick={props.onBack}>{t('back')}</Button>
      <Button kind="solid" busy={props.busy} disabled={props.disabled ?? false} onClick={props.onSave}>
        {t('save')}
      </Button>
    </div>
  );
}
