import type { ContentMessages } from './content-en.ts';

/** The words of content in Vietnamese. */
export const contentVi: ContentMessages = {
  toolbar: 'Công cụ văn bản',
  find: 'Tìm trong tệp',
  next: 'Chỗ tiếp theo',
  previous: 'Chỗ trước',
  exact: 'Phân biệt hoa thường',
  wrap: 'Ngắt dòng dài',
  formatted: 'Định dạng',
  places: (place, total, more) => `${place}/${total}${more ? '+' : ''}`,
  none: 'không tìm thấy',
  searching: percent => `đang tìm, ${percent}`,
  searched: total => `${total} chỗ cho đến giờ`,
  lines: n => `${n} dòng`,
  counting: percent => `đang đếm dòng, ${percent}`,
  about: n => `khoảng ${n} dòng`,
  partly: 'Chỉ tải phần đang xem.',
  toLine: 'Đến dòng',
  hexBytes: 'Hex',
  hexHelp: 'Tìm theo byte, mỗi byte hai chữ số',
  toOffset: 'Đến vị trí',
  offsetHelp: '0x1f4, 500 hoặc 50%, rồi Enter',
  inspector: {
    title: (hex, decimal) => `Ở ${hex}, byte thứ ${decimal}`,
    reading: 'Đọc như',
    little: 'little-endian',
    big: 'big-endian',
  },
  picture: {
    scale: 'Cỡ ảnh',
    scales: { fit: 'Vừa khung', actual: 'Cỡ thật' },
    broken: 'Trình duyệt không vẽ được ảnh này: ảnh hỏng, hoặc là loại mà nó không biết.',
  },
  json: {
    object: n => `đối tượng có ${n} khóa`,
    array: n => `danh sách ${n} giá trị`,
    string: 'một chuỗi',
    number: 'một số',
    boolean: 'true hoặc false',
    null: 'null',
    broken: 'không đúng cú pháp',
  },
  phrases: {
    '$ unchanged lines': '$ dòng không đổi',
    'Unfold lines': 'Hiện các dòng',
  },
};
