import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient, PanelsProvider, SessionProvider } from '#kernel/web';
import { fetchMe, signOut } from './identity.ts';
import { rooms } from './rooms.ts';
import { routerOf } from './router.tsx';
import { RoomsContext } from './shell/rooms-context.ts';

const client = newQueryClient();
const router = routerOf(rooms);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <SessionProvider fetchMe={fetchMe} signOut={signOut}>
        <RoomsContext value={rooms}>
          <PanelsProvider rooms={rooms}>
            <RouterProvider router={router} />
          </PanelsProvider>
        </RoomsContext>
      </SessionProvider>
    </QueryClientProvider>
  </StrictMode>,
);
