import type { ReactNode } from 'react';
import { announce, Button } from '#kernel/web';

/** Puts a text on the clipboard; where the browser does not let us, the text stands there to be taken. */
async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce({ text: said });
  } catch {
    getSelection()?.selectAllChildren(document.querySelector('[data-once]')!);
  }
}

/** A link or a token that is shown this once, with a way to take it along. */
export function Once({ text, label, said }: { text: string; label: string; said: string }): ReactNode {
  return (
    <div className="security-once">
      <code data-once>{text}</code>
      <span className="sp" />
      <Button size="small" icon="copy" onClick={() => void copy(text, said)}>
        {label}
      </Button>
    </div>
  );
}

/** Recovery codes, shown this once. */
export function Codes({
  codes,
  label,
  said,
}: {
  codes: readonly string[];
  label: string;
  said: string;
}): ReactNode {
  return (
    <>
      <div className="security-codes" data-once>
        {codes.map((code) => (
          <span key={code}>{code}</span>
        ))}
      </div>
      <p>
        <Button size="small" icon="copy" onClick={() => void copy(codes.join('\n'), said)}>
          {label}
        </Button>
      </p>
    </>
  );
}
