import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { blobPath, uploadPath } from '../../shared/protocol/blobs.ts';
import { Sha256 } from '../../shared/records/attachment.ts';
import { Uploads } from '../blobs/uploads.ts';
import { blobOfDevice, blobRow, isSeen, type BlobRow } from '../data/tables/blob.ts';
import { HttpFault } from '../identity/refuse.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';
import { parsed } from './parsed.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

type ByHash = FastifyRequest<{ Params: { sha256: string } }>;

/** Bytes up by tus and down by ranges. */
export async function blobRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const uploads = new Uploads(services.database, services.blobs);
  // A scope of its own: here bodies are bytes that nobody parses.
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, ready) => ready(null));
    scope.route({ method: ['POST', 'OPTIONS'], url: uploadPath, handler: (request, reply) => byTus(uploads, services, request, reply) });
    scope.route({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: `${uploadPath}/:sha256`,
      handler: async (request: ByHash, reply) => {
        const done = request.method === 'HEAD' ? await alreadyHere(services, request) : undefined;
        if (!done) return byTus(uploads, services, request, reply);
        // As tus says "this upload is complete"; the upload itself is long put away.
        const length = String(done.bytes);
        return reply
          .headers({ 'tus-resumable': '1.0.0', 'upload-offset': length, 'upload-length': length, 'cache-control': 'no-store' })
          .send();
      },
    });
    done();
  });

  app.get(`${blobPath}/:sha256`, async (request: ByHash, reply) => {
    const reader = await readerOf(request, services);
    const sha256 = parsed(Sha256, request.params.sha256);
    const row = await services.database.snapshot(reader.orgId, async (query) => {
      const scopes = await scopesOfPerson(query, reader.orgId, reader.practitionerId, services.clock());
      return (await isSeen(query, reader.orgId, sha256, scopes)) ? blobRow(query, reader.orgId, sha256) : undefined;
    });
    if (!row || !(await services.blobs.files.has(reader.orgId, sha256))) throw new HttpFault('not-found');
    return sendRange(services, reply, reader.orgId, row, request.headers.range);
  });
}

async function byTus(uploads: Uploads, services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const reader = await readerOf(request, services);
  reply.hijack();
  await uploads.handle(reader, request.raw, reply.raw);
  return reply;
}

async function alreadyHere(services: Services, request: ByHash): Promise<BlobRow | undefined> {
  const { orgId, deviceId } = await readerOf(request, services);
  const sha256 = parsed(Sha256, request.params.sha256);
  return services.database.inOrganization(orgId, (query) => blobOfDevice(query, orgId, sha256, deviceId));
}

/** `bytes=N-` is all that a resumed download asks. */
function sendRange(services: Services, reply: FastifyReply, orgId: string, row: BlobRow, header: string | undefined): FastifyReply {
  const from = /^bytes=(\d{1,15})-$/.exec(header ?? '')?.[1];
  const start = Number(from ?? 0);
  if (start >= row.bytes)
    return reply
      .status(416)
      .header('content-range', `bytes */${String(row.bytes)}`)
      .send();
  const end = row.bytes - 1;
  if (from !== undefined) void reply.status(206).header('content-range', `bytes ${String(start)}-${String(end)}/${String(row.bytes)}`);
  return reply
    .headers({
      'content-type': row.contentType,
      'content-length': row.bytes - start,
      'content-disposition': 'attachment',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    })
    .send(services.blobs.files.read(orgId, row.sha256, { start, end }));
}
