import net from 'node:net';
import os from 'node:os';
import type { RequestHandler } from 'express';
import { RequestError } from '../errors.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses what did not come from this server's own page or from a tool of the user:
 *
 * - a foreign `Host`, as a page has whose name was made to point here (DNS rebinding). Allowed are the names of
 *   loopback and the host that the server was told to listen on; where that is every interface, any literal address
 *   and this machine's name, since rebinding needs a name of the attacker's.
 * - a foreign `Origin`, and what browsers mark as sent by another site, whatever the method: even a request whose
 *   answer the page cannot read costs work. Only following a link to the page itself is allowed.
 */
export function guardOrigin(boundHost: string): RequestHandler {
  const isOwnHost = hostCheck(boundHost);
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase() ?? '';
    if (!isOwnHost(hostName(host))) {
      throw new RequestError(
        403,
        'foreign-origin',
        `This server is not called ${JSON.stringify(host)}`,
        'Open it as http://localhost and its port; to serve others, start it with --host ADDRESS.',
      );
    }
    const { origin } = request.headers;
    if (origin !== undefined && originHost(origin) !== host) throw foreign(`from ${JSON.stringify(origin)}`);
    const site = request.headers['sec-fetch-site'] ?? 'none';
    const isOwn = site === 'same-origin' || site === 'none';
    if (!isOwn && !isFollowedLink(request)) throw foreign(`that the browser marks as ${site}`);
    next();
  };
}

/** Which names in `Host` are this server's, given the host that it was told to listen on. */
function hostCheck(boundHost: string): (name: string) => boolean {
  const bound = canonicalHost(boundHost);
  const names = new Set([...loopbackNames, bound]);
  const isEveryInterface = bound === '0.0.0.0' || bound === '[::]';
  if (!isEveryInterface) return name => names.has(name);
  names.add(os.hostname().toLowerCase());
  return name => names.has(name) || net.isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

/** A host as browsers write it in `Host`: in lower case, an IPv6 address shortened and between brackets. */
function canonicalHost(host: string): string {
  if (!net.isIPv6(host)) return host.toLowerCase();
  // A browser has no way to write a zone.
  return new URL(`http://[${host.replace(/%.*$/, '')}]`).hostname;
}

/** `name`, `1.2.3.4` or `[::1]` of a `Host` header, without the port: that of a tunnel is not ours to know. */
function hostName(host: string): string {
  return host.replace(/:\d*$/, '');
}

function originHost(origin: string): string | undefined {
  try {
    const { host, protocol } = new URL(origin);
    return protocol === 'http:' || protocol === 'https:' ? host : undefined;
  } catch {
    return undefined;
  }
}

function isFollowedLink(request: Parameters<RequestHandler>[0]): boolean {
  const { headers, method, path } = request;
  return (
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    path !== '/api' &&
    !path.startsWith('/api/')
  );
}

function foreign(what: string): RequestError {
  return new RequestError(403, 'foreign-origin', `This server takes no requests ${what}`);
}
