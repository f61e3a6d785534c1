import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCarrierCsv } from './carrier-csv.ts';

describe("a carrier's list", () => {
  it('is read whatever the order of its columns, its separator and its quotes', () => {
    const text =
      '\uFEFFStatus;Tracking Number;Status Time;Location;ETA\r\n"Out for Delivery";1Z9;2032-03-10T08:15:00-06:00;"Evanston; IL";2032-03-10 16:00:00Z\r\n\r\nDelivered;1Z8;2032-03-10T10:00:00Z;;\r\n';
    expect(readCarrierCsv(text)).toEqual({
      problems: [],
      lines: [
        {
          ...{ line: 2, trackingNumber: '1Z9', status: 'out-for-delivery', at: '2032-03-10T14:15:00.000Z' },
          ...{ detail: 'Out for Delivery: Evanston; IL', expectedAt: '2032-03-10T16:00:00.000Z' },
        },
        { line: 4, trackingNumber: '1Z8', status: 'delivered', at: '2032-03-10T10:00:00.000Z', detail: 'Delivered' },
      ],
    });
  });

  it.each([
    ['Delivery exception', 'exception'],
    ['Delivery attempted', 'exception'],
    ['Returned to sender', 'returned'],
    ['In transit', 'in-transit'],
    ['Shipping label created', 'label-made'],
    ['Undelivered', 'exception'],
  ])('“%s” means %s', (words, status) => {
    expect(readCarrierCsv(`tracking,status,time\n1,${words},2032-03-10T10:00:00Z`).lines).toMatchObject([{ status }]);
  });

  it('says which lines it does not understand, and takes the others', () => {
    const { lines, problems } = readCarrierCsv(
      'tracking,status,time\n,Delivered,2032-03-10T10:00:00Z\n2,Teleported,2032-03-10T10:00:00Z\n3,Delivered,10 March 14:00\n4,Delivered,2032-03-10T10:00:00Z',
    );
    expect(lines.map(({ trackingNumber }) => trackingNumber)).toEqual(['4']);
    expect(problems).toEqual([
      'Line 2: no tracking number.',
      'Line 3: “Teleported” is not understood.',
      'Line 4: “10 March 14:00” is not a time with its zone.',
    ]);
  });

  it('says what a file lacks', () => {
    expect(readCarrierCsv('').problems).toEqual(['The file is empty.']);
    expect(readCarrierCsv('tracking,who\n1,2').problems).toEqual(['The file has no column for status, status time.']);
  });

  it('never throws, whatever is chosen', () => {
    fc.assert(fc.property(fc.string(), (text) => readCarrierCsv(text).lines.length >= 0));
  });
});
