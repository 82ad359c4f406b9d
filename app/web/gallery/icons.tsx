import type { ReactNode } from 'react';
import { Icon, iconNames, Page } from '#kernel/web';

export default function Icons(): ReactNode {
  return (
    <Page title="图标" pad>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, 104px)', gap: 12 }}>
        {iconNames.map((name) => (
          <div key={name} style={{ display: 'grid', justifyItems: 'center', gap: 6 }} className="fs12 l">
            <Icon name={name} size={32} />
            <Icon name={name} />
            {name}
          </div>
        ))}
      </div>
    </Page>
  );
}
