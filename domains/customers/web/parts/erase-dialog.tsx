import { useState, type ReactNode } from 'react';
import type { CustomerWhole, ErasureGround } from '../../contract.ts';
import { announce, Button, Input, Modal, Radio, useDo, usePick, useTexts } from '#kernel/web';
import { customers } from '../../contract.ts';
import { erasingTexts } from '../texts/erasing.ts';
import './customer.css';

const grounds: readonly ErasureGround[] = ['withdrawn', 'fulfilled', 'expired', 'unlawful', 'other'];

/** The second look before a customer is erased: what goes, why, and the name typed once more. */
export default function EraseDialog(props: { customer: CustomerWhole; onClose: () => void }): ReactNode {
  const { customer, onClose } = props;
  const t = useTexts(erasingTexts);
  const pick = usePick();
  const [ground, setGround] = useState<ErasureGround>('withdrawn');
  const [name, setName] = useState('');
  const erase = useDo(customers.eraseCustomer, { quiet: true });
  const run = async (): Promise<void> => {
    const done = await erase.run({ params: { id: customer.id }, body: { name: name.trim(), ground } });
    if (!done) return;
    onClose();
    announce({ text: erasingTexts.t('done', { number: customer.number }) });
  };
  return (
    <Modal open title={t('title', { number: customer.number })} onCancel={onClose} footer={null} width={520}>
      <p>{t('what.goes')}</p>
      <p className="l">{t('what.stays')}</p>
      <Radio.Group
        className="customers-grounds"
        aria-label={t('ground')}
        value={ground}
        options={grounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
        onChange={(e) => setGround(e.target.value as ErasureGround)}
      />
      <label className="customers-again">
        <span>{t('type.name', { name: customer.name })}</span>
        <Input autoFocus maxLength={200} value={name} onChange={(e) => setName(e.target.value)} />
      </label>
      {erase.error ? (
        <p className="red" role="alert">
          {pick(erase.error.text)}
        </p>
      ) : null}
      <div className="row">
        <Button
          kind="danger"
          busy={erase.busy}
          disabled={name.trim() !== customer.name.trim()}
          onClick={() => void run()}
        >
          {t('do')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </Modal>
  );
}
