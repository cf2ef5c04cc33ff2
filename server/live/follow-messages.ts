import type { PathChange } from './change-sweep.ts';

/** What the server says to the thread that follows directories. */
export type FollowRequest =
  | {
      readonly type: 'follow';
      readonly id: number;
      readonly path: string;
      readonly depth: number;
      readonly isUpper: boolean;
    }
  | { readonly type: 'leave'; readonly id: number };

/** What that thread says to the server. */
export type FollowReply =
  | { readonly type: 'ready'; readonly id: number }
  | { readonly type: 'changes'; readonly id: number; readonly changes: readonly PathChange[] }
  | {
      readonly type: 'gone';
      readonly id: number;
      readonly reason: string;
      readonly code: string | undefined;
    };
