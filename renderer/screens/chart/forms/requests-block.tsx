import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PartnerRequestId, PatientId } from '../../../../shared/records/ids.ts';
import { PhotoCard } from '../../../widgets/photos/photo-card.tsx';
import { PhotoViewer } from '../../../widgets/photos/photo-viewer.tsx';
import { call, newId, useEngineQuery } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { formatDay } from '../../../widgets/format-time.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';

const states = {
  waiting: { label: 'Waits for them', tone: 'info' },
  answered: { label: 'Answered', tone: 'good' },
  closed: { label: 'Closed', tone: 'neutral' },
  'entered-in-error': { label: 'Withdrawn', tone: 'neutral' },
} as const;

/** Questions to prescribers' offices and other agencies: a link and an answer in the record instead of a fax. */
export function RequestsBlock({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'partner-request');
  const [asking, setAsking] = useState(false);
  const { run, problem } = useCommand();
  const zone = header.patient.doc.timeZone;
  const copy = async (personId: PartnerRequestId): Promise<void> => {
    const result = await call('portal.invite', { patientId, personId });
    if (!result.ok)
      return toast({
        tone: 'caution',
        text:
          result.trouble === 'not-sent-yet'
            ? 'The server does not know this request yet. Wait until everything is sent, then try again.'
            : 'A link needs the server, and it cannot be reached now.',
      });
    await navigator.clipboard.writeText(result.link.url);
    toast({ text: 'The link is copied. It opens this one request, once, within three days, with the patient’s date of birth.' });
  };
  return (
    <section className="team-block" aria-label="Requests to partners">
      <div className="team-head">
        <h2>Requests to partners</h2>
        <Button size="xs" onClick={() => setAsking(true)}>
          Ask a partner
        </Button>
      </div>
      {problem ? <Notice tone="caution">{problem}</Notice> : null}
      <QueryState answer={answer} what="Requests" rows={2}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="chart-missing">Nothing was asked of a prescriber or another agency.</p>
          ) : (
            <ul className="notices">
              {rows.map(({ id, doc }) => (
                <li key={id} className="notice-row">
                  <span className="chart-two">
                    <span>
                      {doc.title} <Badge tone={states[doc.status].tone}>{states[doc.status].label}</Badge>
                    </span>
                    <span>
                      {doc.partnerName}
                      {doc.partnerOrganization ? `, ${doc.partnerOrganization}` : ''}, asked {formatDay(doc.askedAt, zone)} by{' '}
                      {doc.askedByName}
                    </span>
                    {doc.answer ? (
                      <span className="notice-reason">
                        “{doc.answer}” {doc.answeredByName}, {formatDay(doc.answeredAt ?? doc.askedAt, zone)}
                      </span>
                    ) : null}
                    <RequestFiles patientId={patientId} requestId={id} zone={zone} />
                  </span>
                  {doc.status === 'waiting' ? (
                    <span className="notice-actions">
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Copy link of ${doc.title}`}
                        onClick={() =>
                          void copy(id as PartnerRequestId).catch(() =>
                            toast({ tone: 'caution', text: 'This did not work just now. Try again.' }),
                          )
                        }
                      >
                        Copy link
                      </Button>
                      <Button
                        size="xs"
                        variant="subtle"
                        color="gray"
                        aria-label={`Close ${doc.title}`}
                        onClick={() =>
                          void run('partner-request.close', {
                            requestId: id,
                            patientId,
                            reason: 'No answer is needed any more',
                          })
                        }
                      >
                        Close
                      </Button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      {asking ? <AskDialog patientId={patientId} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

/** What the partner sent along instead of a fax. */
function RequestFiles({
  patientId,
  requestId,
  zone,
}: {
  readonly patientId: PatientId;
  readonly requestId: string;
  readonly zone: string;
}): ReactElement | null {
  const rows = useEngineQuery('attachments', { patientId, focusId: requestId }).data ?? [];
  const [openId, setOpenId] = useState<string>();
  const open = rows.find(({ record }) => record.id === openId);
  if (rows.length === 0) return null;
  return (
    <span className="request-files">
      {rows.map((row) => (
        <PhotoCard key={row.record.id} row={row} zone={zone} onOpen={() => setOpenId(row.record.id)} />
      ))}
      {open ? <PhotoViewer row={open} zone={zone} onClose={() => setOpenId(undefined)} /> : null}
    </span>
  );
}

function AskDialog({ patientId, onClose }: { readonly patientId: PatientId; readonly onClose: () => void }): ReactElement {
  const [asked, setAsked] = useState({ partnerName: '', partnerOrganization: '', title: '', question: '' });
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    const { partnerOrganization, ...rest } = asked;
    const done = await run('partner-request.ask', {
      ...{ ...rest, requestId: newId<PartnerRequestId>('preq'), patientId, askedAt: now() },
      ...(partnerOrganization.trim() ? { partnerOrganization } : {}),
    });
    if (!done) return;
    toast({ text: 'Asked. Copy the link once it is sent to the server, and give it to them.' });
    onClose();
  };
  const field = (name: keyof typeof asked) => ({
    value: asked[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => setAsked({ ...asked, [name]: event.currentTarget.value }),
  });
  return (
    <Dialog title="Ask a partner" opened onClose={onClose} onSubmit={() => void submit()} submitLabel="Ask" busy={busy} problem={problem}>
      <div className="hl-dialog-row">
        <TextInput label="Whom" placeholder="Dr. Sato" maxLength={120} data-autofocus {...field('partnerName')} />
        <TextInput label="Where they work" maxLength={120} {...field('partnerOrganization')} />
      </div>
      <TextInput label="About" maxLength={120} {...field('title')} />
      <Textarea
        label="What you need"
        description="They see these words, the patient’s name, and the days of visits and deliveries; nothing else of the chart"
        autosize
        minRows={3}
        maxLength={4000}
        {...field('question')}
      />
    </Dialog>
  );
}
