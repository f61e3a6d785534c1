import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import { canonical, Questionnaire } from '../../../shared/forms/schema.ts';
import { shippedForms } from '../../../shared/forms/shipped.ts';
import { QuestionnaireId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, useOpenSession } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { useForms } from '../../widgets/forms/use-forms.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { emptyForm, nextVersion } from './build-form.ts';
import { FormBuilder } from './form-builder.tsx';
import { FormPreview } from './form-preview.tsx';
import { ShowSwitch } from './show-switch.tsx';
import { TeachingScreen } from './teaching-screen.tsx';
import { BeginInstead, UnsavedNotice } from './unsaved.tsx';
import { useKeptWork } from './use-kept-work.ts';
import { OwnRow, ShippedRow } from './version-rows.tsx';
import './forms.css';

type Own = StoredRecord<'questionnaire'>;

/** What patients are given to fill in and to read. */
export function FormsScreen(): ReactElement {
  const [{ show }] = useSearchParams();
  return show === 'teaching' ? <TeachingScreen /> : <FormsPart />;
}

/** The forms that may be given to patients: those that come with Hearthline, and the organisation's own, drafted by one person and approved by another. */
function FormsPart(): ReactElement {
  const { records } = useForms();
  const { person } = useOpenSession();
  const may = policy['form.draft'].roles.some((role) => person.roles.includes(role));
  const work = useKeptWork('form', (id) => QuestionnaireId.safeParse(id).data, Questionnaire);
  const [shown, setShown] = useState<Questionnaire | undefined>(shippedForms[0]);
  const { run, problem, busy } = useCommand();

  const begin = (body: Questionnaire, id = newId<QuestionnaireId>('qst')): void => work.begin({ id, body });
  const approve = async ({ id, doc }: Own): Promise<void> => {
    const done = await run('form.approve', { questionnaireId: id, url: doc.url, approvedAt: now() });
    if (done) toast({ text: `“${doc.title}”, version ${doc.formVersion}, may be given to patients from now on.` });
  };
  const { editing, unsaved } = work;
  if (editing && may)
    return (
      <FormBuilder
        key={editing.id}
        questionnaireId={editing.id}
        initial={editing.body}
        changed={unsaved !== undefined}
        onChange={(body) => work.keep({ id: editing.id, body })}
        onBack={work.back}
        onDiscard={work.forget}
        onSaved={(saved) => {
          setShown(saved);
          work.forget();
        }}
      />
    );
  const versions = [...records.map(({ doc }) => doc.body), ...shippedForms];
  return (
    <Screen
      title="Forms"
      detail={countOf(versions.length, 'form')}
      tools={
        <>
          <ShowSwitch />
          {may ? (
            <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => begin(emptyForm())}>
              New form
            </Button>
          ) : null}
        </>
      }
    >
      <div className="forms-split">
        <div className="forms-list">
          {problem ? <Notice tone="caution">{problem}</Notice> : null}
          {unsaved && may ? <UnsavedNotice title={unsaved.body.title || 'New form'} onGoOn={() => work.begin(unsaved)} /> : null}
          <h2>Of your organisation</h2>
          {records.length === 0 ? <p className="forms-none">None yet. Make a new one, or change a copy of one below.</p> : null}
          <ul>
            {records.map((record) => {
              const { doc } = record;
              return (
                <OwnRow
                  key={record.id}
                  title={doc.title}
                  version={doc.formVersion}
                  doc={doc}
                  shown={shown !== undefined && canonical(shown) === canonical(doc.body)}
                  onShow={() => setShown(doc.body)}
                  {...{ may, busy }}
                  onGoOn={() => begin(doc.body, record.id as QuestionnaireId)}
                  onApprove={() => void approve(record)}
                  onNext={() => begin({ ...doc.body, status: 'draft', version: nextVersion(doc.url, versions) })}
                  onRetire={() => void run('form.retire', { questionnaireId: record.id })}
                />
              );
            })}
          </ul>
          <h2>With Hearthline</h2>
          <ul>
            {shippedForms.map((form) => (
              <ShippedRow
                key={canonical(form)}
                title={form.title}
                version={form.version}
                shown={shown !== undefined && canonical(shown) === canonical(form)}
                onShow={() => setShown(form)}
                onCopy={
                  may
                    ? () => begin({ ...form, status: 'draft', version: nextVersion(form.url, versions), publisher: undefined })
                    : undefined
                }
              />
            ))}
          </ul>
        </div>
        {shown ? <FormPreview key={canonical(shown)} form={shown} /> : null}
      </div>
      {work.asked && unsaved ? <BeginInstead title={unsaved.body.title || 'New form'} onAnswer={work.beginAsked} /> : null}
    </Screen>
  );
}
