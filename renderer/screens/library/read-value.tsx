import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { cellText, fieldName, itemName } from './library-words.ts';

/** Said at the head of the page. */
const header: readonly string[] = ['id', 'version', 'kind', 'title', 'source', 'asOf', 'sourced', 'note', 'type'];

/** Said by the heading of an item. */
const heading: readonly string[] = ['id', 'title', 'grade'];
const none: readonly string[] = [];

interface ReadProps {
  readonly value: object;
  readonly top?: boolean;
  readonly item?: boolean;
}

/** Any protocol or template, to be read: facts in lines, lists as tables, whatever has more in it with a heading of its own. */
export function ReadValue({ value, top = false, item = false }: ReadProps): ReactElement {
  const told = top ? header : item ? heading : none;
  const entries = Object.entries(value).filter(([name]) => !told.includes(name));
  const facts = entries.filter(([, one]) => cellText(one) !== undefined);
  const more = entries.filter(([, one]) => cellText(one) === undefined);
  return (
    <>
      {facts.length > 0 ? (
        <dl className="lib-facts">
          {facts.map(([name, one]) => (
            <div key={name}>
              <dt>{fieldName(name)}</dt>
              <dd className="hl-num">{cellText(one)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {more.map(([name, one]) => (
        <section key={name} className="lib-part">
          <h3>{fieldName(name)}</h3>
          {Array.isArray(one) ? <ReadList items={one as readonly object[]} /> : <ReadValue value={one as object} />}
        </section>
      ))}
    </>
  );
}

function ReadList({ items }: { readonly items: readonly object[] }): ReactElement {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const flat = items.every((item) => Object.values(item).every((one) => cellText(one) !== undefined));
  if (!flat)
    return (
      <>
        {items.map((item, i) => (
          <section key={i} className="lib-item">
            <h4>{itemName(item, i)}</h4>
            <ReadValue value={item} item />
          </section>
        ))}
      </>
    );
  return (
    <Table className="lib-table hl-num">
      <Table.Thead>
        <Table.Tr>
          {columns.map((name) => (
            <Table.Th key={name}>{fieldName(name)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item, i) => (
          <Table.Tr key={i}>
            {columns.map((name) => (
              <Table.Td key={name}>{cellText((item as Readonly<Record<string, unknown>>)[name])}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
