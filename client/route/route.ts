import type { Order, Sort } from '../../shared/directory.ts';
import type { Change, View } from '../../shared/entry.ts';
import { boundTree, openOf, treeOf, withToggled, type OpenTree } from './open-tree.ts';
import { ancestorsOf, type PathRef } from '../model/path.ts';

/** The tabs of the details panel, in their order. */
export const tabs = ['content', 'hex', 'attributes', 'versions'] as const;
export type Tab = (typeof tabs)[number];

/** What the middle of the page shows, in the order of its tabs. */
export const shows = ['files', 'overlay', 'sizes', 'image', 'disk'] as const;
export type Show = (typeof shows)[number];

/** The panes of the page, from the left. */
export const panes = ['stack', 'middle', 'details'] as const;
export type Pane = (typeof panes)[number];

/** What the colours of the treemap tell. */
export const hues = ['layer', 'change'] as const;
export type Hues = (typeof hues)[number];

/** How two versions of a text are set against each other, in the order of the buttons. */
export const diffStyles = ['unified', 'split'] as const;
export type DiffStyle = (typeof diffStyles)[number];

/** Two layers whose versions of the path are compared. */
export interface Compared {
  readonly before: number;
  readonly after: number;
}

/** Everything the page shows, as the URL has it. */
export interface Route extends OpenTree {
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
  readonly show: Show;
  /** The directory that overlay figure and treemap show; null: the one that holds `at`. See `shownDirectory`. */
  readonly dir: PathRef | null;
  readonly hues: Hues;
  /** Whether the treemap has the bytes of hidden versions in it. */
  readonly dead: boolean;
  /** Whether sizes are a table instead of a treemap. */
  readonly table: boolean;
  /** Whether the dead bytes are told one by one below the treemap. */
  readonly ledger: boolean;
  /** The pane that fills the window; null: all of them are there. */
  readonly pane: Pane | null;
  /** Which versions are compared; null: the one in sight with the one before. */
  readonly compare: Compared | null;
  /** null: as the room there is suggests. */
  readonly diff: DiffStyle | null;
  /** The line of a text that is pointed out. */
  readonly line: number | null;
  /** What is searched for in the content. */
  readonly find: string;
  /** The byte that is pointed out, counted from 0. */
  readonly offset: number | null;
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
  show: 'files',
  dir: null,
  open: '',
  shut: '',
  hues: 'layer',
  dead: false,
  table: false,
  ledger: false,
  pane: null,
  compare: null,
  diff: null,
  line: null,
  find: '',
  offset: null,
};

/** The route of `search` (with or without `?`). Unknown or malformed parameters count as absent. */
export function parseRoute(search: string): Route {
  const query = new URLSearchParams(search);
  const image = query.get('image');
  if (image === null || image === '') return home;
  const layer = query.get('layer') ?? '';
  return {
    image,
    layer: /^[1-9]\d{0,5}$/.test(layer) ? Number(layer) : null,
    view: oneOf(['merged', 'diff'], query.get('view')) ?? home.view,
    at: pathOf(query, 'path'),
    tab: oneOf(tabs, query.get('tab')) ?? home.tab,
    sort: oneOf(['name', 'size'], query.get('sort')) ?? home.sort,
    order: oneOf(['asc', 'desc'], query.get('order')) ?? home.order,
    filter: query.get('filter') ?? home.filter,
    change: oneOf(['added', 'modified', 'removed'], query.get('change')),
    show: oneOf(shows, query.get('show')) ?? home.show,
    dir: pathOf(query, 'dir'),
    open: query.get('open') ?? home.open,
    shut: query.get('shut') ?? home.shut,
    hues: oneOf(hues, query.get('hues')) ?? home.hues,
    dead: query.get('dead') === '1',
    table: query.get('table') === '1',
    ledger: query.get('ledger') === '1',
    pane: oneOf(panes, query.get('pane')),
    compare: comparedOf(query.get('compare')),
    diff: oneOf(diffStyles, query.get('diff')),
    line: numberOf(query.get('line')),
    find: query.get('find') ?? home.find,
    offset: query.get('offset') === '0' ? 0 : numberOf(query.get('offset')),
  };
}

