const keys = new Map<string, Map<string, string>>();

/**
 * `kind/event`, under which a rulebook keeps what an event concerns. The same text is the same object every
 * time: a map finds it without reading it, and a fold asks a dozen times for each event.
 */
export function eventKey(kind: string, event: string): string {
  let ofKind = keys.get(kind);
  if (!ofKind) keys.set(kind, (ofKind = new Map()));
  let key = ofKind.get(event);
  if (key === undefined) ofKind.set(event, (key = `${kind}/${event}`));
  return key;
}
