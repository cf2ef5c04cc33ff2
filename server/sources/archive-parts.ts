const part = new RegExp(
  [
    '^manifest\\.json$|^index\\.json$|^oci-layout$|^repositories$|^version$',
    // OCI, and Docker from 25 on.
    '^blobs(/[a-z0-9]+(/[0-9a-f]{32,})?)?$',
    // Configs and layers of Docker before that, of Podman, Skopeo, crane and kaniko.
    '^(sha256:)?[0-9a-f]{64}(\\.json|\\.tar|\\.tar\\.gz|\\.manifest\\.json)?$',
    '^[0-9a-f]{64}/(layer\\.tar|json|VERSION)$',
  ].join('|'),
);

/** Whether a tar of images has entries of that name, cleaned: what has no others is no root filesystem. */
export function isArchivePart(name: string): boolean {
  return part.test(name);
}
