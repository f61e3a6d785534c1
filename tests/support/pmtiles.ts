import fs from 'node:fs';

/** A shape in the square of a tile, 4096 wide: a ring or a line of points. */
export interface DrawnShape {
  readonly layer: string;
  readonly kind: 'polygon' | 'line' | 'point';
  readonly points: readonly (readonly [number, number])[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** Writes a real PMTiles file (version 3) of one tile for the whole world: enough for a map to have land, water, a road and a name. */
export function writePmtiles(file: string, shapes: readonly DrawnShape[], attribution: string): void {
  const layers = [...new Set(shapes.map(({ layer }) => layer))];
  const tile = Buffer.concat(
    layers.map((name) =>
      field(
        3,
        layerOf(
          name,
          shapes.filter(({ layer }) => layer === name),
        ),
      ),
    ),
  );
  // One entry: tile 0, run of 1, so long, at the beginning (written one higher).
  const directory = Buffer.concat([1, 0, 1, tile.length, 1].map(varint));
  const metadata = Buffer.from(JSON.stringify({ attribution, vector_layers: layers.map((id) => ({ id, fields: {} })) }));
  const head = Buffer.alloc(127);
  head.write('PMTiles', 0, 'ascii');
  head[7] = 3;
  const sections = [directory, metadata, Buffer.alloc(0), tile];
  let at = head.length;
  sections.forEach((section, i) => {
    head.writeBigUInt64LE(BigInt(at), 8 + 16 * i);
    head.writeBigUInt64LE(BigInt(section.length), 16 + 16 * i);
    at += section.length;
  });
  for (const place of [72, 80, 88]) head.writeBigUInt64LE(1n, place);
  // Clustered, nothing compressed, vector tiles, zoom 0 alone, the whole world.
  head.set([1, 1, 1, 1, 0, 0], 96);
  [-180, -85, 180, 85].forEach((degrees, i) => head.writeInt32LE(degrees * 1e7, 102 + 4 * i));
  fs.writeFileSync(file, Buffer.concat([head, ...sections]));
}

function layerOf(name: string, shapes: readonly DrawnShape[]): Buffer {
  const keys = [...new Set(shapes.flatMap(({ tags = {} }) => Object.keys(tags)))];
  const values = [...new Set(shapes.flatMap(({ tags = {} }) => Object.values(tags)))];
  return Buffer.concat([
    number(15, 2),
    field(1, Buffer.from(name)),
    ...shapes.map((shape) => field(2, featureOf(shape, keys, values))),
    ...keys.map((key) => field(3, Buffer.from(key))),
    ...values.map((value) => field(4, field(1, Buffer.from(value)))),
    number(5, 4096),
  ]);
}

const types = { point: 1, line: 2, polygon: 3 } as const;

function featureOf({ kind, points, tags = {} }: DrawnShape, keys: readonly string[], values: readonly string[]): Buffer {
  const pairs = Object.entries(tags).flatMap(([key, value]) => [keys.indexOf(key), values.indexOf(value)]);
  let [x, y] = [0, 0];
  const commands = points.flatMap(([toX, toY], i) => {
    const step = [zigzag(toX - x), zigzag(toY - y)];
    [x, y] = [toX, toY];
    if (i === 0) return [1 | (1 << 3), ...step];
    return i === 1 ? [2 | ((points.length - 1) << 3), ...step] : step;
  });
  const geometry = kind === 'polygon' ? [...commands, 7 | (1 << 3)] : commands;
  return Buffer.concat([field(2, Buffer.concat(pairs.map(varint))), number(3, types[kind]), field(4, Buffer.concat(geometry.map(varint)))]);
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const number = (id: number, value: number): Buffer => Buffer.concat([varint(id << 3), varint(value)]);
const field = (id: number, bytes: Buffer): Buffer => Buffer.concat([varint((id << 3) | 2), varint(bytes.length), bytes]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}
