import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { portalFilePath, portalUploadPath } from '../../shared/protocol/blobs.ts';
import { AttachmentId } from '../../shared/records/ids.ts';
import { Uploads } from '../blobs/uploads.ts';
import { HttpFault } from '../identity/refuse.ts';
import { portalFile } from '../portal/portal-files.ts';
import { portalPerson } from '../portal/portal-people.ts';
import { parsed } from './parsed.ts';
import { cookieOf, sameSite, usingPortal as config } from './portal-request.ts';
import type { Services } from './services.ts';

/** What one person may leave here without a message that names it. */
const mostUnclaimedBytes = 100 * 1024 ** 2;

/** Photos and files of people outside the team: up by the same protocol as a laptop's, down only what their page shows. */
export async function portalFileRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const { database, blobs } = services;
  const uploads = new Uploads(database, blobs, portalUploadPath, mostUnclaimedBytes);
  const byTus = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    sameSite(request);
    const { orgId, personId } = await portalPerson(services, cookieOf(request));
    reply.hijack();
    await uploads.handle({ orgId, deviceId: `portal:${personId}` }, request.raw, reply.raw);
    return reply;
  };
  // A scope of its own: here bodies are bytes that nobody parses.
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, ready) => ready(null));
    scope.route({ method: 'POST', url: portalUploadPath, config, handler: byTus });
    scope.route({ method: ['HEAD', 'PATCH'], url: `${portalUploadPath}/:sha256`, config, handler: byTus });
    done();
  });

  app.get(`${portalFilePath}/:attachmentId`, { config }, async (request: FastifyRequest<{ Params: { attachmentId: string } }>, reply) => {
    const person = await portalPerson(services, cookieOf(request));
    const attachmentId = parsed(AttachmentId, request.params.attachmentId);
    const file = await database.snapshot(person.orgId, (query) => portalFile(query, person, attachmentId));
    if (!file || !(await blobs.files.has(person.orgId, file.sha256))) throw new HttpFault('not-found');
    return reply
      .headers({
        ...{ 'content-type': file.contentType, 'content-length': file.bytes, 'content-disposition': 'attachment' },
        ...{ 'cache-control': 'private, no-store' },
      })
      .send(blobs.files.read(person.orgId, file.sha256, { start: 0, end: file.bytes - 1 }));
  });
}
