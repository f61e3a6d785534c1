import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { classOf } from '../../../shared/domain/deliveries/logistics-rules.ts';
import { proofGaps } from '../../../shared/domain/deliveries/proof-gaps.ts';
import { isPossible, probableUnit, readingText, type TemperatureUnit } from '../../../shared/clinical/logistics/reading.ts';
import { mayNotSign, ruleOfBox } from '../../../shared/clinical/logistics/rules.ts';
import { signerRelationships, type DrawnSignature, type Receipt, type SignerRelationship } from '../../../shared/records/delivery-proof.ts';
import type { TemperatureCheck } from '../../../shared/records/custody-event.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import type { KeptFile } from '../../widgets/photos/keep-file.ts';
import { PhotoField } from '../../widgets/photos/photo-field.tsx';
import { relationWords } from '../../widgets/logistics/relation-words.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { addressWords } from './box-words.ts';
import { measurePlace } from './measured-place.ts';
import { SignatureField } from './signature-field.tsx';
import { namesOf } from './trouble-dialogs.tsx';

const ways = [
  { value: 'signature', label: 'Handed over, signed' },
  { value: 'contactless', label: 'Left at the door' },
] as const;
const confirmations = [
  { value: 'telephone', label: 'By telephone' },
  { value: 'text-message', label: 'By text message' },
  { value: 'seen-through-door', label: 'Seen through the door' },
  { value: 'nobody', label: 'Nobody' },
] as const;
const checks = [
  { value: 'reading', label: 'Thermometer' },
  { value: 'within-limits', label: 'Indicator fine' },
  { value: 'tripped', label: 'Indicator tripped' },
  { value: 'not-read', label: 'Not read' },
] as const;
/** It comes below what is being typed, where the buttons would cover it. */
const intoSight = (question: HTMLElement | null): void => question?.scrollIntoView({ block: 'center' });

