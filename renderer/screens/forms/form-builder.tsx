import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { formProblems } from '../../../shared/forms/engine.ts';
import type { FormItem, Questionnaire } from '../../../shared/forms/schema.ts';
import type { QuestionnaireId } from '../../../shared/records/ids.ts';
import { now } from '../../app/now.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { AnswerRows } from './answer-rows.tsx';
import { BuilderScreen, movedUp, UpAndRemove } from './builder-screen.tsx';
import { builtTypes, emptyItem, spanishOf, typeLabels, withSpanish } from './build-form.ts';
import { FormPreview } from './form-preview.tsx';

interface FormBuilderProps {
  readonly questionnaireId: QuestionnaireId;
  readonly initial: Questionnaire;
  /** Something was written before and not saved. */
  readonly changed: boolean;
  readonly onChange: (form: Questionnaire) => void;
  readonly onBack: () => void;
  readonly onDiscard: () => void;
  readonly onSaved: (form: Questionnaire) => void;
}

/** Questions, their answers, and when they are asked; the form as the patient will have it stands beside. */
export function FormBuilder({ questionnaireId, initial, changed, onChange, onBack, onDiscard, onSaved }: FormBuilderProps): ReactElement {
  const [form, write] = useState(initial);
  const setForm = (next: Questionnaire): void => {
    write(next);
    onChange(next);
  };
  const { run, busy, problem } = useCommand();
  const problems = formProblems(form);
  const change = (index: number, item: FormItem): void =>
    setForm({ ...form, item: form.item.map((one, at) => (at === index ? item : one)) });
  const save = async (): Promise<void> => {
    const done = await run('form.draft', { questionnaireId, body: form, writtenAt: now() });
    if (!done) return;
    toast({ text: 'The draft is saved. Somebody else approves it before it is given to patients.' });
    onSaved(form);
  };
  return (
    <BuilderScreen
      title={form.title || 'New form'}
      version={form.version}
      detail="Draft"
      {...{ changed, busy, problem, onBack, onDiscard }}
      blocked={problems.length > 0}
      onSave={() => void save()}
      preview={<FormPreview form={form} />}
    >
      <TextInput
        label="Title"
        value={form.title}
        maxLength={200}
        onChange={(event) => setForm({ ...form, title: event.currentTarget.value })}
      />
      <TextInput
        label="Where it comes from"
        value={form.copyright ?? ''}
        maxLength={500}
        onChange={(event) => setForm({ ...form, copyright: event.currentTarget.value || undefined })}
      />
      {form.item.map((item, index) => (
        <Question
          key={item.linkId}
          item={item}
          number={index + 1}
          before={form.item.slice(0, index)}
          problem={problems.find(({ linkId }) => linkId === item.linkId)?.words}
          onChange={(changed) => change(index, changed)}
          onUp={index === 0 ? undefined : () => setForm({ ...form, item: movedUp(form.item, index) })}
          onRemove={form.item.length === 1 ? undefined : () => setForm({ ...form, item: form.item.filter((_, at) => at !== index) })}
        />
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => setForm({ ...form, item: [...form.item, emptyItem(form.item)] })}
      >
        Add question
      </Button>
    </BuilderScreen>
  );
}

interface QuestionProps {
  readonly item: FormItem;
  readonly number: number;
  readonly before: readonly FormItem[];
  readonly problem: string | undefined;
  readonly onChange: (item: FormItem) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

function Question({ item, number, before, problem, onChange, onUp, onRemove }: QuestionProps): ReactElement {
  const name = `Question ${String(number)}`;
  const shapely = item.type === 'group' || item.extension;
  const branch = item.enableWhen?.[0];
  return (
    <fieldset className="forms-question">
      <legend>{name}</legend>
      <TextInput
        label="Words"
        aria-label={`${name}: words`}
        value={item.text}
        maxLength={500}
        onChange={(event) => onChange({ ...item, text: event.currentTarget.value })}
      />
      <TextInput
        label="In Spanish"
        aria-label={`${name}: in Spanish`}
        value={spanishOf(item)}
        maxLength={500}
        onChange={(event) => onChange(withSpanish(item, event.currentTarget.value))}
      />
      {shapely ? (
        <p className="forms-none">This part came with the form and is kept as it is.</p>
      ) : (
        <div className="forms-row">
          <Select
            label="Answer"
            aria-label={`${name}: answer`}
            allowDeselect={false}
            data={builtTypes.map((value) => ({ value, label: typeLabels[value] }))}
            value={item.type}
            onChange={(value) => onChange({ ...item, type: builtTypes.find((one) => one === value) ?? 'boolean' })}
          />
          <Select
            label="Asked"
            aria-label={`${name}: asked when`}
            clearable
            placeholder="Always"
            data={before
              .filter(({ type }) => type === 'boolean')
              .map(({ linkId, text }) => ({ value: linkId, label: `After a yes to: ${text}` }))}
            value={branch?.question ?? null}
            onChange={(question) =>
              onChange({ ...item, enableWhen: question ? [{ question, operator: '=', answerBoolean: true }] : undefined })
            }
          />
        </div>
      )}
      {item.type === 'choice' && !shapely ? (
        <AnswerRows name={name} options={item.answerOption} onChange={(answerOption) => onChange({ ...item, answerOption })} />
      ) : null}
      {problem ? (
        <p className="hl-field-problem" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="forms-question-foot">
        <Checkbox
          label="Must be answered"
          checked={item.required ?? false}
          onChange={(event) => onChange({ ...item, required: event.currentTarget.checked || undefined })}
        />
        <UpAndRemove what={name} onUp={onUp} onRemove={onRemove} />
      </div>
    </fieldset>
  );
}
