import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type AnyRoute,
  type AnyRouter,
  type RouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { lazy, type ComponentType, type ReactNode } from 'react';
import type { Face, WebPage, WebRoom } from '#kernel/web';
import { Gate } from './shell/gate.tsx';
import { Home } from './shell/home.tsx';
import { FaultPage, MissingPage, WaitingPage } from './shell/states.tsx';

/** A face's frame is loaded with its first page, so that one face does not carry another's code. */
const frames: Record<Face, () => Promise<{ default: ComponentType }>> = {
  desk: () => import('./shell/desk.tsx'),
  portal: () => import('./shell/portal.tsx'),
  bare: () => import('./shell/bare.tsx'),
};

/** A part that is loaded when it is met, and ahead when a link to it is pointed at. */
const lazily = (
  load: () => Promise<{ default: ComponentType }>,
  around?: (inside: ComponentType) => () => ReactNode,
): RouteComponent => {
  const Inside = lazy(load);
  return Object.assign(around ? around(Inside) : () => <Inside />, {
    preload: async () => void (await load()),
  });
};

const routed = (path: string): string => path.replace(/:(\w+)/g, '$$$1');

/** The routes of every page of every room, each page loaded when it is first opened. */
export function routerOf(rooms: readonly WebRoom[], history?: RouterHistory): AnyRouter {
  const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage });
  const pages = rooms.flatMap((room) => room.pages);
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: Home,
  });
  const faces = (Object.keys(frames) as Face[]).map((face) => {
    const frame = createRoute({
      getParentRoute: () => root,
      id: face,
      component: lazily(frames[face]),
    });
    const own = pages.filter((p) => p.face === face);
    const plain = own.filter((p) => !p.settings).map((p) => pageRoute(frame, p));
    return frame.addChildren(face === 'desk' ? [...plain, settingsRoute(frame, own)] : plain);
  });
  return createRouter({
    routeTree: root.addChildren([home, ...faces]),
    ...(history ? { history } : {}),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search as Record<string, unknown>).flatMap(([k, v]) =>
          v === undefined ? [] : [[k, String(v)]],
        ),
      ).toString();
      return text ? `?${text}` : '';
    },
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultPendingComponent: WaitingPage,
    defaultErrorComponent: FaultPage,
    scrollRestoration: true,
  }) as unknown as AnyRouter;
}

function pageRoute(parent: AnyRoute, page: WebPage): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: routed(page.path),
    component: lazily(page.load, (Inside) => () => (
      <Gate page={page}>
        <Inside />
      </Gate>
    )),
  }) as unknown as AnyRoute;
}

/** Settings pages stand beside their own index, under one frame within the desk. */
function settingsRoute(frame: AnyRoute, pages: readonly WebPage[]): AnyRoute {
  const route = createRoute({
    getParentRoute: () => frame,
    id: 'settings',
    component: lazily(() => import('./shell/settings.tsx')),
  });
  return route.addChildren(
    pages.filter((p) => p.settings).map((p) => pageRoute(route as AnyRoute, p)),
  ) as unknown as AnyRoute;
}
