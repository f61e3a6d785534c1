import { shippedOf } from './shipped.ts';
import type { InfusionProtocol, Protocol, ProtocolKind, ProtocolOf, Regimen } from './schema.ts';

/** What holds for an organisation: its own approved version of a protocol stands in for the shipped one of the same id; its own additional ones stand beside. */
export function protocolsOf<K extends ProtocolKind>(kind: K, own: readonly Protocol[] = []): readonly ProtocolOf<K>[] {
  const mine = own.filter((protocol): protocol is ProtocolOf<K> => protocol.kind === kind);
  const replaced = new Set(mine.map(({ id }) => id));
  return [...mine, ...shippedOf(kind).filter(({ id }) => !replaced.has(id))];
}

/** The infusion protocol of a drug by the words of its order or label. The longest word found decides, so "octagam 10" is not taken for another. */
export function infusionProtocolFor(drug: string, own: readonly Protocol[] = []): InfusionProtocol | undefined {
  const text = fold(drug);
  const hits = protocolsOf('infusion', own).flatMap((protocol) =>
    protocol.drug.filter((word) => text.includes(fold(word))).map((word) => ({ protocol, length: word.length })),
  );
  return hits.sort((a, b) => b.length - a.length)[0]?.protocol;
}

/** The regimen that the order's indication names; undefined when the nurse has to choose. */
export function regimenFor(protocol: InfusionProtocol, indication: string | undefined): Regimen | undefined {
  const text = fold(indication ?? '');
  const named = protocol.regimens.find(({ indications }) => indications.some((word) => text.includes(fold(word))));
  return named ?? (protocol.regimens.length === 1 ? protocol.regimens[0] : undefined);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s-]+/g, ' ');
}
