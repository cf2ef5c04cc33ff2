import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../shared/problem.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { type Reply, send, startTestServer, type TestServer } from '../testing/test-server.ts';

const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })) })),
  ),
});

/** As they go into a URL: what no form and no link of ours would ever send. */
const hostile: readonly string[] = [
  '',
  '0',
  '-1',
  '-0',
  '1.5',
  '1e999',
  'NaN',
  'Infinity',
  '4294967296',
  '9007199254740993',
  '0x10',
  'true',
  'null',
  '%20',
  '%00',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..%5cetc%5cpasswd',
  '%ff%fe',
  '%ED%A0%80',
  '%F0%9F%92%A5',
  '%0d%0aSet-Cookie:%20a=b',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '$%7B7*7%7D',
  "'%20or%201=1--",
  '(a+)+$',
  '%5B%5D',
  '__proto__',
  'constructor',
  'toString',
  'AA==',
  'A',
  'x'.repeat(8000),
];
/** What cannot be decoded, or is no single value. */
const malformed: readonly ((name: string) => string)[] = [
  name => `${name}=%`,
  name => `${name}=%zz`,
  name => `${name}[]=1`,
  name => `${name}[__proto__]=1`,
  name => `${name}=1&${name}=2`,
  name => `${name}&&&&=&`,
  name => Array.from({ length: 900 }, (_, i) => `${name}${i}=1`).join('&'),
];

function describeFaults({ status, headers, body }: Reply): string[] {
  const text = body.toString();
  const faults: string[] = [];
  if (status >= 500) faults.push(`${status}`);
  if (status >= 400 && !isProblem(text)) faults.push('no problem of the contract');
  if (headers['set-cookie'] !== undefined) faults.push('a header of the client’s');
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('no nosniff');
  if (/root:x:|node_modules|server\/\w+|\.ts:\d/.test(text)) faults.push('something of this host');
  return faults;
}

function isProblem(text: string): boolean {
  try {
    return Problem.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

describe('whatever a request says', () => {
  let server: TestServer;
  let image: string;
  /** Every operation that is served, but the events, which have no end. */
  let operations: { method: string; path: string; query: string[] }[];
  beforeAll(async () => {
    server = await startTestServer();
    const layers = [await tarOf([{ name: 'etc/motd', content: 'hello\n' }]), await tarOf(['etc/.wh.motd'])];
    image = await server.uploadImage('a.tar', await dockerSave({ images: [{ layers }] }));
    const { paths } = await server.json('/api/openapi.json', OpenApi);
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters }]) => ({
        method: method.toUpperCase(),
        path,
        query: parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name),
      })),
    );
    operations = operations.filter(({ path }) => path !== '/api/events');
  });
  afterAll(() => server.close());

  /** What is wrong with the answer to a request: nothing, where it is a success or a problem of the contract. */
  async function faultsOf(method: string, target: string): Promise<string[]> {
    const body = method === 'PUT' || method === 'POST' ? Buffer.from('no archive') : undefined;
    const reply = await send(server.url, { method, path: target }, body);
    return describeFaults(reply).map(fault => `${method} ${target.slice(0, 200)}: ${fault}`);
  }

  it('in the query, the server answers or refuses', async () => {
    expect(operations.length).toBeGreaterThan(10);
    const faults: string[] = [];
    for (const { method, path, query } of operations) {
      const target = path.replace('{id}', image);
      for (const name of [...query, 'unknown']) {
        for (const value of hostile) faults.push(...(await faultsOf(method, `${target}?${name}=${value}`)));
        for (const write of malformed) faults.push(...(await faultsOf(method, `${target}?${write(name)}`)));
      }
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('in the path, the server answers or refuses', async () => {
    const faults: string[] = [];
    for (const { method, path } of operations.filter(operation => operation.path.includes('{id}'))) {
      for (const value of [...hostile, '%', '%zz']) {
        faults.push(...(await faultsOf(method, path.replace('{id}', value))));
      }
    }
    expect(faults).toEqual([]);
  });

  it('the image is still there, and nothing had to be logged', async () => {
    expect((await server.get(`/api/images/${image}/content?layer=1&path=/etc/motd`)).body.toString()).toBe(
      'hello\n',
    );
    expect(server.logged).toEqual([]);
  });
});