/** The proof of one delivery, at the door. What is missing is said before anything is saved, and nothing that was entered is lost. */
export function HandOverDialog({
  record,
  onClose,
}: {
  readonly record: StoredRecord<'shipment'>;
  readonly onClose: () => void;
}): ReactElement {
  const { doc } = record;
  const { person } = useOpenSession();
  const { proof, temperatures } = useKnowledge().logistics;
  const rule = ruleOfBox(proof, doc);
  const [items, setItems] = useState(doc.items);
  const [way, setWay] = useState<(typeof ways)[number]['value']>('signature');
  const [printedName, setPrintedName] = useState('');
  const [relationship, setRelationship] = useState<SignerRelationship>('patient');
  const [signature, setSignature] = useState<DrawnSignature>();
  const [leftAt, setLeftAt] = useState('');
  const [confirmedBy, setConfirmedBy] = useState<(typeof confirmations)[number]['value']>('nobody');
  const [confirmedName, setConfirmedName] = useState('');
  const [check, setCheck] = useState<(typeof checks)[number]['value']>();
  const [reading, setReading] = useState<number | string>('');
  const [unit, setUnit] = useState<TemperatureUnit>('Cel');
  const [why, setWhy] = useState('');
  const [photo, setPhoto] = useState<KeptFile>();
  const [ids] = useState(() => ({ proofId: newId<never>('pod'), eventId: newId<never>('cst') }));
  const { run, problem, busy } = useCommand(doc.timeZone);

  const receipt: Receipt =
    way === 'signature'
      ? { by: 'signature', printedName, relationship, ...(signature ? { signature } : {}) }
      : { by: 'contactless', leftAt, confirmedBy, ...(confirmedName.trim() ? { confirmedName } : {}) };
  const temperature = temperatureFrom(check, reading, unit, why);
  const read = temperature && 'reading' in temperature ? temperature.reading : undefined;
  const impossible = read !== undefined && !isPossible(read);
  const otherUnit = read && !impossible ? probableUnit(read, temperatures.classes[classOf(items)]) : undefined;
  const gaps = [
    ...proofGaps({ receipt, items, rule, photo: photo !== undefined, contactlessAgreed: doc.contactless === true }),
    ...(temperature ? [] : ['the temperature, or why it was not read']),
  ];
  const forbidden = way === 'signature' && mayNotSign(proof, rule, relationship);

  const submit = async (): Promise<void> => {
    if (!temperature) return;
    const place = await measurePlace();
    const done = await run('stop.complete', {
      ...namesOf(record),
      ...ids,
      ...(photo ? { sha256: photo.sha256, photoType: photo.contentType, photoBytes: photo.bytes, photoAt: instant(photo.takenAt) } : {}),
      ...{ items: items.filter(({ quantity }) => quantity.value > 0), receipt, place, temperature, deliveredAt: now() },
      by: { kind: person.roles.includes('driver') ? 'driver' : 'pharmacy', name: person.name },
    });
    if (!done) return;
    toast({ text: `Handed over to ${doc.recipient.name}. It is on this laptop and is sent when there is a network.` });
    onClose();
  };

  return (
    <Dialog
      title="Hand over"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record hand-over"
      closeLabel="Not yet"
      size="lg"
      busy={busy}
      disabled={gaps.length > 0 || forbidden || impossible}
      missing={gaps.length > 0 ? `Still missing: ${gaps.join('; ')}.` : undefined}
      problem={problem}
    >
      <p>
        <strong>{doc.recipient.name}</strong>, {addressWords(doc.address)}
      </p>
      <div className="hand-over-items">
        {items.map((item, index) => (
          <NumberInput
            key={item.name}
            label={`${item.name} (${item.quantity.unit})`}
            min={0}
            value={item.quantity.value}
            onChange={(value) =>
              typeof value === 'number' &&
              setItems(items.map((one, i) => (i === index ? { ...one, quantity: { ...one.quantity, value } } : one)))
            }
          />
        ))}
      </div>
      <Choice label="How" required options={ways} value={way} onChange={(next) => next && setWay(next)} />
      {way === 'signature' ? (
        <>
          <div className="hl-dialog-row">
            <TextInput
              label="Printed name of who signs"
              required
              value={printedName}
              maxLength={120}
              onChange={(event) => setPrintedName(event.currentTarget.value)}
            />
            <Select
              label="Who that is"
              required
              allowDeselect={false}
              data={signerRelationships.map((value) => ({ value, label: relationWords[value] }))}
              value={relationship}
              onChange={(value) => value && setRelationship(value)}
              error={forbidden ? 'Nobody who works for the supplier may sign for the patient.' : undefined}
            />
          </div>
          <SignatureField label="Signature" value={signature} onChange={setSignature} />
        </>
      ) : (
        <>
          <TextInput
            label="Where it was left"
            required
            value={leftAt}
            maxLength={200}
            onChange={(event) => setLeftAt(event.currentTarget.value)}
          />
          <Choice
            label="Who confirmed that it arrived"
            required
            options={confirmations}
            value={confirmedBy}
            onChange={(next) => next && setConfirmedBy(next)}
          />
          {confirmedBy !== 'nobody' && (
            <TextInput
              label="Name"
              value={confirmedName}
              maxLength={120}
              onChange={(event) => setConfirmedName(event.currentTarget.value)}
            />
          )}
        </>
      )}
      <Choice label="Temperature" options={checks} value={check} onChange={setCheck} />
      {check === 'reading' && (
        <div className="hl-dialog-row">
          <NumberInput
            label="Temperature read"
            required
            value={reading}
            onChange={setReading}
            decimalScale={1}
            error={impossible && 'No thermometer in a box shows that: read it again'}
          />
          <Select
            label="Unit"
            allowDeselect={false}
            data={[
              { value: 'Cel', label: '°C' },
              { value: '[degF]', label: '°F' },
            ]}
            value={unit}
            onChange={(value) => value && setUnit(value)}
          />
        </div>
      )}
      {read && otherUnit && (
        <div ref={intoSight}>
          <Notice
            tone="caution"
            title={`Did it show ${readingText({ ...read, unit: otherUnit })}?`}
            action={
              <Button size="compact-sm" onClick={() => setUnit(otherUnit)}>
                It was {readingText({ ...read, unit: otherUnit })}
              </Button>
            }
          >
            {readingText(read)} is out of its limits, and the pharmacist is asked.
          </Notice>
        </div>
      )}
      {check === 'not-read' && (
        <TextInput
          label="Why it was not read"
          required
          value={why}
          maxLength={200}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      <PhotoField value={photo} onChange={setPhoto} />
    </Dialog>
  );
}

function temperatureFrom(check: string | undefined, reading: number | string, unit: string, why: string): TemperatureCheck | undefined {
  if (check === 'reading') return typeof reading === 'number' ? { reading: { value: reading, unit } } : undefined;
  if (check === 'within-limits' || check === 'tripped') return { indicator: check };
  return check === 'not-read' && why.trim() ? { notRead: why.trim() } : undefined;
}
