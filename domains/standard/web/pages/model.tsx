import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { announce, Button, Input, Loaded, Page, Switch, useDo, useRead, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { modelTexts } from '../texts/readings.ts';

type Settings = RouteReply<typeof standard.model>;

/** The language model that may propose clauses for what the reader did not understand. */
export default function ModelPage(): ReactNode {
  const t = useTexts(modelTexts);
  const read = useRead(standard.model);
  return (
    <Page title={t('title')} sub={t('sub')} pad>
      <Loaded read={read} rows={3} height={56}>
        {(settings) => <ModelForm key={`${settings.url} ${settings.hasKey}`} settings={settings} />}
      </Loaded>
    </Page>
  );
}

function ModelForm({ settings }: { settings: Settings }): ReactNode {
  const t = useTexts(modelTexts);
  const [form, setForm] = useState({ ...settings, key: '' });
  const set = useDo(standard.setModel, {
    refresh: [standard.model],
    onDone: () => announce({ text: modelTexts.t('saved') }),
  });
  const field = (name: 'url' | 'model' | 'key', hint: string): ReactNode => (
    <div style={{ marginBottom: 16 }}>
      <label htmlFor={`model-${name}`} className="h" style={{ display: 'block' }}>
        {t(name)}
      </label>
      <Input
        id={`model-${name}`}
        style={{ maxWidth: 420 }}
        type={name === 'key' ? 'password' : 'text'}
        autoComplete="off"
        value={form[name]}
        onChange={(e) => setForm((old) => ({ ...old, [name]: e.target.value }))}
      />
      {hint ? <p className="l fs12">{hint}</p> : null}
    </div>
  );
  const { enabled, url, model, key } = form;
  return (
    <form
      className="form"
      onSubmit={(e) => {
        e.preventDefault();
        void set.run({ body: { enabled, url, model, ...(key === '' ? {} : { key }) } });
      }}
    >
      <div style={{ marginBottom: 16 }}>
        <label htmlFor="model-enabled" className="row" style={{ gap: 8 }}>
          <Switch
            id="model-enabled"
            checked={enabled}
            onChange={(on) => setForm((old) => ({ ...old, enabled: on }))}
          />
          {t('enabled')}
        </label>
        <p className="l fs12">{t('enabled.hint')}</p>
      </div>
      {field('url', t('url.hint'))}
      {field('model', '')}
      {field('key', settings.hasKey ? t('key.kept') : '')}
      <Button kind="solid" submit busy={set.busy}>
        {t('save')}
      </Button>
    </form>
  );
}
