import type { ReactNode } from 'react';
import { Field, Input, InputNumber, Select, useTexts } from '#kernel/web';
import { mailboxFormTexts } from '../texts/mailboxes.ts';

/** Server, port and encryption, on one line. */
export function Server({ side }: { side: 'imap' | 'smtp' }): ReactNode {
  const t = useTexts(mailboxFormTexts);
  const options = (['tls', 'starttls', 'none'] as const).map((value) => ({
    value,
    label: t(`security.${value}`),
  }));
  return (
    <div className="channels-server">
      <Field name={[side, 'host']} label={t('host')} required>
        <Input maxLength={253} />
      </Field>
      <Field name={[side, 'port']} label={t('port')} required>
        <InputNumber min={1} max={65_535} controls={false} />
      </Field>
      <Field name={[side, 'security']} label={t('security')} required>
        <Select options={options} />
      </Field>
    </div>
  );
}

/** With XOAUTH2: where a token is had, and as whom. */
export function TokenFields({ kept }: { kept: boolean }): ReactNode {
  const t = useTexts(mailboxFormTexts);
  return (
    <>
      <Field name={['oauth', 'tokenUrl']} label={t('tokenUrl')}>
        <Input maxLength={500} />
      </Field>
      <div className="channels-pair">
        <Field name={['oauth', 'clientId']} label={t('clientId')}>
          <Input maxLength={300} />
        </Field>
        <Field name={['oauth', 'clientSecret']} label={t('clientSecret')}>
          <Input.Password autoComplete="new-password" placeholder={kept ? t('secret.kept') : undefined} />
        </Field>
      </div>
    </>
  );
}
