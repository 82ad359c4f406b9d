import type { ReactNode } from 'react';
import { Field, Form, Input, Modal, Submit, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { ownTexts } from '../texts/own.ts';
import { Once } from './once.tsx';
import { Qr } from './qr.tsx';

/** The new authenticator: its code to scan, and the six digits that prove it. */
export function TotpModal(props: {
  made: { secret: string; uri: string };
  onDone: (codes: readonly string[]) => void;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(ownTexts);
  const spelled = props.made.secret.match(/.{1,4}/g)!.join(' ');
  return (
    <Modal open title={t('totp')} footer={null} onCancel={props.onClose} maskClosable={false} width={440}>
      <p className="m" style={{ marginBottom: 12 }}>
        {t('totp.scan')}
      </p>
      <Qr text={props.made.uri} label={t('totp.scan')} />
      <p className="l fs12" style={{ margin: '10px 0 4px' }}>
        {t('totp.secret')}
      </p>
      <Once text={spelled} label={t('codes.copy')} said={t('codes.copied')} />
      <div style={{ marginTop: 14 }}>
        <Form
          entry={security.confirmTotp}
          refresh={[security.readOwnAccount]}
          onDone={({ codes }) => props.onDone(codes)}
        >
          <Field name="code" label={t('totp.code')} required>
            <Input
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              style={{ width: 140 }}
            />
          </Field>
          <Submit>{t('totp.confirm')}</Submit>
        </Form>
      </div>
    </Modal>
  );
}
