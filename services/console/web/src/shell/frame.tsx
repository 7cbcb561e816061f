import type { ReactNode } from 'react';
import { ClockControl } from '../clock/clock-control.js';
import { ComparePage } from '../compare/compare-page.js';
import { FlowsPage } from '../flows/flows-page.js';
import { LabsPage } from '../labs/labs-page.js';
import { LogPage } from '../log/log-page.js';
import { TerminalPage } from '../terminal/terminal-page.js';
import { TicketPage } from '../tickets/ticket-page.js';
import { TokenPage } from '../tokens/token-page.js';
import { WhatIfPage } from '../what-if/what-if-page.js';
import { useLive } from './live.js';
import { ThemeChoice } from './theme-choice.js';
import { addressOf, usePlace } from './use-route.js';

const PAGES: readonly { readonly id: string; readonly title: string; readonly page: (rest: readonly string[]) => ReactNode }[] = [
  { id: 'flows', title: 'Flows', page: ([id]) => <FlowsPage {...(id === undefined ? {} : { id })} /> },
  { id: 'compare', title: 'Before | after', page: ([before, after]) => <ComparePage before={before ?? ''} after={after ?? ''} /> },
  { id: 'what-if', title: 'What if', page: ([asked]) => <WhatIfPage {...(asked === undefined ? {} : { asked })} /> },
  { id: 'terminal', title: 'Console', page: () => <TerminalPage /> },
  { id: 'tickets', title: 'PassTickets', page: () => <TicketPage /> },
  { id: 'tokens', title: 'Tokens', page: () => <TokenPage /> },
  { id: 'labs', title: 'Exercises', page: ([id]) => <LabsPage {...(id === undefined ? {} : { id })} /> },
  { id: 'log', title: 'System log', page: ([kind]) => <LogPage kind={kind === 'smf' ? 'smf' : 'log'} /> },
];

/** What stands around every page: where one is, the clock, the theme. */
export function Frame() {
  const place = usePlace();
  const { connected } = useLive();
  const current = PAGES.find(({ id }) => id === place.page) ?? PAGES[0];
  return (
    <div className="frame">
      <header>
        <a className="brand" href={addressOf('flows')}>
          idprop
        </a>
        <nav aria-label="Pages">
          {PAGES.map(({ id, title }) => (
            <a key={id} href={addressOf(id)} aria-current={id === current?.id ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <span className={connected ? 'live on' : 'live'} role="status">
          {connected ? 'live' : 'not connected'}
        </span>
        <ClockControl />
        <ThemeChoice />
      </header>
      <main>{current?.page(place.rest)}</main>
    </div>
  );
}
