import { useState, type ReactNode } from 'react';
import { announce, Button, Input, Modal, useDo, useRead, useTexts, When } from '#kernel/web';
import { standard } from '../../contract.ts';
import { dutiesTexts } from '../texts/duties.ts';

/** The reader's feed for their own calendar: its address made, made anew, ended. It is shown once. */
export function FeedButton(): ReactNode {
  const t = useTexts(dutiesTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="calendar" onClick={() => setOpen(true)}>
        {t('feed')}
      </Button>
      <Modal open={open} title={t('feed')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Feed />
      </Modal>
    </>
  );
}

function Feed(): ReactNode {
  const t = useTexts(dutiesTexts);
  const feed = useRead(standard.dutyFeed);
  const [address, setAddress] = useState<string | null>(null);
  const make = useDo(standard.makeDutyFeed, {
    refresh: [standard.dutyFeed],
    onDone: (made) => setAddress(made.address),
  });
  const withdraw = useDo(standard.withdrawDutyFeed, {
    refresh: [standard.dutyFeed],
    onDone: () => {
      setAddress(null);
      announce({ text: t('feed.withdrawn') });
    },
  });
  const copy = (): void => {
    if (address === null) return;
    void navigator.clipboard.writeText(address).then(() => announce({ text: t('feed.copied') }));
  };
  const madeAt = feed.data?.madeAt ?? null;
  return (
    <div className="dtfeed">
      <p>{t('feed.why')}</p>
      {address === null ? (
        <p className="m">
          {madeAt === null ? (
            t('feed.none')
          ) : (
            <>
              {t('feed.made')} <When at={madeAt} form="full" />
            </>
          )}
        </p>
      ) : (
        <div className="row">
          <Input value={address} readOnly aria-label={t('feed')} onFocus={(e) => e.currentTarget.select()} />
          <Button icon="copy" onClick={copy}>
            {t('feed.copy')}
          </Button>
        </div>
      )}
      <p className="l fs12">{t('feed.renew.hint')}</p>
      <div className="row">
        <Button kind="solid" busy={make.busy} onClick={() => void make.run({ body: {} })}>
          {t(madeAt === null ? 'feed.make' : 'feed.renew')}
        </Button>
        {madeAt === null ? null : (
          <Button busy={withdraw.busy} onClick={() => void withdraw.run({ body: {} })}>
            {t('feed.withdraw')}
          </Button>
        )}
      </div>
    </div>
  );
}
