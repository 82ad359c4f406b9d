import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Announcements, chooseLanguage, Mark, ThemeProvider, useLanguage, useSession } from '#kernel/web';
import './bare.css';

/** Pages that stand alone (sign-in, set-up): the mark, the house, the language, nothing else. */
export default function Bare(): ReactNode {
  const language = useLanguage();
  const { me } = useSession();
  return (
    <ThemeProvider>
      <div className="bare">
        <header>
          <Mark />
          <b>{me?.company.name || '织诺 Selvedge'}</b>
          <span className="sp" />
          <button
            type="button"
            className="tgl word"
            onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </button>
        </header>
        <main>
          <Outlet />
        </main>
      </div>
      <Announcements />
    </ThemeProvider>
  );
}
