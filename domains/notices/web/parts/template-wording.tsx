import type { ReactNode, SyntheticEvent } from 'react';
import { Input, useTexts } from '#kernel/web';
import { templateTexts } from '../texts/templates.ts';
import type { Language, Part, Wording } from './draft.ts';

/** Subject and text in one language; what is at fault stands below its field. */
export function TemplateWording(props: {
  language: Language;
  wording: Wording;
  faults: ReadonlyMap<string, readonly string[]>;
  onChange: (part: Part, text: string) => void;
  /** Where the cursor is, in signs from the beginning. */
  onCursor: (part: Part, at: number) => void;
}): ReactNode {
  const { language, wording } = props;
  const t = useTexts(templateTexts);
  const noted = (part: Part) => (e: SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    props.onCursor(part, e.currentTarget.selectionStart ?? -1);
  // The server names what and where, `{due} · 2:4`; other faults come in its own words.
  const said = (fault: string): string => {
    const [, what, line, column] = /^(.+) · (\d+):(\d+)$/.exec(fault) ?? [];
    return what && line && column ? t('fault', { what, line, column }) : fault;
  };
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  const field = (part: Part): ReactNode => {
    const faults = props.faults.get(`body.${language}.${part}`) ?? [];
    const common = {
      value: wording[part],
      status: faults.length > 0 ? ('error' as const) : ('' as const),
      lang,
      'aria-label': `${t(language)} ${t(part)}`,
      'aria-invalid': faults.length > 0,
      onSelect: noted(part),
      onBlur: noted(part),
    };
    return (
      <div key={part}>
        {part === 'subject' ? (
          <Input {...common} maxLength={200} onChange={(e) => props.onChange(part, e.target.value)} />
        ) : (
          <Input.TextArea
            {...common}
            maxLength={5000}
            autoSize={{ minRows: 6, maxRows: 18 }}
            onChange={(e) => props.onChange(part, e.target.value)}
          />
        )}
        {faults.map((line) => (
          <div key={line} className="red fs12">
            {said(line)}
          </div>
        ))}
      </div>
    );
  };
  return (
    <section>
      <h3 className="h">{t(language)}</h3>
      {field('subject')}
      {field('body')}
    </section>
  );
}
