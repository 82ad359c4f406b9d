/** One pattern out of several, so that each form keeps its own name and line. */
export const anyOf = (...forms: readonly RegExp[]): RegExp =>
  new RegExp(forms.map((f) => f.source).join('|'), forms.some((f) => f.unicode) ? 'u' : '');
