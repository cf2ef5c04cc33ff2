import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { Router } from 'express';

/** All that the page needs comes from here; nothing may frame it, and no form leaves it. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The built page. Assets carry a hash of their bytes in their names and may be kept for ever; every other path is
 * the page itself, since its URLs are its state.
 */
export function serveClient(directory: string): Router {
  const router = Router();
  const page = path.join(directory, 'index.html');
  router.use(
    '/assets',
    express.static(path.join(directory, 'assets'), { immutable: true, maxAge: '365d', index: false }),
  );
  router.use(
    '/assets',
    (_request, response) => void response.status(404).type('text').send('No such asset.\n'),
  );
  router.use((_request, response, next) => {
    response.set({ 'Content-Security-Policy': contentSecurityPolicy, 'Cache-Control': 'no-cache' });
    next();
  });
  router.use(express.static(directory, { index: false, cacheControl: false }));
  router.get('/{*path}', (_request, response) => {
    if (!existsSync(page)) {
      response.status(503).type('text').send('The page has not been built: run npm run build.\n');
      return;
    }
    response.sendFile(page, { cacheControl: false });
  });
  return router;
}
