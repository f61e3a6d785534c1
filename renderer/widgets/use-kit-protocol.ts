import { useMemo } from 'react';
import type { KitProtocol } from '../../shared/clinical/protocols/schema.ts';
import { kitProtocol } from '../../shared/domain/supplies/kit-protocol.ts';
import { useEngineQuery } from '../app/engine.ts';

/** The protocol of the anaphylaxis kit in force: the organisation's own, or the one that ships. Undefined until the store has answered. */
export function useKitProtocol(): KitProtocol | undefined {
  const { data } = useEngineQuery('protocols', {});
  return useMemo(
    () => data && kitProtocol(data.filter(({ record }) => record.doc.status === 'active').map(({ record }) => record.doc.body)),
    [data],
  );
}
