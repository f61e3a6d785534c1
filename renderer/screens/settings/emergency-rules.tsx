import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { EmergencyRules } from '../../../shared/records/organization.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { Setting } from './setting.tsx';

/** For those who decide about the house: how long an emergency opens a chart, and how often a day one person may ask. */
export function EmergencyRulesSetting(): ReactElement | null {
  const { person } = useOpenSession();
  const { data } = useEngineQuery('houseRules', {});
  if (!data || !person.roles.some((role) => role === 'lead' || role === 'admin')) return null;
  // What others changed is shown at once; what is being typed is kept.
  return <Rules saved={data.emergency} key={JSON.stringify(data.emergency)} />;
}

function Rules({ saved }: { readonly saved: EmergencyRules }): ReactElement {
  const [openHours, setOpenHours] = useState<number | string>(saved.openHours);
  const [mostADay, setMostADay] = useState<number | string>(saved.mostADay);
  const { run, busy } = useCommand();
  const rules = EmergencyRules.safeParse({ openHours, mostADay }).data;
  const changed = openHours !== saved.openHours || mostADay !== saved.mostADay;
  const save = async (): Promise<void> => {
    if (!rules) return;
    if (await run('organization.set-emergency-rules', { rules })) toast({ text: 'Saved. Charts that are open now keep their end.' });
    else toast({ tone: 'caution', text: 'The rules could not be saved.' });
  };
  return (
    <Setting
      name="Emergency access"
      words="A nurse may open the chart of a patient outside her care when it cannot wait. It closes by itself, and a lead is asked to review it."
    >
      <div className="hl-emergency-rules">
        <NumberInput
          label="Open for, hours"
          min={1}
          max={168}
          value={openHours}
          onChange={setOpenHours}
          error={EmergencyRules.shape.openHours.safeParse(openHours).success ? undefined : '1 to 168'}
        />
        <NumberInput
          label="Times a day each"
          min={1}
          max={50}
          value={mostADay}
          onChange={setMostADay}
          error={EmergencyRules.shape.mostADay.safeParse(mostADay).success ? undefined : '1 to 50'}
        />
        <Button disabled={!changed || !rules} loading={busy} onClick={() => void save()}>
          Save rules
        </Button>
      </div>
    </Setting>
  );
}
