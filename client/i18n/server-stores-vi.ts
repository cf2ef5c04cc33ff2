import type { Sentences } from '../model/interpreter.ts';

/** What the server says of engines' stores: Docker's data root, overlay2 alone, Podman. Those of containerd: see there. */
export const serverStoresVi: Sentences = {
  // Parts of any store.
  'it is no regular file': 'đó không phải tệp thường',
  'it has {n} bytes; the limit for metadata is {most}':
    'nó dài {n} byte; giới hạn cho siêu dữ liệu là {most}',
  'this user may not read it': 'người dùng này không được phép đọc',
  'it is a symbolic link, which is not followed': 'đó là symbolic link, nên không đi theo',
  'its directory {path} is gone.': 'thư mục {path} của nó đã mất.',
  '{path} is no directory.': '{path} không phải thư mục.',
  'its directory {path} cannot be looked at: {why…}.': 'không xem được thư mục {path} của nó: {why}.',
  '{part?} cannot be read: {why…}': 'không đọc được {part}: {why}',
  '{path} cannot be looked at: {why…}': 'không xem được {path}: {why}',
  '{folder}/{name} cannot be looked at: {why…}.': 'Không xem được {folder}/{name}: {why}.',
  '{folder}/{layer}/{name} cannot be read: {why…}.': 'Không đọc được {folder}/{layer}/{name}: {why}.',
  'There are more than {most} containers: the others are left out.':
    'Có hơn {most} container: những cái còn lại không hiện.',
  'There are more than {most} images: the others are left out.':
    'Có hơn {most} image: những cái còn lại không hiện.',
  'There are {n} images, of which {most} are shown: that is the limit.':
    'Có {n} image, chỉ hiện {most}: đó là giới hạn.',
  'There are {n} stacks, of which {most} are shown: that is the limit.':
    'Có {n} chồng layer, chỉ hiện {most}: đó là giới hạn.',
  'The container {name} cannot be shown. {why…}.': 'Không hiện được container {name}. {why}.',
  'its directory {path} is not there': 'không có thư mục {path} của nó',
  '{path} has no diff': '{path} không có diff',
  'diff in {path} is no directory, and is not followed':
    'diff trong {path} không phải thư mục, nên không đi theo',
  '{path} cannot be mounted: its lower names {entry}, and {why…}.':
    'Không mount được {path}: lower của nó nêu {entry}, nhưng {why}.',
  'lower names {entry}, and {why…}': 'lower nêu {entry}, nhưng {why}',
  'that is no name of a layer': 'đó không phải tên của layer nào',
  'neither a file link nor a link in l/ has that name':
    'không tệp link nào và không link nào trong l/ có tên đó',
  'in l/ it is no symbolic link': 'trong l/ nó không phải symbolic link',
  'its link in l/ leads to {target}, which is no layer here':
    'link của nó trong l/ dẫn đến {target}, mà ở đây đó không phải layer',
  'This is overlay2 alone: which image is which, its history and the names of containers are kept beside it.':
    'Đây chỉ là riêng overlay2: image nào là image nào, lịch sử và tên container được giữ ở bên cạnh nó.',

  // Docker.
  'is no data root of Docker': 'không phải thư mục dữ liệu của Docker',
  'There is another root in it: open {path} to see what that holds.':
    'Trong đó còn một thư mục dữ liệu khác: hãy mở {path} để xem nó chứa gì.',
  'it is a data root of Docker with the storage driver {driver}, which is not known here':
    'đó là thư mục dữ liệu của Docker dùng storage driver {driver}, loại không đọc được ở đây',
  'Save the image instead: docker save -o image.tar IMAGE':
    'Hãy lưu image ra tệp: docker save -o image.tar IMAGE',
  '{path} is no data root of Docker: it has neither image/overlay2 nor overlay2':
    '{path} không phải thư mục dữ liệu của Docker: nó không có image/overlay2 lẫn overlay2',
  'docker info --format {{.DockerRootDir}} tells where it is.':
    'docker info --format {{.DockerRootDir}} cho biết nó ở đâu.',
  'the folder {name}': 'thư mục {name}',
  'the records of layers': 'hồ sơ của các layer',
  'the records of images': 'hồ sơ của các image',
  'Docker’s records have no layer with the chain ID {id}':
    'hồ sơ của Docker không có layer nào với chain ID {id}',
  'Docker’s records have no layer with the chain ID {id}, nor any below it':
    'hồ sơ của Docker không có layer nào với chain ID {id}, cũng không có layer nào dưới nó',
  'Its image {id} is not among Docker’s records any more.':
    'Image {id} của nó không còn trong hồ sơ của Docker.',
  'The names of containers are unknown: {why…}.': 'Không biết tên các container: {why}.',
  'Name and state of the container {id} are unknown. {why…}.':
    'Không biết tên và trạng thái của container {id}. {why}.',
  '{file} is no file': '{file} không phải tệp',
  '{file} has {n} bytes; the limit is {most}': '{file} dài {n} byte; giới hạn là {most}',
  '{file} gives {tags} to the image {id}, which is not there.':
    '{file} gắn {tags} cho image {id}, nhưng image đó không có.',
  'it is missing': 'không có tệp này',
  'The names of images are not known, so all are shown without a tag. {file}: {why…}.':
    'Không biết tên các image, nên tất cả được hiện không có tag. {file}: {why}.',
  'The image sha256:{id}… cannot be shown. Its config: {why…}.':
    'Không hiện được image sha256:{id}…. Config của nó: {why}.',
  'that is no ID of a container': 'đó không phải ID của container',
  'its init-id is no name of a directory': 'init-id của nó không phải tên thư mục',
  'its {file} is missing': 'thiếu {file} của nó',
  'its {file} is no name of a directory': '{file} của nó không phải tên thư mục',
  'its {file} is no digest': '{file} của nó không phải digest',
  'image {path} cannot be used: {why…}.': 'Không dùng được image {path}: {why}.',
  'The layer {id}, which no image and no container has; the build cache may hold on to it':
    'Layer {id}, không thuộc image hay container nào; có thể bộ đệm build đang giữ nó',
  'Left by BuildKit, to make the next build faster': 'BuildKit để lại, cho lần build sau nhanh hơn',
  'It was a container’s, and Docker’s records have no such container':
    'Từng là của một container, nhưng hồ sơ của Docker không có container đó',
  'Docker’s records have no such layer: left by a build, a pull or a removal that was broken off':
    'Hồ sơ của Docker không có layer này: còn lại sau một lần build, pull hoặc xóa bị dở dang',

  // Podman.
  '{name} is a list of images, and none itself: left out.':
    '{name} là danh sách image, tự nó không phải image: đã bỏ qua.',
  'The image {name} cannot be shown. {why…}. Pull or load it again.':
    'Không hiện được image {name}. {why}. Hãy pull hoặc load lại.',
  'its config {id} is missing': 'thiếu config {id} của nó',
  'its config': 'config của nó',
  'the image': 'image',
  'its manifest': 'manifest của nó',
  'The config lists {ids} diff IDs, but the store has {layers} layers for it: those of the store are shown.':
    'Config liệt kê {ids} diff ID, nhưng kho có {layers} layer cho nó: ở đây hiện các layer của kho.',
  'layers.json has no record of it.': 'layers.json không có bản ghi của nó.',
  'Layer {n} is recorded with the diff ID {recorded}, but the image says {stated}.':
    'Layer {n} được ghi với diff ID {recorded}, nhưng image lại ghi {stated}.',
  'Layer {n} has the ID {id}, but its parent and its diff ID give {expected}.':
    'Layer {n} có ID {id}, nhưng tính từ layer cha và diff ID của nó lại ra {expected}.',
  'this store has neither a record nor a directory of it. It may lie in an additional image store (additionalimagestores in storage.conf): open that as a source of its own.':
    'kho này không có bản ghi lẫn thư mục của nó. Có thể nó nằm trong một kho image bổ sung (additionalimagestores trong storage.conf): hãy mở kho đó như một nguồn riêng.',
  'the parents of the layer {id} lead in a circle': 'các layer cha của layer {id} dẫn vòng tròn',
  'the layer {id} stands on more than {most} others, the limit':
    'layer {id} đứng trên quá nhiều layer khác: giới hạn là {most}',
  '{id} is no ID of a layer.': '{id} không phải ID của layer.',
  'it is stored with composefs: names and content lie apart, which is not read here.':
    'nó được lưu bằng composefs: tên và nội dung nằm tách rời, ở đây không đọc được.',
  'is no ID': 'không phải ID',
  'Layers are looked for under the IDs that their images’ configs give.':
    'Layer được tìm theo ID suy ra từ config của image.',
  'Images are unknown; containers are shown.': 'Không biết có image nào; vẫn hiện các container.',
  'Containers are unknown; images are shown.': 'Không biết có container nào; vẫn hiện các image.',
  'Record {n} of {file} is left out: {why…}.': 'Bỏ qua bản ghi {n} của {file}: {why}.',
  'The content of layers cannot be shown. {why…}.': 'Không hiện được nội dung các layer. {why}.',
  'Podman keeps the states of its containers in db.sql (SQLite, from its version 5 on), which is not read here: what is mounted here runs, what the others do is unknown.':
    'Từ bản 5, Podman giữ trạng thái container trong db.sql (SQLite), ở đây không đọc được: container nào đang mount ở đây thì đang chạy, còn những cái khác thì không rõ.',
  'Which containers run is unknown. {why…}.': 'Không biết container nào đang chạy. {why}.',
  'No record names this layer: left by something that was interrupted.':
    'Không bản ghi nào nêu layer này: còn lại sau một việc bị gián đoạn.',
  'No image and no container has this layer.': 'Không image hay container nào có layer này.',
};
