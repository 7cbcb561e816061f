import type { TransactionMessage } from '@idprop/ims-connect';
import type { ImsTransaction } from '@idprop/server';
import type { z } from 'zod';

/** IRM fields come padded: blanks and X'00' mean the same (ims.md 1.5). */
export function toMessage({ port, irm }: z.output<typeof ImsTransaction>, clientId: string): TransactionMessage {
  return {
    port,
    clientId,
    trancode: unpad(irm.trancode),
    datastore: unpad(irm.datastore),
    lterm: unpad(irm.lterm),
    userid: unpad(irm.userid),
    group: unpad(irm.group),
    password: unpad(irm.password),
    applname: unpad(irm.applname),
    ...(irm.netuid === undefined ? {} : { netuid: irm.netuid }),
    ...(irm.netsid === undefined ? {} : { netsid: irm.netsid }),
  };
}

function unpad(field: string): string {
  return field.replace(/[ \0]+$/, '');
}
