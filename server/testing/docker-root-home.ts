import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { OpenedSource } from '../sources/source.ts';
import { DockerRootFixture, type FixtureStoredImage } from './docker-root-fixture.ts';
import { FixtureFolder } from './open-fixture.ts';

/** A data root of Docker in a folder of its own, with an image of two layers and two tags. */
export class DockerRootHome {
  #folder!: FixtureFolder;
  #root!: DockerRootFixture;
  #app!: FixtureStoredImage;

  /** A home that each test of the file has anew. */
  static ofEachTest(): DockerRootHome {
    const home = new DockerRootHome();
    beforeEach(() => home.#renew());
    afterEach(() => home.folder.close());
    return home;
  }

  get folder(): FixtureFolder {
    return this.#folder;
  }

  get root(): DockerRootFixture {
    return this.#root;
  }

  get app(): FixtureStoredImage {
    return this.#app;
  }

  /** Opens the root as it is on disk. */
  open(): Promise<OpenedSource> {
    return this.folder.open(this.root.path);
  }

  #renew(): void {
    this.#folder = new FixtureFolder();
    this.#root = new DockerRootFixture(join(this.folder.path, 'docker'));
    this.#app = this.root.addImage(
      ['lab/app:1', 'lab/app:latest'],
      [{ 'etc/os': 'one' }, { 'app/run': 'two' }],
    );
  }
}
