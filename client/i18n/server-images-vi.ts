import type { Sentences } from '../model/interpreter.ts';

/** What the server says of what is in archives and layouts: manifests, configs, and the files that they name. */
export const serverImagesVi: Sentences = {
  // Opening.
  'holds no image that is known here': 'không chứa image nào thuộc loại đọc được ở đây',
  'It can be what `docker save`, `podman save`, `skopeo copy` or `crane pull` write, or a tar of a root filesystem. {rest…}':
    'Đó có thể là tệp do `docker save`, `podman save`, `skopeo copy` hoặc `crane pull` ghi ra, hoặc tar của một root filesystem. {rest}',
  'As a directory it can be Docker’s data root (/var/lib/docker) or its overlay2 alone, containerd’s folder (/var/lib/containerd), the storage of Podman (/var/lib/containers/storage, ~/.local/share/containers/storage), an OCI layout, or what `skopeo copy … dir:` writes.':
    'Nếu là thư mục thì đó có thể là thư mục dữ liệu của Docker (/var/lib/docker) hoặc chỉ riêng overlay2 của nó, thư mục của containerd (/var/lib/containerd), kho của Podman (/var/lib/containers/storage, ~/.local/share/containers/storage), một OCI layout, hoặc thư mục do `skopeo copy … dir:` ghi ra.',
  'is an empty directory: {path}': 'là một thư mục rỗng: {path}',
  'is neither a file nor a directory: {path}': 'không phải tệp cũng không phải thư mục: {path}',
  'has {n} bytes; the limit is {most}': 'dài {n} byte; giới hạn là {most}',
  'there is no such file: {path}': 'không có tệp này: {path}',
  'there is no such file': 'không có tệp này',
  'may not be read: {path}': 'không được phép đọc: {path}',
  'cannot be read: {why…}': 'không đọc được: {why}',
  'cannot be opened: {why…}': 'không mở được: {why}',
  'there is no such directory: {path}': 'không có thư mục này: {path}',
  'The image or container may have been removed just now.': 'Có thể image hoặc container vừa bị xóa.',
  'may not be read by this user: {path}': 'người dùng này không được phép đọc: {path}',
  'is no directory: {path}': 'không phải thư mục: {path}',
  'An engine’s folder belongs to root. Run Strata with sudo, or in a container: `docker run --rm --cap-add SYS_ADMIN -p 127.0.0.1:4870:4870 -v {mount} strata serve --host 0.0.0.0 {path}`':
    'Thư mục của engine thuộc về root. Hãy chạy Strata bằng sudo, hoặc trong container: `docker run --rm --cap-add SYS_ADMIN -p 127.0.0.1:4870:4870 -v {mount} strata serve --host 0.0.0.0 {path}`',
  'a part of it may not be read: {path}': 'có phần không được phép đọc: {path}',
  'its images are kept by the driver {driver}, which does not stack directories with overlayfs: {path}':
    'image trong đó do driver {driver} giữ, mà driver này không chồng thư mục bằng overlayfs: {path}',
  'Save what you want to see: `docker save NAME -o image.tar`, or with podman.':
    'Hãy lưu những gì bạn muốn xem: `docker save NAME -o image.tar`, hoặc dùng podman.',
  'is a part of the store of a container engine: {path}':
    'là một phần trong kho của container engine: {path}',
  'Open all of it: {path}': 'Hãy mở toàn bộ kho: {path}',
  'holds no image itself: {path}': 'tự nó không chứa image nào: {path}',
  'There is a store of a container engine in it: open {paths}':
    'Trong đó có kho của container engine: hãy mở {paths}',
  'is Docker’s data root, but there are no images in it: {path}':
    'là thư mục dữ liệu của Docker, nhưng trong đó không có image nào: {path}',
  'Docker from 29 on may have them in the store of containerd: open /var/lib/containerd.':
    'Docker từ bản 29 có thể giữ image trong kho của containerd: hãy mở /var/lib/containerd.',
  'is no directory of images that is known here: {path}':
    'không phải thư mục chứa image thuộc loại đọc được ở đây: {path}',
  '{path} is stored as a sparse file, which no tool that saves images does':
    '{path} được lưu dạng tệp thưa, điều mà không công cụ lưu image nào làm',
  'Make the archive again without the --sparse option.':
    'Hãy tạo lại tệp lưu trữ, không dùng tùy chọn --sparse.',
  'a path of {n} bytes: {path}': 'đường dẫn dài {n} byte: {path}',
  'the file became shorter while it was read': 'tệp bị ngắn đi trong lúc đọc',
  '{file} has {n} bytes; the limit for metadata is {most}':
    '{file} dài {n} byte; giới hạn cho siêu dữ liệu là {most}',
  'it names a file by {n} characters: {name}': 'có tên tệp dài {n} ký tự: {name}',
  'the links that {path} goes through lead in a circle': 'các link mà {path} đi qua dẫn vòng tròn',
  '{path} is a link to a path of {n} characters': '{path} là link đến đường dẫn dài {n} ký tự',
  '{source}: cannot be unpacked into {folder}: the disk is full':
    '{source}: không giải nén được vào {folder}: đĩa đã đầy',
  'Its members can be found in the unpacked archive only. Make room there, unpack it yourself, or name a larger folder: with TMPDIR, of a server with --data DIR.':
    'Chỉ tìm được các phần của nó trong tệp lưu trữ đã giải nén. Hãy dọn chỗ ở đó, tự giải nén, hoặc chỉ định thư mục rộng hơn: bằng TMPDIR, với máy chủ thì bằng --data DIR.',

  // Documents.
  '{name?} is nested more than {most} deep': '{name} lồng nhau sâu hơn {most} tầng',
  '{name?} is not JSON: {why…}': '{name} không phải JSON: {why}',
  '{name?} has an unexpected form: {why…}': '{name} có dạng không như mong đợi: {why}',
  '{name?} lists {digest} as a diff ID, which is no digest':
    '{name} ghi diff ID là {digest}, nhưng đó không phải digest',
  '{name} refers to {digest}, which is no digest': '{name} nhắc đến {digest}, nhưng đó không phải digest',
  'The config is named {named}, but its digest is {digest}.':
    'Config mang tên {named}, nhưng digest của nó là {digest}.',
  '{name} was changed after it was written: its digest is {algorithm}:{actual}, not {expected}. What follows from it may be wrong.':
    '{name} đã bị sửa sau khi ghi: digest của nó là {algorithm}:{actual}, không phải {expected}. Những gì suy ra từ nó có thể sai.',
  '{name}: {counts…}; one of them is wrong': '{name}: {counts}; một trong hai bị sai',
  'the manifest lists {layers} layers, but the config {ids} diff IDs':
    'manifest liệt kê {layers} layer, còn config liệt kê {ids} diff ID',
  '{name?}: has {n} layers; the limit is {most}': '{name}: có {n} layer; giới hạn là {most}',
  'The history names {steps} steps that made a layer, but there are {layers} layers.':
    'Lịch sử ghi {steps} bước có tạo layer, nhưng lại có {layers} layer.',
  'Layer {n} is missing: {why…}': 'Thiếu layer {n}: {why}',
  '{name} is a layer compressed with {packing}, which no engine reads':
    '{name} là layer nén bằng {packing}, thứ mà không engine nào đọc',
  'Compress its layers with gzip or zstd instead, as `skopeo copy --dest-compress-format` does.':
    'Hãy nén các layer bằng gzip hoặc zstd, như `skopeo copy --dest-compress-format` làm.',

  // Archives of Docker.
  '{file} lists {n} images; the limit is {most}': '{file} liệt kê {n} image; giới hạn là {most}',
  '{file} is missing': 'thiếu {file}',
  '{file} names the config {config}, which is not in the archive':
    '{file} nêu config {config}, nhưng trong tệp lưu trữ không có',
  '{file} names the layer {layer}, which is not in the archive':
    '{file} nêu layer {layer}, nhưng trong tệp lưu trữ không có',
  'it may not be redistributed, so it was left out.': 'nó không được phép phân phối lại nên đã bị bỏ ra.',
  'holds {n} images; the limit is {most}': 'chứa {n} image; giới hạn là {most}',
  'holds {n} layers; the limit is {most}': 'chứa {n} layer; giới hạn là {most}',
  '{name}: the layer {id} is its own ancestor': '{name}: layer {id} là tổ tiên của chính nó',
  'the layer {id} is named, but {file} is not in the archive':
    'có nêu layer {id}, nhưng trong tệp lưu trữ không có {file}',
  'it holds no image': 'tệp không chứa image nào',
  'Its manifest is an empty list: run `docker save` with the name of an image, and open the new file.':
    'Manifest của nó là danh sách rỗng: hãy chạy `docker save` với tên một image, rồi mở tệp mới.',

  // OCI.
  '{name} is {what…}: left out.': '{name} là {what}: đã bỏ qua.',
  'no manifest of an image': 'không phải manifest của image',
  'a manifest of something else than an image ({type})': 'manifest của thứ không phải image ({type})',
  'an image that its index names is not in it: {name}':
    'một image mà index nêu tên không có trong đó: {name}',
  '{n} images that its index names are not in it: {names}':
    '{n} image mà index nêu tên không có trong đó: {names}',
  'Of {source}, {what…}.': 'Trong {source}, {what}.',
  'It is incomplete: run `docker save` again for a platform that is there, and open the new file.':
    'Tệp không đầy đủ: hãy chạy lại `docker save` cho một nền tảng có sẵn, rồi mở tệp mới.',
  'holds no image. {why…}': 'không chứa image nào. {why}',
  'it is encrypted.': 'nó đã bị mã hóa.',
  'it is no tar but {type}.': 'nó không phải tar mà là {type}.',
  'its blob {digest} is not there.': 'không có blob {digest} của nó.',
  '{name} is no index: it has no list of manifests':
    '{name} không phải index: nó không có danh sách manifest',
  '{name} lies more than {most} indexes deep; no tool writes that':
    '{name} nằm sâu hơn {most} index; không công cụ nào ghi như vậy',
  '{name} lists more than {most} manifests, the limit':
    '{name} liệt kê quá nhiều manifest: giới hạn là {most}',
  '{name} states the version {version}; Strata knows 1.x.':
    '{name} ghi phiên bản {version}; Strata chỉ biết 1.x.',
  'is an OCI layout without its {file}': 'là một OCI layout thiếu {file}',
  'It is incomplete: save or copy it again, to the end, and open the new one.':
    'Nó không đầy đủ: hãy lưu hoặc chép lại cho đến hết, rồi mở bản mới.',

  // Root filesystems.
  'is no archive': 'không phải tệp lưu trữ',
  'is a tar archive with nothing in it': 'là tệp lưu trữ tar không có gì bên trong',
  'Was it saved to the end?': 'Tệp có được ghi đến cuối không?',
  'has a manifest.json of no form that is known: an array is of Docker, an object with a file `version` beside it of Skopeo':
    'có manifest.json thuộc dạng lạ: mảng là của Docker, đối tượng kèm tệp `version` bên cạnh là của Skopeo',
  'holds parts of an archive of images, but nothing that lists them: neither index.json nor manifest.json':
    'chứa những phần của tệp lưu trữ image, nhưng không có gì liệt kê chúng: không có index.json lẫn manifest.json',
  'The archive is incomplete: run `docker save` again, or download the file again, and open the new one.':
    'Tệp lưu trữ không đầy đủ: hãy chạy lại `docker save`, hoặc tải lại tệp về, rồi mở tệp mới.',
  'There is no manifest in this tar, so it is shown as the one layer of a root filesystem.':
    'Trong tệp tar này không có manifest, nên nó được hiện như một layer duy nhất của root filesystem.',
};
