/**
 * What has not reached the server yet, on this device, by person and case. Gone as soon as the server has
 * it. Storage that is full or forbidden is no fault: the text then lives as long as the page.
 */
const keyOf = (person: string, inquiry: string, kind: string): string =>
  `selvedge.draft.${person}.${inquiry}.${kind}`;

export function readUnsaved(person: string, inquiry: string, kind: string): string | null {
  try {
    return localStorage.getItem(keyOf(person, inquiry, kind));
  } catch {
    return null;
  }
}

export function writeUnsaved(person: string, inquiry: string, kind: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(keyOf(person, inquiry, kind));
    else localStorage.setItem(keyOf(person, inquiry, kind), text);
  } catch {
    // nothing to do: see above
  }
}
