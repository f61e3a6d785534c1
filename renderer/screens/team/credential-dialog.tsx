import { Autocomplete, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import { credentialTypes } from '../../../shared/records/practitioner-credential.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, runCommand } from '../../app/engine.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog, FieldProblem } from '../../ui/dialog.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { competencies } from '../../widgets/competencies.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { isDay } from './hours-form.ts';
import { typeNames } from './team-words.ts';

type Type = (typeof credentialTypes)[number];

interface CredentialDialogProps {
  readonly member: TeamMember;
  /** The one that is recorded anew; it stays as history. */
  readonly renews: StoredRecord<'practitioner-credential'> | undefined;
  readonly today: string;
  readonly onClose: () => void;
}

/** A licence, a certificate, a signed-off competency or a language, from the list or in the organisation's own words. */
export function CredentialDialog({ member, renews, today, onClose }: CredentialDialogProps): ReactElement {
  const [type, setType] = useState<Type>(renews?.doc.type ?? 'competency');
  const [text, setText] = useState(renews?.doc.text ?? '');
  const [issuedOn, setIssued] = useState(renews?.doc.expiresOn && renews.doc.expiresOn > today ? '' : today);
  const [expiresOn, setExpires] = useState('');
  const [place, setPlace] = useState(renews?.doc.jurisdiction ?? '');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useCommand();
  const named = text.trim() !== '';
  const backwards = isDay(issuedOn) && isDay(expiresOn) && expiresOn < issuedOn;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (!named || backwards) return;
    const credentialId = newId<`cred-${string}`>('cred');
    const done = await run('credential.record', {
      ...{ credentialId, practitionerId: member.id, type, code: renews?.doc.code ?? codeOf(text), text: text.trim() },
      ...(isDay(issuedOn) ? { issuedOn } : {}),
      ...(isDay(expiresOn) ? { expiresOn } : {}),
      ...(type === 'licence' && place.trim() ? { jurisdiction: place.trim() } : {}),
    });
    if (!done) return;
    const undo = { credentialId, seen: 'active', to: 'entered-in-error' } as const;
    toast({
      text: `${text.trim()} of ${member.name} recorded.`,
      action: { label: 'Undo', run: () => void runCommand('credential.change', undo) },
    });
    onClose();
  };

  return (
    <Dialog
      title={renews ? `Renew ${renews.doc.text}` : `Record credential of ${member.name}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={renews ? 'Record renewal' : 'Record credential'}
      busy={busy}
      problem={problem}
    >
      {!renews && (
        <>
          <Choice
            label="Kind"
            required
            options={credentialTypes.map((value) => ({ value, label: typeNames[value] }))}
            value={type}
            onChange={(value) => value && setType(value)}
          />
          <Autocomplete
            label="What"
            required
            maxLength={120}
            placeholder="Choose from the list, or write your own"
            data={competencies.filter((one) => one.type === type).map((one) => one.text)}
            value={text}
            onChange={setText}
            error={tried && !named ? 'Name the credential.' : undefined}
          />
        </>
      )}
      {type === 'licence' && (
        <TextInput label="State" maxLength={60} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
      )}
      <div className="hl-dialog-row">
        <DayField label="Holds from" value={issuedOn} onChange={setIssued} autoFocus={renews !== undefined} />
        <DayField label="Last day" value={expiresOn} onChange={setExpires} />
      </div>
      <FieldProblem>{backwards ? 'It would expire before it was issued.' : undefined}</FieldProblem>
      <p className="team-hint">Without a last day it does not run out. {renews ? 'The one before stays as history.' : ''}</p>
    </Dialog>
  );
}

/** The list's code for a name of the list; one's own words become a code of their own. */
function codeOf(text: string): string {
  const name = text.trim();
  const known = competencies.find((one) => one.text.toLowerCase() === name.toLowerCase());
  return (
    known?.code ??
    name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60)
  );
}
