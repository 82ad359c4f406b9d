import { useState, type ReactNode } from 'react';
import { Button, Input, useTexts } from '#kernel/web';
import { draftFormTexts } from '../../texts/draft-forms.ts';

/** Adds something under a name of its own: small letters and figures, not taken yet. */
export function AddNamed(props: {
  label: string;
  taken: (name: string) => boolean;
  onAdd: (name: string) => void;
}): ReactNode {
  const t = useTexts(draftFormTexts);
  const [name, setName] = useState('');
  const fits = /^[a-z][a-zA-Z0-9]*$/.test(name) && !props.taken(name);
  const add = (): void => {
    if (!fits) return;
    props.onAdd(name);
    setName('');
  };
  return (
    <span className="dfspan">
      <Input
        size="small"
        style={{ width: 130 }}
        value={name}
        status={name === '' || fits ? '' : 'warning'}
        placeholder={t('params.name')}
        aria-label={`${props.label} ${t('params.name')}`}
        title={t('params.name.say')}
        onChange={(e) => setName(e.target.value.trim())}
        onPressEnter={add}
      />
      <Button kind="text" size="small" icon="plus" disabled={!fits} onClick={add}>
        {props.label}
      </Button>
    </span>
  );
}
