import type { PortalHome } from '../../shared/protocol/portal-session.ts';
import type { Waiting } from './service.ts';

export interface TabProps {
  readonly page: PortalHome;
  readonly run: (type: string, args: Readonly<Record<string, unknown>>) => void;
  readonly waiting: readonly Waiting[];
}
