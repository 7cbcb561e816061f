import type { MessageTemplate } from '@idprop/decision';

/** A message of one line, printed for whoever entered the command. */
export function says(text: string, reason: string, action: string, severity: MessageTemplate['severity'] = 'I'): MessageTemplate {
  return { severity, text: [text], reason, action, to: 'command' };
}
