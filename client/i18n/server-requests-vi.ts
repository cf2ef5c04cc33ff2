import type { Sentences } from '../model/interpreter.ts';

const moreRoom = 'Hãy xóa một tệp đã tải lên, dọn bớt đĩa, hoặc chạy Strata với --data trên đĩa khác.';

/** What the server says of requests, of uploads, and of its own state. */
export const serverRequestsVi: Sentences = {
  // Uploads.
  '{name} does not fit: the disk with the data folder ran full':
    '{name} không đủ chỗ: đĩa chứa thư mục dữ liệu đã đầy',
  'Delete an upload, free some space, or start Strata with --data on another disk.': moreRoom,
  '{name} has {n} bytes, and only {free} are free on the disk with the data folder':
    '{name} dài {n} byte, mà đĩa chứa thư mục dữ liệu chỉ còn trống {free}',
  'Uploading {name} stopped because Strata is shutting down':
    'Việc tải {name} lên bị dừng vì Strata đang tắt',
  'Uploading {name} broke off: the client closed the connection before the last byte':
    'Việc tải {name} lên bị đứt giữa chừng: bên gửi đóng kết nối trước byte cuối cùng',
  'Upload it again; nothing of the broken upload was kept.':
    'Hãy tải lên lại; phần tải dở không được giữ lại chút nào.',
  '{name} is larger than {most} bytes, the most that this server takes for one archive (unpacked)':
    '{name} lớn hơn {most} byte, mức tối đa mà máy chủ này nhận cho một tệp lưu trữ (đã giải nén)',
  'Upload a smaller image, or open the archive where it lies: strata serve image.tar':
    'Hãy tải lên image nhỏ hơn, hoặc mở tệp lưu trữ tại chỗ: strata serve image.tar',
  'This upload is still under way': 'Việc tải lên này còn đang diễn ra',
  'Break it off where it is sent from.': 'Hãy hủy ở nơi đang gửi.',
  '{name} was not uploaded, so it cannot be deleted here':
    '{name} không phải do tải lên, nên không xóa được ở đây',
  'It goes when Strata is started without it.': 'Nó sẽ không còn nữa khi chạy Strata mà không nêu nó.',
  'The disk with the data folder is full': 'Đĩa chứa thư mục dữ liệu đã đầy',
  'Delete an upload or free some space.': 'Hãy xóa một tệp đã tải lên hoặc dọn bớt đĩa.',

  // Requests.
  'The API has no {method} {path}': 'API không có {method} {path}',
  'The request does not make sense: {why…}': 'Yêu cầu không hợp lệ: {why}',
  'docs/api.md and /api/openapi.json describe what this server takes.':
    'docs/api.md và /api/openapi.json mô tả những gì máy chủ này nhận.',
  'Something went wrong in the server; its log has the details':
    'Máy chủ gặp lỗi; chi tiết nằm trong log của nó',
  'This server is not called {host}': 'Máy chủ này không mang tên {host}',
  'Open it as http://localhost and its port; to serve others, start it with --host ADDRESS.':
    'Hãy mở bằng http://localhost cùng với cổng của nó; để phục vụ máy khác, hãy chạy với --host ĐỊA_CHỈ.',
  'This server takes no requests {from…}': 'Máy chủ này không nhận yêu cầu {from}',
  'from {origin}': 'từ {origin}',
  'that the browser marks as {site}': 'mà trình duyệt đánh dấu là {site}',
  'The file has {n} bytes, none of them in the range asked for':
    'Tệp dài {n} byte, không byte nào nằm trong khoảng được yêu cầu',
  '{n} listeners hear the events of this server, and it takes no more':
    'Đã có {n} nơi nhận sự kiện của máy chủ này, nó không nhận thêm',
  'Close some of the pages that show it.': 'Hãy đóng bớt những trang đang hiện nó.',
  'There is no such {what…} on this server': 'Máy chủ này không có {what} như vậy',
  image: 'image',
  upload: 'tệp tải lên',
  'It may have been deleted meanwhile: go back to all images.':
    'Có thể nó vừa bị xóa: hãy quay lại danh sách tất cả image.',
  'There is no layer {n}: this image has layers 1 to {top}':
    'Không có layer {n}: image này có layer từ 1 đến {top}',
  '{path} is in no layer of this image': '{path} không có trong layer nào của image này',
  '{path} is not visible at layer {n}': '{path} không nhìn thấy ở layer {n}',
  '{path} is no directory in the {view…} view of layer {n}':
    '{path} không phải thư mục trong chế độ xem {view} của layer {n}',
  diff: 'thay đổi',
  merged: 'gộp',
  'Layer {n} has no content at {path}: {why…}': 'Layer {n} không có nội dung ở {path}: {why}',
  'there is nothing at this path': 'ở đường dẫn này không có gì',
  'this is no regular file, and only those have content':
    'đây không phải tệp thường, mà chỉ tệp thường mới có nội dung',

  // Contents that cannot be had.
  '{path} has changed on disk since Strata read it': '{path} đã thay đổi trên đĩa sau khi Strata đọc',
  '{path} changed while it was being read': '{path} thay đổi trong lúc đang đọc',
  'Strata shows what it read last: open the source again.':
    'Strata hiện những gì đã đọc lần cuối: hãy mở lại nguồn.',
  'cannot be opened in its layer’s directory: {why…}': 'không mở được trong thư mục của layer: {why}',
  'it is no regular file now': 'bây giờ đó không phải tệp thường',
  'it is the layer itself': 'đó là chính layer',
  'it leads elsewhere': 'nó dẫn ra nơi khác',
  'it is there no more': 'nó không còn ở đó',
  'a symbolic link stands in the way, which is not followed': 'vướng một symbolic link, không đi theo',
  'a symbolic link or a file stands in the way, which is not followed':
    'vướng một symbolic link hoặc một tệp, không đi theo',
  'it leads out of the layer': 'nó dẫn ra ngoài layer',
  "the layer ends before the file's last byte": 'layer kết thúc trước byte cuối của tệp',
  'the file is no longer there': 'tệp không còn ở đó',
  'Put it back, or start Strata again without it.':
    'Hãy đặt nó lại chỗ cũ, hoặc khởi động lại Strata mà không nêu nó.',
  '{name} has changed on disk since Strata read it, so its contents can no longer be found in it':
    '{name} đã thay đổi trên đĩa sau khi Strata đọc, nên không còn tìm được nội dung trong đó',
  'Start Strata again, so that it is read anew; then try again.':
    'Hãy khởi động lại Strata để nó được đọc lại; rồi thử lại.',
  'has changed since it was opened': 'đã thay đổi sau khi được mở',
  'Start Strata again, or upload it again, to see what it is now.':
    'Hãy khởi động lại Strata, hoặc tải nó lên lại, để xem bây giờ nó thế nào.',
  'it changed while it was being read': 'tệp thay đổi trong lúc đang đọc',
  'Open it when it is complete.': 'Hãy mở khi nó đã đầy đủ.',

  // The server's own files.
  'What was found out about it cannot be kept: the data folder could not be written ({code}).':
    'Không giữ lại được những gì đã biết về nó: không ghi được vào thư mục dữ liệu ({code}).',
  '{what…}: {why…}. Upload it again.': '{what}: {why}. Hãy tải lên lại.',
  '{name} was indexed by another version of Strata and cannot be indexed again':
    '{name} được lập chỉ mục bởi một phiên bản Strata khác và không lập lại được',
  'Cannot read {file}: {why…}': 'Không đọc được {file}: {why}',
  'it is empty': 'nó rỗng',
  '{file} is not a record that this version of Strata understands: {why…}':
    '{file} không phải bản ghi mà phiên bản Strata này hiểu: {why}',
  '{file} is damaged: {part} has {n} bytes of at least {least}, perhaps after a power failure':
    '{file} bị hỏng: {part} chỉ có {n} trong ít nhất {least} byte, có lẽ sau khi mất điện',
  'Upload it again.': 'Hãy tải lên lại.',
  'the thread that unpacks ended before it was done': 'luồng giải nén kết thúc trước khi xong việc',
  'a worker thread ended with code {code}': 'một luồng làm việc kết thúc với mã {code}',
};
