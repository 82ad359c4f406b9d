import type { ReactNode } from 'react';
import { Button, Modal, useTexts } from '#kernel/web';
import { ownTexts } from '../texts/own.ts';
import { Codes } from './once.tsx';

/** New recovery codes: closed only by saying that they are kept. */
export function CodesModal({ codes, onKept }: { codes: readonly string[]; onKept: () => void }): ReactNode {
  const t = useTexts(ownTexts);
  return (
    <Modal
      open={codes.length > 0}
      title={t('codes')}
      closable={false}
      maskClosable={false}
      keyboard={false}
      footer={
        <Button kind="solid" onClick={onKept}>
          {t('codes.kept')}
        </Button>
      }
    >
      <p className="m" style={{ marginBottom: 12 }}>
        {t('codes.do')}
      </p>
      <Codes codes={codes} label={t('codes.copy')} said={t('codes.copied')} />
    </Modal>
  );
}
