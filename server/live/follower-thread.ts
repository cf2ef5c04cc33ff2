import { parentPort } from 'node:worker_threads';
import { DirectoryFollower } from './directory-follower.ts';
import type { FollowReply, FollowRequest } from './follow-messages.ts';
import { restAfter } from './pace.ts';

/** How much of one processor all sweeps together may take. */
const share = 0.02;
/** The kernel's default lets a user have 8,192 watches and more; others want some too. */
const noticeLimit = 4096;

const port = parentPort;
if (port === null) throw new Error('this file runs as a worker thread only');
const reply = (message: FollowReply): void => port.postMessage(message);

const followers = new Map<number, DirectoryFollower>();

port.on('message', (request: FollowRequest) => {
  const { id } = request;
  if (request.type === 'leave') {
    followers.get(id)?.close();
    followers.delete(id);
    return;
  }
  const events = {
    onReady: () => reply({ type: 'ready', id }),
    onChanges: (changes: FollowChanges) => reply({ type: 'changes', id, changes }),
    onGone: ({ message, code }: NodeJS.ErrnoException) => {
      followers.delete(id);
      reply({ type: 'gone', id, reason: message, code });
    },
  };
  const options = {
    depth: request.depth,
    noticeLimit,
    mergedLimit: request.isUpper ? noticeLimit : 0,
    restAfter: (cost: number) => restAfter(cost, share, followers.size),
  };
  const follower = new DirectoryFollower(request.path, events, options);
  followers.set(id, follower);
  follower.start();
});

type FollowChanges = Extract<FollowReply, { type: 'changes' }>['changes'];
