import type { ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import { useVisit } from '../visit-context.ts';

/** The version that an infusion runs with, and that another one holds by now where that is so: what was begun is not changed under a nurse's hands. */
export function RunsWith(): ReactElement | null {
  const { visit } = useVisit();
  const { protocol, regimen } = visit.infusion?.doc ?? {};
  if (!protocol) return null;
  const inForce = protocolsOf('infusion', visit.ownProtocols).find(({ id }) => id === protocol.id);
  return (
    <p className="visit-hint">
      Runs with {protocol.title}, version {protocol.version}
      {regimen ? `, ${regimen.title}` : ''}.
      {inForce && inForce.version !== protocol.version
        ? ` Version ${inForce.version} holds by now for infusions that start; this one keeps the steps and the limit that it began with.`
        : ''}
    </p>
  );
}
