import type { Sentences } from '../model/interpreter.ts';

/** What the server says of one layer: what is odd in it, what it may not be, what could not be compared. */
export const serverLayersVi: Sentences = {
  // Entries of a layer tar.
  '{what…} is nothing that an engine would unpack: {path}': '{what} là thứ không engine nào giải nén: {path}',
  'a path of {n} bytes': 'đường dẫn dài {n} byte',
  'a path {n} directories deep': 'đường dẫn sâu {n} thư mục',
  'a name of {n} bytes': 'tên dài {n} byte',
  'a link to a path of {n} bytes': 'link đến đường dẫn dài {n} byte',
  'an extended attribute of {n} bytes': 'thuộc tính mở rộng dài {n} byte',
  'an extended attribute whose name has {n} bytes': 'thuộc tính mở rộng có tên dài {n} byte',
  'a list of extended attributes of {n} bytes': 'danh sách thuộc tính mở rộng dài {n} byte',
  'a layer of more than {most} entries, implied directories included,':
    'layer có hơn {most} mục, kể cả những thư mục chỉ đi qua,',
  'a layer whose links, extended attributes and sparse maps take more than {most} bytes':
    'layer có link, thuộc tính mở rộng và bản đồ tệp thưa chiếm hơn {most} byte',
  'a whiteout {name} that names nothing': 'whiteout {name} không nêu tên gì',
  'a path through more than {most} symbolic links, probably a cycle,':
    'đường dẫn qua hơn {most} symbolic link, có lẽ đi vòng tròn,',
  'a path through symbolic links that leads through more than {most} directories':
    'đường dẫn qua symbolic link dẫn qua hơn {most} thư mục',
  '{path} has the unknown type {type}: left out': '{path} có kiểu lạ {type}: đã bỏ qua',
  '{path} is a hard link to {target}, which this layer does not hold as a file: shown as empty':
    '{path} là hard link đến {target}, nhưng trong layer này không có tệp đó: hiện như tệp rỗng',
  '{path} lies below {file}, which was a file before: taken as a directory from here':
    '{path} nằm dưới {file}, vốn là tệp ở phía trước: từ đây xem như thư mục',
  'The layer has a PAX header for all entries that follow. Engines ignore it, so it is left out':
    'Layer có một header PAX cho mọi mục theo sau. Engine bỏ qua nó, nên ở đây cũng bỏ qua',

  // Redirects.
  '{path} {what…}, which the kernel refuses with {error}': '{path} {what}, và kernel từ chối với {error}',
  'merges with a directory of a lower layer': 'gộp với thư mục của một layer bên dưới',
  "has the redirect '{target}'": "có redirect '{target}'",
  'its redirects bring together more than {most} entries': 'các redirect của nó gom lại hơn {most} mục',

  // Directories on disk.
  'While the layer was read {n} entries vanished: it is being changed.':
    'Trong lúc đọc layer, {n} mục đã biến mất: nó đang bị thay đổi.',
  '{path} cannot be read ({code}): left out': 'không đọc được {path} ({code}): đã bỏ qua',
  '{path} cannot be listed: {why…}': 'không liệt kê được {path}: {why}',
  '{path} is of a type that Linux does not have: left out': '{path} có kiểu không có trong Linux: đã bỏ qua',
  '{path} is a mount of another file system: not entered':
    '{path} là điểm mount của hệ thống tệp khác: không đi vào',
  '{path} lies {n} directories deep: not entered': '{path} nằm sâu {n} thư mục: không đi vào',
  '{path} cannot be entered: {why…}': 'không đi vào được {path}: {why}',
  'this user may not': 'người dùng này không được phép',
  'holds more than {most} entries': 'chứa hơn {most} mục',
  'holds links and extended attributes of more than {most} bytes':
    'chứa link và thuộc tính mở rộng dài hơn {most} byte',
  'Which of its directories are opaque cannot be seen without CAP_SYS_ADMIN: what they hide of lower layers is shown.':
    'Không có CAP_SYS_ADMIN thì không thấy được thư mục nào của nó là opaque: những gì chúng che ở các layer bên dưới vẫn hiện ra.',
  '{hidden…} tar-split.json.gz, which tells it too: {why…}.':
    '{hidden} tar-split.json.gz, vốn cũng ghi điều đó: {why}.',
  'Layer directories can be read on Linux only; this is {platform}':
    'Chỉ đọc được thư mục của layer trên Linux; đây là {platform}',
  'Run Strata on the Linux machine that they are on, or save the image: docker save -o image.tar IMAGE':
    'Hãy chạy Strata trên chính máy Linux chứa chúng, hoặc lưu image lại: docker save -o image.tar IMAGE',
  'Layer directories cannot be read on {processor}': 'Không đọc được thư mục của layer trên {processor}',
  'extended attributes of {path}': 'thuộc tính mở rộng của {path}',
  'layer {n} of {name}': 'layer {n} của {name}',
  'cannot be indexed: {why…}': 'không lập chỉ mục được: {why}',

  // What is degraded.
  'Without CAP_SYS_ADMIN the kernel hides which directories are opaque: what they hide of lower layers is shown as if it were there.':
    'Không có CAP_SYS_ADMIN, kernel giấu đi thư mục nào là opaque: những gì chúng che ở các layer bên dưới vẫn hiện ra như thể còn đó.',
  'Without CAP_SYS_ADMIN the kernel hides which directories are opaque. For the layers of images Docker’s records tell it; what such a directory of a container hides is shown as if it were there.':
    'Không có CAP_SYS_ADMIN, kernel giấu đi thư mục nào là opaque. Với layer của image thì hồ sơ của Docker có ghi; còn những gì một thư mục như vậy của container che vẫn hiện ra như thể còn đó.',
  'Run Strata as root, or its container with --cap-add SYS_ADMIN.':
    'Hãy chạy Strata với quyền root, hoặc chạy container của nó với --cap-add SYS_ADMIN.',

  // Digests.
  'Layer {n} is not what the image says: its diff ID is {expected}, its tar hashes to {actual}.':
    'Layer {n} không đúng như image ghi: diff ID là {expected}, nhưng băm tệp tar của nó ra {actual}.',
  'Layer {n} is not what the archive says: its blob digest is {expected}, its bytes hash to {actual}.':
    'Layer {n} không đúng như tệp lưu trữ ghi: digest của blob là {expected}, nhưng băm các byte của nó ra {actual}.',
  'the layer has not been read': 'layer chưa được đọc',
  'the source states no diff ID': 'nguồn không ghi diff ID',
  'the source names no digest for the stored blob': 'nguồn không ghi digest của blob',
  'the layer lies unpacked on disk, and its digest is that of the tar it was unpacked from':
    'layer nằm trên đĩa ở dạng đã giải nén, còn digest là của tệp tar mà nó được giải nén từ đó',
  'Strata computes SHA-256 only, and this is {algorithm}': 'Strata chỉ tính SHA-256, còn đây là {algorithm}',
  'the file has changed since Strata read it, or is gone': 'tệp đã thay đổi sau khi Strata đọc, hoặc đã mất',
  'the file cannot be read: {code}': 'không đọc được tệp: {code}',

  // What does not agree on disk.
  'Layer {n} has no directory here: nothing can be mounted.':
    'Layer {n} không có thư mục ở đây: không mount được gì.',
  'Layer {n}: {parts} in {path} cannot be read by this user.':
    'Layer {n}: người dùng này không đọc được {parts} trong {path}.',
  'Layer {n}: {path}/{part} is not there.': 'Layer {n}: không có {path}/{part}.',
  'Layer {n}: {path}/link is missing or empty, so it has no short name.':
    'Layer {n}: {path}/link bị thiếu hoặc rỗng, nên nó không có tên ngắn.',
  'Layer {n}: its {kind} as worked out, {value}, is not what is kept on disk.':
    'Layer {n}: {kind} tính ra được là {value}, không giống giá trị lưu trên đĩa.',
  '{name}: there is no such symbolic link; only the `link` file of {directory} has the name. The layer is being removed, or the link was lost: no container can be started on it.':
    '{name}: không có symbolic link này; chỉ tệp `link` của {directory} ghi tên đó. Layer đang bị xóa, hoặc link đã mất: không khởi chạy được container nào trên nó.',
  '{name}: the symbolic link leads to {target}, but the name is that of {directory}.':
    '{name}: symbolic link dẫn đến {target}, nhưng tên đó là của {directory}.',
  '{name}: the symbolic link leads to {directory}, whose `link` file does not say that name.':
    '{name}: symbolic link dẫn đến {directory}, nhưng tệp `link` ở đó không ghi tên này.',
  '{name}: the symbolic link leads to {target}, where no layer is.':
    '{name}: symbolic link dẫn đến {target}, ở đó không có layer nào.',
  '{name} in a `lower` file is not of the form l/NAME: it is left alone.':
    '{name} trong một tệp `lower` không có dạng l/TÊN: không đụng đến.',
  '{name}: no symbolic link and no layer has this name; a layer is missing.':
    '{name}: không symbolic link nào và không layer nào có tên này; thiếu một layer.',
};
