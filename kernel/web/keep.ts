/**
 * What a person chose on this device (shade, language, column widths): local storage, one drawer per
 * person, and the last choice of anybody for the page before sign-in. Storage that is full or
 * forbidden is no fault: the choice then lasts until the page is closed.
 */
let person = '';

const spelled = (name: string, of = person): string => `selvedge.${of ? `${of}.` : ''}${name}`;

/** Whose drawer is open; the empty string when nobody is signed in. */
export function keepFor(id: string): void {
  person = id;
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(spelled(name), value);
    localStorage.setItem(spelled(name, ''), value);
  } catch {
    // nothing to do: see above
  }
}

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(spelled(name)) ?? localStorage.getItem(spelled(name, ''));
  } catch {
    return null;
  }
}
