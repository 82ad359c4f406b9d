import type { ReactNode } from 'react';
import { Button, Modal, useTexts } from '#kernel/web';
import { peopleTexts } from '../texts/people.ts';
import { Once } from './once.tsx';

/** A link that goes to somebody by hand, since it was not mailed. */
export function LinkShown(props: {
  link: string | null;
  kind: 'invitation' | 'reset';
  onClose: () => void;
}): ReactNode {
  const t = useTexts(peopleTexts);
  return (
    <Modal
      open={props.link !== null}
      title={t('link')}
      maskClosable={false}
      onCancel={props.onClose}
      footer={
        <Button kind="solid" onClick={props.onClose}>
          {t('close')}
        </Button>
      }
    >
      <p className="m" style={{ marginBottom: 12 }}>
        {t(`link.${props.kind}`)}
      </p>
      <Once text={props.link ?? ''} label={t('link.copy')} said={t('link.copied')} />
    </Modal>
  );
}
