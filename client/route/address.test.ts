import { beforeEach, expect, test, vi } from 'vitest';
import { Address, type AddressBar } from './address.ts';

/** An address bar with a history that can be looked into. */
class FakeBar implements AddressBar {
  readonly entries: { url: string; state: unknown }[];
  at = 0;
  writes = 0;
  readonly setTimeout = (run: () => void, ms: number) => setTimeout(run, ms);

  constructor(url: string, state: unknown = null) {
    this.entries = [{ url, state }];
  }

  get location() {
    const { url } = this.#entry;
    return {
      href: `http://localhost${url}`,
      pathname: '/',
      search: url.includes('?') ? url.slice(url.indexOf('?')) : '',
    };
  }

  get history() {
    return {
      state: this.#entry.state,
      pushState: (state: unknown, _: string, url: string) => {
        this.entries.splice(++this.at, Infinity, { url, state });
        this.writes++;
      },
      replaceState: (state: unknown, _: string, url: string) => {
        this.entries[this.at] = { url, state };
        this.writes++;
      },
    };
  }

  get #entry() {
    return this.entries[this.at] ?? { url: '', state: null };
  }
}

const urls = (bar: FakeBar) => bar.entries.map(({ url }) => url);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('go(change) pushes an entry, go(change, "replace") changes the one there is', () => {
  const bar = new FakeBar('/?image=a');
  const address = new Address(bar);
  address.go({ layer: 2 });
  address.go({ open: 'etc' }, 'replace');
  expect(address.position().route.open).toBe('etc');
  expect(urls(bar)).toEqual(['/?image=a', '?image=a&layer=2&open=etc']);
});

test('go(change) to where the page is changes nothing', () => {
  const bar = new FakeBar('/?image=a&layer=2');
  const address = new Address(bar);
  const heard = vi.fn<() => void>();
  address.subscribe(heard);
  const before = address.position();
  address.go({ layer: 2 });
  expect(bar.writes).toBe(0);
  expect(heard).not.toHaveBeenCalled();
  expect(address.position()).toBe(before);
});

test('a held key, which a browser would cut off, is one write in every 150 milliseconds', () => {
  const bar = new FakeBar('/?image=a');
  const address = new Address(bar);
  for (let n = 0; n < 300; n++) {
    address.go({ at: { path: `/${n}` } }, 'replace');
    vi.advanceTimersByTime(33);
  }
  vi.runAllTimers();
  expect(urls(bar)).toEqual(['?image=a&path=/299']);
  expect(bar.writes).toBeLessThan(70);
});

test('what was replaced is in the address before another entry is pushed', () => {
  const bar = new FakeBar('/?image=a');
  const address = new Address(bar);
  address.go({ open: 'usr' }, 'replace');
  address.go({ open: 'etc' }, 'replace');
  expect(urls(bar)).toEqual(['?image=a&open=usr']);
  address.go({ layer: 1 });
  expect(urls(bar)).toEqual(['?image=a&open=etc', '?image=a&layer=1&open=etc']);
});

test('a step back drops what was not yet written, and tells where the page is', () => {
  const bar = new FakeBar('/?image=a&layer=1');
  const address = new Address(bar);
  address.go({ layer: 2 });
  address.go({ layer: 3 }, 'replace');
  address.go({ layer: 4 }, 'replace');
  bar.at = 0;
  address.read();
  vi.runAllTimers();
  expect(address.position().route.layer).toBe(1);
  expect(urls(bar)).toEqual(['/?image=a&layer=1', '?image=a&layer=3']);
});

test('link() has what was replaced just now', () => {
  const bar = new FakeBar('/?image=a');
  const address = new Address(bar);
  address.go({ layer: 2 }, 'replace');
  address.go({ layer: 3 }, 'replace');
  expect(address.link()).toBe('http://localhost?image=a&layer=3');
});

test('open directories that are too many for a link stay with their entry', () => {
  const open = Array.from({ length: 400 }, (_, i) => `directory-${i}/inner//`)
    .join('/')
    .replace(/\/+$/, '');
  const bar = new FakeBar('/?image=a');
  const address = new Address(bar);
  address.go({ open }, 'replace');
  address.present(true);
  expect(bar.location.search.length).toBeLessThan(1550);
  expect(new Address(bar).position()).toEqual(address.position());
  expect(new Address(bar).position().route.open).toBe(open);
  address.go({ open: 'etc' }, 'replace');
  vi.runAllTimers();
  expect(bar.entries).toEqual([{ url: '?image=a&open=etc&present=1', state: null }]);
});
