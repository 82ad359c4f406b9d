import type { ReactNode } from 'react';
import {
  announce,
  Field,
  Form,
  Input,
  Loaded,
  Page,
  Select,
  Submit,
  useRead,
  useSession,
  useTexts,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { languageOptions, zoneOptions } from '../parts/zones.ts';
import { orderTexts } from '../texts/order.ts';

/** The company: its name, its zone, its language, where people reach the program. */
export default function Company(): ReactNode {
  const t = useTexts(orderTexts);
  const company = useRead(security.readCompany);
  const { again } = useSession();
  return (
    <Page title={t('company.title')} pad>
      <Loaded read={company} rows={4}>
        {({ name, zone, locale, publicUrl }) => (
          <Form
            entry={security.changeCompany}
            initial={{ name, zone, locale, publicUrl }}
            refresh={[security.readCompany]}
            onDone={() => {
              announce({ text: t('company.saved') });
              void again();
            }}
          >
            <Field name="name" label={t('company.name')} required>
              <Input autoComplete="organization" />
            </Field>
            <Field name="zone" label={t('company.zone')} extra={t('company.zone.hint')} required>
              <Select showSearch options={zoneOptions(zone)} />
            </Field>
            <Field name="locale" label={t('company.language')} required>
              <Select options={languageOptions} />
            </Field>
            <Field name="publicUrl" label={t('company.address')} extra={t('company.address.hint')} required>
              <Input type="url" />
            </Field>
            <Submit>{t('company.save')}</Submit>
          </Form>
        )}
      </Loaded>
    </Page>
  );
}
