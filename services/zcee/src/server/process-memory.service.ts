import { Inject, Injectable } from '@nestjs/common';
import { ImsTransactionService } from '../providers/ims-transaction.service.js';
import { AuthCacheService } from '../request/auth-cache.service.js';
import { GroupMemoryService } from '../request/group-memory.service.js';
import { InboundTokenService } from '../token/inbound-token.service.js';
import { KeySetsService } from '../token/key-sets.service.js';

/** What this replica keeps between requests: key sets (signatures found good are bound to their keys), sessions with the transaction port. */
@Injectable()
export class ProcessMemoryService {
  constructor(
    @Inject(KeySetsService) private readonly keySets: KeySetsService,
    @Inject(ImsTransactionService) private readonly imsTransactions: ImsTransactionService,
    @Inject(GroupMemoryService) private readonly groups: GroupMemoryService,
    @Inject(AuthCacheService) private readonly authentications: AuthCacheService,
    @Inject(InboundTokenService) private readonly tokens: InboundTokenService,
  ) {}

  forgetGroups(): void {
    this.groups.clear();
  }

  /** Who was authenticated, and which tokens were found good. */
  forgetAuthentications(): void {
    this.authentications.clear();
    this.tokens.clear();
  }

  /** As a process that was just started. */
  forget(): void {
    this.keySets.clear();
    this.imsTransactions.endSessions();
    this.forgetGroups();
    this.forgetAuthentications();
  }
}
