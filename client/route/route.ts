import type { Order, Sort } from '../../shared/directory.ts';
import type { Change, View } from '../../shared/entry.ts';

/** The tabs of the details panel, in their order. */
export const tabs = ['content', 'hex', 'attributes', 'versions'] as const;
export type Tab = (typeof tabs)[number];

/** A path of an image. `bytes` (base64) is there only for paths that are not UTF-8; it then decides. */
export interface PathRef {
  readonly path: string;
  readonly bytes?: string;
}

/** Everything the page shows, as the URL has it. */
export interface Route {
  /** null: the catalogue. */
  readonly image: string | null;
  /** null: the top layer. */
  readonly layer: number | null;
  readonly view: View;
  /** The selected path; null: none, the details tell of the layer. */
  readonly at: PathRef | null;
  readonly tab: Tab;
  readonly sort: Sort;
  readonly order: Order;
  readonly filter: string;
  readonly change: Change | null;
}

/** The catalogue, and what every parameter is when the URL does not say. */
export const home: Route = {
  image: null,
  layer: null,
  view: 'merged',
  at: null,
  tab: 'content',
  sort: 'name',
  order: 'asc',
  filter: '',
  change: null,
};

/** The route of `search` (with or without `?`). Unknown or malformed parameters count as absent. */
export function parseRoute(search: string): Route {
  const query = new URLSearchParams(search);
  const image = query.get('image');
  if (image === null || image === '') return home;
  const layer = query.get('layer') ?? '';
  const path = query.get('path');
  const bytes = query.get('pathBytes');
  return {
    image,
    layer: /^[1-9]\d{0,5}$/.test(layer) ? Number(layer) : null,
    view: oneOf(['merged', 'diff'], query.get('view')) ?? home.view,
    at: path === null ? null : bytes === null ? { path } : { path, bytes },
    tab: oneOf(tabs, query.get('tab')) ?? home.tab,
    sort: oneOf(['name', 'size'], query.get('sort')) ?? home.sort,
    order: oneOf(['asc', 'desc'], query.get('order')) ?? home.order,
    filter: query.get('filter') ?? home.filter,
    change: oneOf(['added', 'modified', 'removed'], query.get('change')),
  };
}

/** The URL's query for `route`: `''` for the catalogue, else `?image=…` with defaults left out and slashes readable. */
export function formatRoute(route: Route): string {
  if (route.image === null) return '';
  const query = new URLSearchParams({ image: route.image });
  if (route.layer !== null) query.set('layer', String(route.layer));
  if (route.view !== home.view) query.set('view', route.view);
  if (route.at !== null) query.set('path', route.at.path);
  if (route.at?.bytes !== undefined) query.set('pathBytes', route.at.bytes);
  if (route.tab !== home.tab) query.set('tab', route.tab);
  if (route.sort !== home.sort) query.set('sort', route.sort);
  if (route.order !== home.order) query.set('order', route.order);
  if (route.filter !== home.filter) query.set('filter', route.filter);
  if (route.change !== null) query.set('change', route.change);
  return `?${query.toString().replaceAll('%2F', '/')}`;
}

function oneOf<T extends string>(allowed: readonly T[], value: string | null): T | null {
  return allowed.find(candidate => candidate === value) ?? null;
}
