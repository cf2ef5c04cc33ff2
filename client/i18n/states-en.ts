/** Words of what is not the usual: nothing there, not yet, not any more, not all. Code comes between backquotes. */
export const statesEn = {
  offline: {
    title: 'No connection to the server',
    text: 'What you see stays.',
    next: (seconds: string) => `Reconnecting in ${seconds} s`,
    trying: 'Reconnecting…',
    now: 'Try now',
    back: 'Connected again',
    noUpload: 'Upload an archive: not while there is no connection to the server',
  },
  crash: {
    title: 'The page has broken down',
    text: 'That is a mistake in Strata. Reloading brings back what you were looking at. If it breaks again, the other images are still there.',
    reload: 'Reload',
    details: 'What broke',
  },
  catalog: {
    empty: 'No images yet',
    emptyText: 'An archive can be dropped on this page, or be opened where it lies:',
    opening: 'Reading its layers; it appears here when it is ready.',
    failedHint: 'Mend or replace the file, then start Strata again.',
  },
  image: {
    loading: 'Opening the image…',
    gone: 'This image is not here any more',
    goneText: 'It was deleted, or its archive is no longer opened by this server.',
    notYet: 'This image is not open yet',
    notYetText: (names: string) => `Still being opened: ${names}. If it is in there, it shows by itself.`,
    cannot: 'This image cannot be opened',
    others: 'All images',
  },
  conditions: {
    region: 'What is not as it should be',
    mismatch: (layers: string, many: boolean) =>
      many
        ? `Layers ${layers} are not what their digests say`
        : `Layer ${layers} is not what its digest says`,
    mismatchText:
      'Its bytes were changed after the image was made, or damaged on the way. Do not run it: get it again from a source that you trust.',
    incomplete: (layers: string, many: boolean) =>
      many ? `Layers ${layers} are missing` : `Layer ${layers} is missing`,
    incompleteText: 'What it would add, change or hide is not in what you see. Save the image again, whole.',
    degraded: 'Not all can be read',
  },
  files: {
    noFiles: 'This image has no files',
    noFilesText:
      'Like one built `FROM scratch` into which nothing was copied. There is nothing in it that a container could start.',
    noFilesYet: 'No files up to here',
    noFilesYetText:
      'The layers from here down hold none. Move the slider to the right to see the first ones come.',
    noChanges: 'This layer changed no files',
    noChangesText: 'Its instruction wrote nothing, or only what was there already. It takes next to no room.',
    absent: 'This layer is missing',
    absentText:
      'The archive does not have it, so nobody knows what it changed. Layers above and below can be looked at.',
  },
  path: {
    missing: 'No layer of this image has this path',
    text: 'The link may be meant for another image or another version of it, or the path is misspelt.',
    parent: (path: string) => `Go to ${path}`,
    close: 'Close',
  },
};

/** What every language has to say of what is not the usual. */
export type StatesMessages = typeof statesEn;
