import { useEffect, useRef } from 'react';
import type { CallError } from './call-error.ts';

const listeners = new Set<(error: CallError) => void>();

/** Told by every call that was refused. */
export const tellRefusal = (error: CallError): void => listeners.forEach((hear) => hear(error));

/** Hears of refusals with this code while it is on screen, whoever called: for what a page offers in answer. */
export function useRefusals(code: string, heard: (error: CallError) => void): void {
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => {
    const hear = (error: CallError): void => {
      if (error.code === code) latest.current(error);
    };
    listeners.add(hear);
    return () => void listeners.delete(hear);
  }, [code]);
}