/**
 * The URL's query for `route`: `''` for the catalogue, else `?image=…` with defaults left out and slashes readable. Of
 * very many open directories it has the nearest.
 */
export function formatRoute(route: Route): string {
  if (route.image === null) return '';
  const query = new URLSearchParams({ image: route.image });
  if (route.layer !== null) query.set('layer', String(route.layer));
  if (route.view !== home.view) query.set('view', route.view);
  setPath(query, 'path', route.at);
  if (route.tab !== home.tab) query.set('tab', route.tab);
  if (route.sort !== home.sort) query.set('sort', route.sort);
  if (route.order !== home.order) query.set('order', route.order);
  if (route.filter !== home.filter) query.set('filter', route.filter);
  if (route.change !== null) query.set('change', route.change);
  if (route.show !== home.show) query.set('show', route.show);
  setPath(query, 'dir', route.dir);
  const open = boundTree(route.open, route.at);
  if (open !== '') query.set('open', open);
  if (route.shut !== '') query.set('shut', route.shut);
  if (route.hues !== home.hues) query.set('hues', route.hues);
  if (route.dead) query.set('dead', '1');
  if (route.table) query.set('table', '1');
  if (route.ledger) query.set('ledger', '1');
  if (route.pane !== null) query.set('pane', route.pane);
  if (route.compare !== null) query.set('compare', `${route.compare.before}..${route.compare.after}`);
  if (route.diff !== null) query.set('diff', route.diff);
  if (route.line !== null) query.set('line', String(route.line));
  if (route.find !== '') query.set('find', route.find);
  if (route.offset !== null) query.set('offset', String(route.offset));
  return `?${query.toString().replaceAll('%2F', '/')}`;
}

/** A change of part of a route, or how that follows from what the route is. */
export type Move = Partial<Route> | ((route: Route) => Partial<Route>);

/**
 * `route` with part of it changed. What is said of a path goes with it, unless the change says it anew. What is open
 * in the tree stays open, and a path that is gone to is in sight; another image has a tree of its own.
 */
export function stepTo(route: Route, change: Partial<Route>): Route {
  const isElsewhere = change.at !== undefined && !isSame(change.at, route.at);
  const left = isElsewhere
    ? { compare: home.compare, line: home.line, find: home.find, offset: home.offset }
    : {};
  return { ...route, ...left, ...treeAfter(route, change), ...change };
}

function treeAfter(route: Route, change: Partial<Route>): Partial<OpenTree> {
  if (change.image !== undefined && change.image !== route.image) return { open: home.open, shut: home.shut };
  if (change.at === undefined && change.dir === undefined) return {};
  const { at = route.at, dir = route.dir } = change;
  const above = [change.at, change.dir].flatMap(one => (one == null ? [] : ancestorsOf(one)));
  return treeOf({ at, dir }, withToggled(openOf(route), above, true));
}

function isSame(one: PathRef | null, other: PathRef | null): boolean {
  return one?.path === other?.path && one?.bytes === other?.bytes;
}

/** The path in the parameter `name`, its bytes in `nameBytes`. */
function pathOf(query: URLSearchParams, name: string): PathRef | null {
  const path = query.get(name);
  const bytes = query.get(`${name}Bytes`);
  return path === null ? null : bytes === null ? { path } : { path, bytes };
}

function setPath(query: URLSearchParams, name: string, at: PathRef | null): void {
  if (at !== null) query.set(name, at.path);
  if (at?.bytes !== undefined) query.set(`${name}Bytes`, at.bytes);
}

/** `2..5`: the version of layer 2 against that of layer 5. */
function comparedOf(value: string | null): Compared | null {
  const match = /^([1-9]\d{0,5})\.\.([1-9]\d{0,5})$/.exec(value ?? '');
  return match === null ? null : { before: Number(match[1]), after: Number(match[2]) };
}

function numberOf(value: string | null): number | null {
  return /^[1-9]\d{0,11}$/.test(value ?? '') ? Number(value) : null;
}

function oneOf<T extends string>(allowed: readonly T[], value: string | null): T | null {
  return allowed.find(candidate => candidate === value) ?? null;
}
