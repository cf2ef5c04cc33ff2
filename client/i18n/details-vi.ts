import type { DetailsMessages } from './details-en.ts';

/** The details' words in Vietnamese. */
export const detailsVi: DetailsMessages = {
  directory: {
    summary: (entries, size) => `tất cả ${entries} mục · ${size}`,
    largest: n => `Lớn nhất trong ${n} mục`,
    sorted: 'Trong đó có, lớn nhất trước',
    share: percent => `${percent} của thư mục`,
    more: n => `và ${n} mục nhỏ hơn`,
    empty: 'Trong đó không có gì.',
    noChange: 'Layer này chỉ sửa chính thư mục, không sửa gì bên trong.',
    elsewhere: 'Những gì từng ở trong đó không có ở chế độ xem này.',
    opaque: (layer, n) =>
      n === '0'
        ? `Opaque: che mọi thứ mà các layer dưới layer ${layer} có trong thư mục này; ở đây chúng không có gì.`
        : `Opaque: che ${n} mục mà các layer dưới layer ${layer} có trong thư mục này.`,
  },
  mode: {
    table: 'Quyền truy cập',
    who: 'ai',
    audiences: { owner: 'chủ sở hữu', group: 'nhóm', others: 'người khác' },
    fileRights: { read: 'đọc', write: 'ghi', execute: 'chạy' },
    directoryRights: { read: 'liệt kê', write: 'thay đổi', execute: 'đi vào' },
    yes: right => `được ${right}`,
    no: right => `không được ${right}`,
    special: {
      setuid: 'setuid: chạy với quyền của chủ sở hữu, bất kể ai khởi chạy',
      setgid: 'setgid: chạy với quyền của nhóm, bất kể ai khởi chạy',
      sticky: 'sticky: ngày nay không có tác dụng với tệp',
      setuidIdle: 'setuid mà chủ sở hữu không có quyền chạy: không có tác dụng',
      setgidIdle: 'setgid mà nhóm không có quyền chạy: không có tác dụng',
      setgidDirectory: 'setgid: những gì tạo ra trong đó thuộc về nhóm của thư mục',
      stickyDirectory: 'sticky: trong đó ai cũng chỉ xóa được thứ của mình',
    },
  },
  xattrs: {
    empty: 'rỗng',
    raw: n => `nguyên dạng: ${n}`,
    hex: 'hex',
    base64: 'base64',
    capabilities: effective =>
      effective
        ? 'Tiến trình chạy từ tệp này có ngay các capability đó, bất kể ai khởi chạy.'
        : 'Tiến trình chạy từ tệp này có thể bật các capability đó.',
    rootId: id => `Chỉ trong user namespace mà root của nó là người dùng ${id} ở bên ngoài.`,
    acl: 'danh sách kiểm soát truy cập',
  },
  links: {
    target: 'Dẫn đến',
    follow: path => `Đi đến ${path}`,
    show: path => `Xem các layer có gì ở ${path}`,
    via: links => `qua ${links.map(link => `\`${link}\``).join(', ')}`,
    broken: {
      missing: path => `Link hỏng: ở layer này không có \`${path}\`.`,
      'not-directory': path => `Link hỏng: \`${path}\` nằm giữa đường mà không phải thư mục.`,
      loop: path => `Link đi vòng tròn: đến \`${path}\` thì kernel bỏ cuộc, sau 40 link.`,
    },
    names: 'Hard link',
    open: path => `Mở ${path}`,
    gone: 'ở đây không còn là cùng một tệp',
    more: n => `và ${n} tên nữa`,
    namesHelp: 'Một tệp, nhiều tên: trong layer chỉ có một bản dữ liệu.',
  },
  binary: {
    format: (name, kind) => `${name}: ${kind}`,
    kinds: {
      program: 'mã máy',
      bytecode: 'mã byte',
      compressed: 'dữ liệu nén',
      archive: 'tệp lưu trữ',
      package: 'gói phần mềm',
      database: 'cơ sở dữ liệu',
      font: 'phông chữ',
      media: 'âm thanh, phim hoặc ảnh',
      document: 'tài liệu',
      key: 'khóa hoặc chứng chỉ',
      disk: 'ảnh đĩa',
      data: 'dữ liệu',
    },
    headers: 'Phần đầu ELF',
    elfTypes: {
      relocatable: 'tệp đối tượng',
      executable: 'chương trình',
      pie: 'chương trình, không phụ thuộc vị trí',
      library: 'thư viện dùng chung',
      core: 'core dump',
      other: 'loại khác',
    },
    bits: (bits, order) => `${bits} bit, ${order}-endian`,
    machine: 'Máy',
    type: 'Loại',
    interpreter: 'Trình nạp',
    static: 'không có: không cần trình nạp',
    needed: 'Thư viện cần',
    neededNone: 'không',
    soname: 'Tên thư viện',
    symbols: 'Bảng ký hiệu',
    stripped: 'đã lược bỏ',
    unstripped: 'còn giữ',
  },
};
