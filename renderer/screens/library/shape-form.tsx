import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { parseTyped } from '../../ui/number-text.ts';
import { fieldName, itemName } from './library-words.ts';
import { blank, optionOf, type Shape } from './shape.ts';

interface ShapeFormProps {
  readonly label: string;
  readonly shape: Shape;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly path: string;
  /** What is wrong, by path. */
  readonly problems: ReadonlyMap<string, string>;
  /** Fields that the page fills in by itself. */
  readonly hidden?: readonly string[];
}

/** A form drawn from a schema: every field of a protocol can be changed, and nothing that the schema does not know. */
export function ShapeForm(props: ShapeFormProps): ReactElement | null {
  const { label, shape, value, onChange, path, problems } = props;
  const error = problems.get(path);
  switch (shape.is) {
    case 'fixed':
      return null;
    case 'yes-no':
      return <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'choice':
      return (
        <Select
          label={label}
          data={[...shape.options]}
          value={typeof value === 'string' ? value : null}
          allowDeselect={false}
          error={error}
          onChange={onChange}
        />
      );
    case 'number':
      return <NumberField label={label} value={value} error={error} onChange={onChange} />;
    case 'text':
      return <Words label={label} value={value} error={error} onChange={onChange} />;
    case 'tuple':
      return (
        <div className="lib-row" role="group" aria-label={label}>
          {shape.of.map((of, i) => (
            <ShapeForm
              key={i}
              {...props}
              label={`${label}, ${i === 0 ? 'from' : 'to'}`}
              shape={of}
              path={`${path}.${i}`}
              value={listOf(value)[i]}
              onChange={(next) => onChange(shape.of.map((_, at) => (at === i ? next : listOf(value)[at])))}
            />
          ))}
        </div>
      );
    case 'one-of':
      return <OneOf {...props} options={shape.options} />;
    case 'list':
      return <ListForm {...props} of={shape.of} />;
    case 'object':
      return <ObjectForm {...props} shape={shape} />;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
const join = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);

function ObjectForm(props: ShapeFormProps & { readonly shape: Extract<Shape, { is: 'object' }> }): ReactElement {
  const { shape, value, onChange, path, hidden = [] } = props;
  const record = recordOf(value);
  const set = (name: string, next: unknown): void => {
    const { [name]: _before, ...others } = record;
    // What was printed beside the old number would stand beside the new one.
    if (name === 'rate') Reflect.deleteProperty(others, 'printed');
    onChange(next === undefined ? others : { ...others, [name]: next });
  };
  const shown = shape.fields.filter(({ name }) => !hidden.includes(name));
  const missing = shown.filter(({ name, optional }) => optional && record[name] === undefined);
  return (
    <div className="lib-object" role="group" aria-label={props.label}>
      {shown
        .filter((field) => !missing.includes(field))
        .map(({ name, shape: of, optional }) => (
          <div key={name} className="lib-field" data-wide={of.is === 'list' || of.is === 'object' || undefined}>
            <ShapeForm
              {...props}
              hidden={[]}
              label={fieldName(name)}
              shape={of}
              path={join(path, name)}
              value={record[name]}
              onChange={(next) => set(name, next)}
            />
            {optional ? (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => set(name, undefined)}>
                Leave out: {fieldName(name)}
              </Button>
            ) : null}
          </div>
        ))}
      {missing.length > 0 ? (
        <div className="lib-add">
          {missing.map(({ name, shape: of }) => (
            <Button key={name} size="compact-xs" variant="subtle" onClick={() => set(name, blank(of))}>
              Add: {fieldName(name)}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function ListForm(props: ShapeFormProps & { readonly of: Shape }): ReactElement {
  const { label, of, value, onChange, path, problems } = props;
  const items = listOf(value);
  const error = problems.get(path);
  const plain = of.is !== 'object' && of.is !== 'one-of';
  return (
    <div className="lib-list" role="group" aria-label={label}>
      <p className="lib-label">{label}</p>
      {items.map((item, i) => (
        <div key={i} className={plain ? 'lib-row' : 'lib-item'}>
          {plain ? null : <p className="lib-label">{itemName(item, i)}</p>}
          <ShapeForm
            {...props}
            label={`${label} ${i + 1}`}
            shape={of}
            path={join(path, i)}
            value={item}
            onChange={(next) => onChange(items.map((one, at) => (at === i ? next : one)))}
          />
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => onChange(items.filter((_, at) => at !== i))}
            aria-label={`Take out ${label} ${i + 1}`}
          >
            Take out
          </Button>
        </div>
      ))}
      {error ? <p className="lib-error">{error}</p> : null}
      <Button size="compact-xs" variant="light" onClick={() => onChange([...items, blank(of)])} aria-label={`One more: ${label}`}>
        One more
      </Button>
    </div>
  );
}

/** The names by which options are told apart: what is fixed in them, or what they hold. */
function optionName(option: Shape): string {
  if (option.is === 'fixed') return String(option.value).replaceAll('-', ' ');
  if (option.is !== 'object') return option.is;
  const fixed = option.fields.find(({ shape }) => shape.is === 'fixed');
  if (fixed?.shape.is === 'fixed') return String(fixed.shape.value).replaceAll('-', ' ');
  return fieldName(option.fields[0]?.name ?? '');
}

function OneOf(props: ShapeFormProps & { readonly options: readonly Shape[] }): ReactElement {
  const { label, options, value, onChange } = props;
  const at = optionOf(options, value);
  const chosen = options[at];
  const change = (next: string | null): void => {
    const option = options[Number(next)];
    if (!option || Number(next) === at) return;
    const fresh = blank(option);
    // What both kinds have stays.
    const kept =
      option.is === 'object'
        ? Object.fromEntries(
            option.fields
              .filter(({ name, shape }) => shape.is !== 'fixed' && Object.hasOwn(recordOf(value), name))
              .map(({ name }) => [name, recordOf(value)[name]]),
          )
        : undefined;
    onChange(kept ? { ...recordOf(fresh), ...kept } : fresh);
  };
  return (
    <div className="lib-one-of">
      <Select
        label={`${label}: kind`}
        data={options.map((option, i) => ({ value: String(i), label: optionName(option) }))}
        value={String(at)}
        allowDeselect={false}
        onChange={change}
        w={220}
      />
      {chosen ? <ShapeForm {...props} shape={chosen} /> : null}
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** What is typed stays as it is typed; only a whole number or decimal becomes one. */
function NumberField({ label, value, error, onChange }: FieldProps): ReactElement {
  const [typed, setTyped] = useState(typeof value === 'number' || typeof value === 'string' ? String(value) : '');
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={typed}
      error={error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const number = parseTyped(event.currentTarget.value);
        onChange(number === undefined || Number.isNaN(number) ? event.currentTarget.value : number);
      }}
    />
  );
}

/** Longer words get lines of their own. */
const oneLine = 60;

function Words({ label, value, error, onChange }: FieldProps): ReactElement {
  const text = typeof value === 'string' ? value : '';
  const [long] = useState(text.length > oneLine);
  const change = (event: { readonly currentTarget: { readonly value: string } }): void => onChange(event.currentTarget.value);
  return long ? (
    <Textarea label={label} autosize minRows={2} value={text} error={error} onChange={change} spellCheck />
  ) : (
    <TextInput label={label} value={text} error={error} onChange={change} spellCheck />
  );
}
