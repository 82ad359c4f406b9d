import { createContext, useContext } from 'react';
import type { WebRoom } from '#kernel/web';

/** The rooms this shell stands around. */
export const RoomsContext = createContext<readonly WebRoom[]>([]);

export const useRooms = (): readonly WebRoom[] => useContext(RoomsContext);
