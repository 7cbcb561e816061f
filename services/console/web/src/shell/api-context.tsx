import { createContext, useContext } from 'react';
import type { AdminApi } from '../api/client.js';

export const ApiContext = createContext<AdminApi | undefined>(undefined);

export function useApi(): AdminApi {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error('the page has no API yet');
  return api;
}
