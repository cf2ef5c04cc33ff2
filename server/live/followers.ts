import { Worker } from 'node:worker_threads';
import { threadProgram } from '../program-files.ts';
import type { FollowerEvents } from './directory-follower.ts';
import type { FollowReply, FollowRequest } from './follow-messages.ts';

/** Stops following; nothing is told after that. */
export type Leave = () => void;

/**
 * Follows directories in a thread of its own, which starts with the first and ends with {@link close}: how busy it may
 * be is bounded there, and the server answers meanwhile.
 */
export class Followers {
  readonly #events = new Map<number, FollowerEvents>();
  #thread: Worker | undefined;
  #last = 0;

  /**
   * Tells of every change below a directory of this host, from `onReady` on. Directories that lie deeper than `depth`
   * are not looked into. With `isUpper` it is the upper directory of an overlay, which is then followed on its mounted
   * side as well.
   */
  follow(path: string, depth: number, events: FollowerEvents, isUpper = false): Leave {
    const id = ++this.#last;
    this.#events.set(id, events);
    this.#say({ type: 'follow', id, path, depth, isUpper });
    return () => {
      if (this.#events.delete(id)) this.#say({ type: 'leave', id });
    };
  }

  async close(): Promise<void> {
    this.#events.clear();
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  #say(request: FollowRequest): void {
    this.#thread ??= this.#start();
    this.#thread.postMessage(request);
  }

  #start(): Worker {
    const thread = new Worker(threadProgram('follower-thread'));
    thread.unref();
    thread.on('message', (reply: FollowReply) => this.#hear(reply));
    thread.on('error', error => this.#lose(thread, error));
    return thread;
  }

  #hear(reply: FollowReply): void {
    const events = this.#events.get(reply.id);
    if (events === undefined) return;
    if (reply.type === 'ready') events.onReady();
    else if (reply.type === 'changes') events.onChanges(reply.changes);
    else {
      this.#events.delete(reply.id);
      events.onGone(Object.assign(new Error(reply.reason), { code: reply.code }));
    }
  }

  /** The thread has failed: whoever follows must know, and the next one gets another thread. */
  #lose(thread: Worker, error: Error): void {
    if (this.#thread === thread) this.#thread = undefined;
    const lost = [...this.#events.values()];
    this.#events.clear();
    for (const events of lost) events.onGone(error);
  }
}
