import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Core } from '../core/remote/client.ts';
import { COMMON_HEADERS, pagePolicy } from '../core/remote/headers.ts';
import { builtPage, downloadHeaders, type PageFile } from '../core/remote/page-files.ts';
import type { Refusal } from '../shared/kernel/result.ts';
import { capabilities } from './capabilities.ts';
import type { oneTimeCodes } from './codes.ts';
import { cookieName, cookieOf } from './door.ts';
import type { EventStreams } from './events.ts';
import { ownSheetFiles } from './files.ts';
import type { HostWindows } from './windows.ts';

export type Parts = {
  readonly core: Core;
  readonly codes: ReturnType<typeof oneTimeCodes>;
  readonly windows: HostWindows;
  readonly events: EventStreams;
  /** Folder of the built page. */
  readonly page: string;
  readonly port: () => number;
};

/** Calls of all windows that may wait for the core at once. */
const MOST_CALLS = 256;

export const refusal = (reply: FastifyReply, status: number, refused: Refusal): FastifyReply =>
  reply.code(status).send({ refused });

const badInput = (field: string, problem: string): Refusal => ({ type: 'invalidInput', field, problem });

/** The fault in a body that must have exactly these members; null when there is none. */
function bodyFault(body: unknown, members: Readonly<Record<string, 'string' | 'any'>>): Refusal | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return badInput('', 'type');
  const extra = Object.keys(body).find((name) => !Object.hasOwn(members, name));
  if (extra !== undefined) return badInput(extra.slice(0, 80), 'unknown');
  for (const [name, kind] of Object.entries(members)) {
    const value = (body as Record<string, unknown>)[name];
    if (value === undefined) return badInput(name, 'missing');
    if (kind === 'string' && typeof value !== 'string') return badInput(name, 'type');
  }
  return null;
}

const keyOf = (request: FastifyRequest, port: number): string | null =>
  cookieOf(request.raw.headersDistinct, cookieName(port));

/** The session of the window that asks; null and an answer when it never came through the door. */
function sessionOf(parts: Parts, request: FastifyRequest, reply: FastifyReply): string | null {
  const session = parts.windows.sessionOf(keyOf(request, parts.port()));
  if (session === null) void refusal(reply, 401, { type: 'notEntered' });
  return session;
}

/** The one-time code becomes the key of a new window; a window the same browser had before ends. */
function enter(parts: Parts, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const fault = bodyFault(request.body, { code: 'string' });
  if (fault !== null) return refusal(reply, 400, fault);
  const outcome = parts.codes.redeem((request.body as { code: string }).code);
  if (outcome !== 'in') return refusal(reply, outcome === 'wrong' ? 403 : 429, { type: 'notEntered' });
  const before = parts.windows.sessionOf(keyOf(request, parts.port()));
  if (before !== null) {
    parts.windows.leave(before);
    parts.events.endWindow(before);
  }
  const cookie = `${cookieName(parts.port())}=${parts.windows.enter()}; Path=/; HttpOnly; SameSite=Strict`;
  return reply.code(204).header('set-cookie', cookie).send();
}

function callRoute(app: FastifyInstance, parts: Parts): void {
  let open = 0;
  app.post('/call', async (request, reply) => {
    const session = sessionOf(parts, request, reply);
    if (session === null) return reply;
    const fault = bodyFault(request.body, { id: 'string', op: 'string', input: 'any' });
    if (fault !== null) return refusal(reply, 400, fault);
    if (open >= MOST_CALLS) return refusal(reply, 429, { type: 'busy' });
    const { id, op, input } = request.body as { id: string; op: string; input: unknown };
    open += 1;
    const answer = await parts.core.dispatch({ id, op, input, session });
    open -= 1;
    return reply.send(answer);
  });
}

/** The start-up page asks how the desk stands and puts a backup in place; the core says who may. */
function bootRoute(app: FastifyInstance, parts: Parts): void {
  app.post('/boot', async (request, reply) => {
    if (sessionOf(parts, request, reply) === null) return reply;
    return reply.send(await parts.core.boot(request.body ?? null));
  });
}

function eventRoute(app: FastifyInstance, parts: Parts): void {
  app.get('/events', (request, reply) => {
    const session = sessionOf(parts, request, reply);
    if (session === null) return;
    const { raw } = reply.hijack();
    raw.writeHead(200, { ...COMMON_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
    if (!parts.events.add(session, raw, parts.windows.attach(session))) raw.end();
  });
}

async function sendFile(
  reply: FastifyReply,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<FastifyReply> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isFile()) return refusal(reply, 404, { type: 'notFound' });
  return reply.headers({ ...headers, 'content-length': info.size }).send(createReadStream(path));
}

function fileRoute(app: FastifyInstance, parts: Parts): void {
  app.get<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
    const session = sessionOf(parts, request, reply);
    if (session === null) return reply;
    const { id } = request.params;
    const file = /^[0-9a-f]{64}$/.test(id) ? await parts.core.file(session, id) : null;
    if (file === null) return refusal(reply, 404, { type: 'notFound' });
    return sendFile(reply, file.path, downloadHeaders(file));
  });
}

/** The page with a nonce of its own; a new build is seen at the next load. */
async function sendPage(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (html === null)
    return reply.code(503).type('text/plain; charset=utf-8').send('The page is not built. Run: npm run build');
  const nonce = randomBytes(16).toString('base64url');
  return reply
    .headers({ 'content-security-policy': pagePolicy(nonce), 'content-type': 'text/html; charset=utf-8' })
    .send(html.replaceAll('__NONCE__', nonce));
}

/** Addresses are looked up in a list of the files there are; no path is ever made from an address. */
function pageRoutes(app: FastifyInstance, parts: Parts): void {
  const sheets = ownSheetFiles();
  let built = new Map<string, PageFile>();
  const sought = (address: string): PageFile | undefined => {
    if (!built.has(address)) built = builtPage(parts.page);
    return built.get(address);
  };
  app.get('/', (_request, reply) => sendPage(reply, parts.page));
  app.get('/index.html', (_request, reply) => sendPage(reply, parts.page));
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
  app.get('/*', async (request, reply) => {
    const [address = ''] = (request.raw.url ?? '').split('?');
    const file = sheets.get(address) ?? sought(address);
    if (file === undefined) return refusal(reply, 404, { type: 'notFound' });
    return sendFile(reply, file.path, { 'content-type': file.type, 'cache-control': file.cache });
  });
}

/** Everything a window can ask of the host. Who may do what is decided behind the one door, never here. */
export function addRoutes(app: FastifyInstance, parts: Parts): void {
  app.post('/enter', (request, reply) => enter(parts, request, reply));
  callRoute(app, parts);
  bootRoute(app, parts);
  eventRoute(app, parts);
  fileRoute(app, parts);
  app.get('/capabilities', async (request, reply) => {
    const session = sessionOf(parts, request, reply);
    return session === null ? reply : reply.send(await capabilities());
  });
  pageRoutes(app, parts);
}
