import type { ReactNode } from 'react';
import { ServerProvider } from './api/use-server.tsx';
import { CommandsProvider } from './commands/use-commands.tsx';
import { I18nProvider } from './i18n/use-i18n.tsx';
import { RouteProvider } from './route/use-route.tsx';
import { Announcer } from './ui/announcer.tsx';
import { CrashBoundary } from './ui/crash-boundary.tsx';
import { Page } from './views/page.tsx';

/** The whole client: language, route, server and commands around the page. */
export function App(): ReactNode {
  return (
    <I18nProvider>
      <RouteProvider>
        <ServerProvider>
          <CommandsProvider>
            <Announcer>
              <CrashBoundary>
                <Page />
              </CrashBoundary>
            </Announcer>
          </CommandsProvider>
        </ServerProvider>
      </RouteProvider>
    </I18nProvider>
  );
}
