import type { CallContext } from '@idprop/bus';

/** A flow's context as text: `flow hop traceparent`. */
export function formatFlowToken({ flow, hop, traceparent }: Required<CallContext>): string {
  return `${flow} ${hop} ${traceparent}`;
}

/** Reads it back; nothing for what is none. */
export function parseFlowToken(text: string | undefined): CallContext {
  const [, flow, hop, traceparent] = /^([\w.:-]{1,64}) (\d+(?:\.\d+)*) (\S{55})$/.exec(text ?? '') ?? [];
  return flow === undefined || hop === undefined || traceparent === undefined ? {} : { flow, hop, traceparent };
}
