import type { Sentences } from '../model/interpreter.ts';

const askForTar =
  'Strata đọc tệp lưu trữ tar của image: tệp mà `docker save IMAGE -o image.tar` ghi ra, tệp lưu trữ OCI, hoặc tar của một root filesystem, không nén hay nén bằng gzip, zstd, xz hoặc bzip2.';
const unpackFirst = 'Hãy giải nén trước; tệp lưu trữ của image bên trong là một tệp tar.';

/** What the server says of the bytes of archives: tar, compression, and what is no archive at all. */
export const serverArchivesVi: Sentences = {
  'Run `docker save` again, or download the file again, and open the new one. If that does not help, the tool that wrote it did not put it together well.':
    'Hãy chạy lại `docker save`, hoặc tải lại tệp về, rồi mở tệp mới. Nếu vẫn không được thì công cụ tạo ra tệp đã ghi sai.',
  'The end is missing: run `docker save` again, or download the file again, and open the new one.':
    'Tệp thiếu phần cuối: hãy chạy lại `docker save`, hoặc tải lại tệp về, rồi mở tệp mới.',
  'Something is writing to it, or has cut it short. Open it again when that is done.':
    'Có gì đó đang ghi vào tệp, hoặc đã cắt ngắn tệp. Hãy mở lại khi việc đó xong.',
  'No image that an engine runs comes near to that, and Strata does not read it: look at where it is from.':
    'Không image nào mà engine chạy được lại gần đến mức đó, nên Strata không đọc: hãy xem nó từ đâu ra.',
  'Strata reads tar archives of images: what `docker save IMAGE -o image.tar` writes, or an OCI archive or a root filesystem tar, plain or compressed with gzip, zstd, xz or bzip2.':
    askForTar,

  // What is no archive.
  'not a tar archive but {what…}': 'đây không phải tệp lưu trữ tar mà là {what}',
  'a PNG picture': 'ảnh PNG',
  'a JPEG picture': 'ảnh JPEG',
  'a GIF picture': 'ảnh GIF',
  'a PDF document': 'tài liệu PDF',
  'a ZIP archive': 'tệp ZIP',
  'an empty ZIP archive': 'tệp ZIP rỗng',
  'a 7-Zip archive': 'tệp 7-Zip',
  'a RAR archive': 'tệp RAR',
  'Unpack it first; the image archive inside is a tar.': unpackFirst,
  'a file compressed twice': 'tệp bị nén hai lần',
  'Decompress it once.': 'Hãy giải nén nó một lần.',
  'an LZ4-compressed file': 'tệp nén bằng LZ4',
  'Decompress it first, with `lz4 -d`: Strata reads the tar inside.':
    'Hãy giải nén trước bằng `lz4 -d`: Strata đọc tệp tar bên trong.',
  'Decompress it first, with `xz -d`: Strata reads the tar inside.':
    'Hãy giải nén trước bằng `xz -d`: Strata đọc tệp tar bên trong.',
  'an ELF program': 'chương trình ELF',
  'a Windows program': 'chương trình Windows',
  'a SquashFS image': 'ảnh đĩa SquashFS',
  'an SQLite database': 'cơ sở dữ liệu SQLite',
  'an ar archive (such as a Debian package)': 'tệp lưu trữ ar (ví dụ gói Debian)',
  'a cpio archive': 'tệp lưu trữ cpio',
  'a QCOW2 disk image': 'ảnh đĩa QCOW2',
  'an empty file': 'tệp rỗng',
  'Was the archive saved to the end?': 'Tệp lưu trữ có được ghi đến cuối không?',
  'a file of no known format': 'tệp có định dạng lạ',
  'an HTML page': 'trang HTML',
  'A download link may have answered with a login or error page. {rest…}':
    'Có lẽ link tải về đã trả lời bằng trang đăng nhập hoặc trang báo lỗi. {rest}',
  'an XML document': 'tài liệu XML',
  'a multipart form': 'biểu mẫu multipart',
  "Send the archive itself as the body, for example with `curl -T image.tar 'URL'`.":
    "Hãy gửi thẳng tệp lưu trữ làm phần thân, chẳng hạn bằng `curl -T image.tar 'URL'`.",
  'a JSON document': 'tài liệu JSON',
  'A manifest alone holds no layers. {rest…}': 'Riêng manifest thì không chứa layer nào. {rest}',
  'a text file': 'tệp văn bản',

  // Compression.
  'the gzip stream is cut off': 'luồng gzip bị cắt ngang',
  'the gzip stream is damaged before this point ({why…})': 'luồng gzip bị hỏng trước chỗ này ({why})',
  'the zstd stream is cut off': 'luồng zstd bị cắt ngang',
  'the zstd stream is damaged before this point ({why…})': 'luồng zstd bị hỏng trước chỗ này ({why})',
  'no zstd frame where one should begin': 'không có zstd frame ở chỗ lẽ ra phải bắt đầu một frame',
  'a zstd block of a reserved type': 'khối zstd thuộc loại dành riêng',
  'a zstd block of {size} bytes; the format allows {most}':
    'khối zstd dài {size} byte; định dạng chỉ cho phép {most}',
  'a zstd frame that needs a window of {size} bytes; the limit is {most}':
    'zstd frame cần cửa sổ {size} byte; giới hạn là {most}',
  'the xz stream is cut off': 'luồng xz bị cắt ngang',
  'the xz stream needs a dictionary of more than 64 MiB': 'luồng xz cần từ điển lớn hơn 64 MiB',
  'the xz stream has a filter or a check that is not read here':
    'luồng xz có bộ lọc hoặc kiểu kiểm tra không đọc được ở đây',
  'the xz stream is damaged before this point ({why…})': 'luồng xz bị hỏng trước chỗ này ({why})',
  'the bzip2 stream is cut off': 'luồng bzip2 bị cắt ngang',
  'the bzip2 stream is damaged ({why…})': 'luồng bzip2 bị hỏng ({why})',
  'the checksum of the stream differs': 'checksum của luồng không đúng',
  'the checksum of a block differs': 'checksum của một khối không đúng',
  'no block where one should begin': 'không có khối nào ở chỗ lẽ ra phải bắt đầu',
  'no bzip2 stream where one should begin': 'không có luồng bzip2 ở chỗ lẽ ra phải bắt đầu',
  'a block without an end': 'một khối không có điểm kết thúc',
  'a randomised block, which no bzip2 of this century writes':
    'một khối bị xáo trộn, thứ mà không bzip2 nào của thế kỷ này ghi ra',
  'a block with {n} codes': 'một khối có {n} mã',
  'a block that starts behind its end': 'một khối bắt đầu sau điểm kết thúc của nó',
  'a block without any byte': 'một khối không có byte nào',
  'a selector of a code that is not there': 'chỗ chọn một bảng mã không tồn tại',
  'a code of {n} bits': 'một mã dài {n} bit',
  'more codes than there can be': 'nhiều mã hơn mức có thể',
  'a block that is longer than the stream says': 'một khối dài hơn mức luồng đã ghi',
  'a code that stands for nothing': 'một mã không ứng với gì',
  'unpacks to more than {most} bytes, the limit for one':
    'giải nén ra quá lớn: giới hạn cho một tệp là {most} byte',
  'unpacks to more than {ratio} times its size: this looks like a bomb':
    'giải nén ra lớn hơn {ratio} lần chính nó: trông như bom nén',

  // Tar.
  'this is not a tar archive': 'đây không phải tệp lưu trữ tar',
  'a tar header with a wrong checksum: the archive is damaged here':
    'checksum của header tar không đúng: tệp lưu trữ bị hỏng ở chỗ này',
  'the archive is cut off within {what…}': 'tệp lưu trữ bị cắt ngang giữa {what}',
  'the content of {path}': 'nội dung của {path}',
  'a header': 'một header',
  'data after a block of zeros, which should end the archive':
    'còn dữ liệu sau một khối byte 0, lẽ ra là chỗ kết thúc tệp lưu trữ',
  'the archive ends between an extended header and its entry':
    'tệp lưu trữ kết thúc giữa một header mở rộng và mục của nó',
  "the header's {field…} is no number": '{field} trong header không phải là số',
  'device number': 'số hiệu thiết bị',
  mode: 'quyền',
  'user ID': 'user ID',
  'group ID': 'group ID',
  size: 'kích thước',
  'modification time': 'thời gian sửa',
  'an extended header of {size} bytes; the limit is {most}':
    'header mở rộng dài {size} byte; giới hạn là {most}',
  'the PAX header holds {what…}': 'trong header PAX có {what}',
  'a record with a wrong length': 'một bản ghi sai độ dài',
  'a record without "="': 'một bản ghi thiếu "="',
  'a NUL in {field}': 'byte NUL trong {field}',
  'a NUL in GNU.sparse.name': 'byte NUL trong GNU.sparse.name',
  'a {field} that is no number': '{field} không phải là số',
  'a GNU.sparse.{field} that is no number': 'GNU.sparse.{field} không phải là số',
  'an mtime that is no number': 'mtime không phải là số',
  'a sparse map that is no list of numbers': 'bản đồ tệp thưa không phải là danh sách số',
  'the sparse map is longer than the content that holds it': 'bản đồ tệp thưa dài hơn phần nội dung chứa nó',
  'the sparse map is too long': 'bản đồ tệp thưa quá dài',
  'the sparse map holds something that is no number': 'bản đồ tệp thưa có thứ không phải là số',
  'the sparse file {path} has no map': 'tệp thưa {path} không có bản đồ',
  'the sparse map of {path} does not fit its content': 'bản đồ tệp thưa của {path} không khớp với nội dung',
  'a size beyond what any file can have': 'kích thước lớn hơn mức mà một tệp có thể có',
  'more than {most} entries': 'hơn {most} mục',
  'the file ends inside the layer': 'tệp kết thúc giữa chừng layer',
};
