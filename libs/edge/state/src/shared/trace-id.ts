/** The trace id in a W3C traceparent (`00-<trace id>-<parent id>-<flags>`); a bare trace id is taken as it is. */
export function traceIdOf(trace: string): string {
  const [, id] = /^[0-9a-f]{2}-([0-9a-f]{32})-/i.exec(trace) ?? [];
  return (id ?? trace).toLowerCase();
}
