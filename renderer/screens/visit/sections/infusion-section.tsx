import type { ReactElement } from 'react';
import { Section } from '../../../ui/section.tsx';
import { useVisit } from '../visit-context.ts';
import { EndedInfusion } from './infusion/ended-infusion.tsx';
import { PrepareInfusion } from './infusion/prepare-infusion.tsx';
import { Premedications } from './infusion/premedications.tsx';
import { RunningInfusion } from './infusion/running-infusion.tsx';

/** From the label of the first vial to the last millilitre: what was really given, as it happened. */
export function InfusionSection(): ReactElement {
  const { visit } = useVisit();
  const status = visit.infusion?.doc.status;
  if (!visit.order && !visit.infusion)
    return <Section title="Infusion">No active infusion order. Nothing can be infused in this visit.</Section>;
  const running = status === 'in-progress' || status === 'on-hold';
  return (
    <>
      {running ? <RunningInfusion /> : status === undefined || status === 'preparation' ? <PrepareInfusion /> : <EndedInfusion />}
      <Premedications />
    </>
  );
}
