/** A connection of this process that holds a client ID. */
export interface LiveClient {
  readonly owner: string;
  /** Ends it: another client has taken its ID. */
  cancel(): void;
  /** Ends its wait for output; false when it does not wait. */
  cancelWait(): boolean;
}

/** Who holds which client ID, by port, in this process. */
export class LiveClients {
  private readonly clients = new Map<string, LiveClient>();

  /** Takes the place of who was there. */
  join(port: number, clientId: string, client: LiveClient): void {
    const before = this.clients.get(key(port, clientId));
    this.clients.set(key(port, clientId), client);
    if (before !== undefined && before.owner !== client.owner) before.cancel();
  }

  leave(port: number, clientId: string, owner: string): void {
    if (this.clients.get(key(port, clientId))?.owner === owner) this.clients.delete(key(port, clientId));
  }

  cancelWait(port: number, clientId: string): boolean {
    return this.clients.get(key(port, clientId))?.cancelWait() ?? false;
  }
}

function key(port: number, clientId: string): string {
  return `${port}.${clientId}`;
}
