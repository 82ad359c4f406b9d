import { useEffect, useState, type ReactNode } from 'react';

/** A QR code of a text, drawn in this browser: the secret goes nowhere else. */
export function Qr({ text, label }: { text: string; label: string }): ReactNode {
  const [image, setImage] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    void import('qrcode').then(async ({ toDataURL }) => {
      const drawn = await toDataURL(text, { margin: 2, width: 376, errorCorrectionLevel: 'M' });
      if (here) setImage(drawn);
    });
    return () => {
      here = false;
    };
  }, [text]);
  return image ? <img className="security-qr" src={image} alt={label} /> : <div className="security-qr" />;
}
