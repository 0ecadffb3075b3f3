import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { faultOf } from '../core/remote/fault.ts';
import { COMMON_HEADERS } from '../core/remote/headers.ts';
import { doorFault } from './door.ts';
import { refusal } from './routes.ts';

/** Largest body, in bytes. */
export const MOST_BODY = 2 * 1024 * 1024;

/** ms: a whole request, its head, a connection that says nothing. */
const REQUEST_MS = 15_000;
const HEAD_MS = 5_000;
const SILENT_MS = 5 * 60_000;
const CONNECTIONS = 128;

function onError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    const id = randomUUID();
    request.log.error(faultOf(id, request.routeOptions.url ?? '', error));
    return reply.code(500).send({ defect: { id } });
  }
  if (status === 413) return refusal(reply.header('connection', 'close'), 413, { type: 'tooLarge', field: 'input' });
  return refusal(reply, status, { type: 'invalidInput', field: '', problem: 'format' });
}

/** JSON in well-formed UTF-8, nothing else. */
function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done);
    else done(Object.assign(new Error('not UTF-8'), { statusCode: 400 }));
  });
}

/**
 * The HTTP server with its limits and the checks at the door, without routes.
 * @param log file for faults; requests and their contents are never logged
 * @param port the port it listens on, known once it does
 * @param headMs time for the head of a request
 */
export function createServer(log: string, port: () => number, headMs = HEAD_MS): FastifyInstance {
  const app = Fastify({
    logger: { level: 'info', file: log },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BODY,
    requestTimeout: REQUEST_MS,
    connectionTimeout: SILENT_MS,
    keepAliveTimeout: SILENT_MS,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    http: { headersTimeout: headMs, connectionsCheckingInterval: Math.min(headMs, 1_000) },
    frameworkErrors: (_error, _request, reply) => {
      void refusal(reply.headers(COMMON_HEADERS), 400, { type: 'notFound' });
    },
  });
  app.server.maxConnections = CONNECTIONS;
  acceptJsonOnly(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(COMMON_HEADERS);
    const { method = '', url = '', headersDistinct } = request.raw;
    const fault = doorFault(method, url, headersDistinct, port());
    if (fault !== null) return refusal(reply, fault === 'method' ? 405 : 403, { type: 'notEntered', fault });
    return undefined;
  });
  app.setErrorHandler(onError);
  app.setNotFoundHandler((_request, reply) => refusal(reply, 404, { type: 'notFound' }));
  return app;
}
