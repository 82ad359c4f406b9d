import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { useLanguage } from '../language.ts';
import { antdTheme } from './antd.ts';
import { useShade } from './shade.ts';
import './antd.css';

/** Ant Design in the clothes of the house. Around every face that uses it; the portal does without. */
export function ThemeProvider({ children }: { children: ReactNode }): ReactNode {
  const shade = useShade();
  const language = useLanguage();
  const theme = useMemo(() => antdTheme(shade), [shade]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: 'optional', scrollToFirstError: true }}
    >
      {children}
    </ConfigProvider>
  );
}
