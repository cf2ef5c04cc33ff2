import type { Sentences } from '../model/interpreter.ts';

/** What the server says of containerd's store and its databases. */
export const serverContainerdVi: Sentences = {
  'This Docker has images in containerd’s store, too ({n} names): open {path} to see them.':
    'Docker này còn có image trong kho của containerd ({n} tên): hãy mở {path} để xem.',
  'Whether this Docker has images in containerd’s store, too, is unknown: {why…}.':
    'Không biết Docker này có image trong kho của containerd hay không: {why}.',
  'metadata.db has no snapshot {name}.': 'metadata.db không có snapshot {name}.',
  'The image {name} has no target: {digest} is no digest. It is left out.':
    'Image {name} không có đích: {digest} không phải digest. Đã bỏ qua.',
  'The image {name} cannot be shown. {why…}. Pull it again.':
    'Không hiện được image {name}. {why}. Hãy pull lại.',
  'Of the image {name}, {what…} Pull it again.': 'Về image {name}: {what} Hãy pull lại.',
  'Of the image {name} the config {digest} is missing: pull it again.':
    'Image {name} thiếu config {digest}: hãy pull lại.',
  'The image {name} is left out: {digest} is {what…}.': 'Đã bỏ qua image {name}: {digest} là {what}.',
  'The image {name} is not there, only its name: {missing} was not pulled or is gone.':
    'Image {name} chỉ còn cái tên: {missing} chưa được pull hoặc đã mất.',
  '{name} is another image in each namespace ({digests}): choose it by its digest.':
    '{name} ở mỗi namespace là một image khác ({digests}): hãy chọn theo digest.',
  'containerd is adding or removing it, or was when it stopped.':
    'containerd đang thêm hoặc xóa nó, hoặc đang làm dở lúc dừng.',
  'No snapshot has this directory: containerd removes it with its next cleaning.':
    'Không snapshot nào có thư mục này: containerd sẽ xóa nó trong lần dọn tới.',
  'Left by a build, to make the next one faster: {name}.':
    'Một lần build để lại, cho lần sau nhanh hơn: {name}.',
  '{what…} that no image and no container has, kept for builds or about to be removed: {name}.':
    '{what} không thuộc image hay container nào, giữ lại cho việc build hoặc sắp bị xóa: {name}.',
  'An unpacked layer': 'Layer đã giải nén',
  'A snapshot': 'Snapshot',
  'meta.db has more than {most} namespaces: the others are left out.':
    'meta.db có hơn {most} namespace: những cái còn lại không hiện.',
  'Not all {part} of the namespace {name} could be read. {why…}. Restart containerd if it reports the same.':
    'Không đọc được hết {part} của namespace {name}. {why}. Hãy khởi động lại containerd nếu nó cũng báo như vậy.',
  'has more than {most} records, the limit': 'có quá nhiều bản ghi: giới hạn là {most}',
  'has more than {most} snapshots, the limit': 'có quá nhiều snapshot: giới hạn là {most}',
  'the parents of {name} lead in a circle': 'các snapshot cha của {name} dẫn vòng tròn',
  '{name} has more than {most} snapshots below it, the limit':
    '{name} có quá nhiều snapshot bên dưới: giới hạn là {most}',
  'The names of images are unknown; containers are found by their snapshots.':
    'Không biết tên các image; container được tìm theo snapshot của chúng.',
  'Which directory belongs to which layer is unknown: layers are read from their blobs, containers are left out.':
    'Không biết thư mục nào thuộc layer nào: layer được đọc từ blob, còn container thì bỏ qua.',

  // The database.
  'this database is damaged: {why…}': 'cơ sở dữ liệu này bị hỏng: {why}',
  'Open it again: its engine may have been writing to it. If that does not help, see whether the engine starts.':
    'Hãy mở lại: có thể engine đang ghi vào đó. Nếu vẫn không được, hãy xem engine có khởi động được không.',
  'changed {n} times while it was read': 'thay đổi {n} lần trong lúc đọc',
  'Try again.': 'Hãy thử lại.',
  'the head of a bucket is cut off': 'phần đầu của một bucket bị cắt ngang',
  'its tree leads in a circle': 'cây của nó dẫn vòng tròn',
  'page {n} is in its tree twice': 'trang {n} có hai lần trong cây của nó',
  'page {n} is outside of its {pages} pages': 'trang {n} nằm ngoài {pages} trang của nó',
  'page {n} claims {more} more pages': 'trang {n} đòi thêm {more} trang',
  'neither of its two meta pages is whole': 'cả hai trang meta của nó đều không nguyên vẹn',
  'it ends at byte {n}, in the middle of a page': 'nó kết thúc ở byte {n}, giữa một trang',
  'an inline page': 'một trang nội tuyến',
  'page {n}': 'trang {n}',
  '{page…} is cut off': '{page} bị cắt ngang',
  '{page…} says that it is page {n}': '{page} lại ghi rằng nó là trang {n}',
  '{page…} lists {n} elements': '{page} liệt kê {n} phần tử',
  'an element of {page…} lies outside of it': 'một phần tử của {page} nằm ngoài nó',
  '{page…} is of the unknown kind {kind}': '{page} thuộc loại lạ {kind}',
};
