import { Inject, Injectable } from '@nestjs/common';
import { ImsTransactionService } from '../providers/ims-transaction.service.js';
import { GroupMemoryService } from '../request/group-memory.service.js';
import { KeySetsService } from '../token/key-sets.service.js';

/** What this replica keeps between requests: key sets (signatures found good are bound to their keys), sessions with the transaction port. */
@Injectable()
export class ProcessMemoryService {
  constructor(
    @Inject(KeySetsService) private readonly keySets: KeySetsService,
    @Inject(ImsTransactionService) private readonly imsTransactions: ImsTransactionService,
    @Inject(GroupMemoryService) private readonly groups: GroupMemoryService,
  ) {}

  forgetGroups(): void {
    this.groups.clear();
  }

  /** As a process that was just started. */
  forget(): void {
    this.keySets.clear();
    this.imsTransactions.endSessions();
    this.forgetGroups();
  }
}
