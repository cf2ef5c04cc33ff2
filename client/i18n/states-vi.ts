import type { StatesMessages } from './states-en.ts';

/** The words of what is not the usual in Vietnamese. */
export const statesVi: StatesMessages = {
  offline: {
    title: 'Mất kết nối với máy chủ',
    text: 'Những gì đang hiện vẫn còn.',
    next: seconds => `Kết nối lại sau ${seconds} giây`,
    trying: 'Đang kết nối lại…',
    now: 'Thử ngay',
    back: 'Đã kết nối lại',
    noUpload: 'Tải image lên: không được khi mất kết nối với máy chủ',
  },
  crash: {
    title: 'Trang đã gặp sự cố',
    text: 'Đây là lỗi của Strata. Tải lại là có lại những gì bạn đang xem. Nếu lại hỏng, các image khác vẫn còn đó.',
    reload: 'Tải lại',
    details: 'Lỗi gì',
  },
  catalog: {
    empty: 'Chưa có image nào',
    emptyText: 'Hãy thả một tệp lưu trữ vào trang này, hoặc mở nó tại chỗ:',
    opening: 'Đang đọc các layer; image sẽ hiện ở đây khi sẵn sàng.',
    failedHint: 'Hãy sửa hoặc thay tệp, rồi khởi động lại Strata.',
  },
  image: {
    loading: 'Đang mở image…',
    gone: 'Image này không còn ở đây nữa',
    goneText: 'Image đã bị xóa, hoặc tệp lưu trữ của nó không còn được máy chủ này mở.',
    notYet: 'Image này chưa được mở',
    notYetText: names => `Vẫn đang mở: ${names}. Nếu image nằm trong đó, nó sẽ tự hiện ra.`,
    cannot: 'Không mở được image này',
    others: 'Tất cả image',
  },
  conditions: {
    region: 'Những gì không như mong đợi',
    mismatch: layers => `Layer ${layers} không khớp với digest đã ghi`,
    mismatchText:
      'Dữ liệu của nó đã bị sửa sau khi image được tạo, hoặc hỏng khi truyền. Đừng chạy: hãy lấy lại từ nguồn đáng tin.',
    incomplete: layers => `Thiếu layer ${layers}`,
    incompleteText: 'Những gì nó thêm, sửa hoặc che không có trong phần bạn thấy. Hãy lưu lại image cho đủ.',
    degraded: 'Không đọc được tất cả',
  },
  files: {
    noFiles: 'Image này không có tệp nào',
    noFilesText:
      'Giống như được build `FROM scratch` mà không chép gì vào. Trong đó không có gì để container khởi chạy.',
    noFilesYet: 'Đến đây chưa có tệp nào',
    noFilesYetText:
      'Các layer từ đây trở xuống không có tệp. Kéo thanh trượt sang phải để thấy những tệp đầu tiên.',
    noChanges: 'Layer này không thay đổi tệp nào',
    noChangesText: 'Lệnh của nó không ghi gì, hoặc chỉ ghi những gì đã có sẵn. Nó gần như không tốn chỗ.',
    absent: 'Thiếu layer này',
    absentText:
      'Tệp image không có nó, nên không biết nó đã thay đổi gì. Vẫn xem được các layer bên trên và bên dưới.',
  },
  path: {
    missing: 'Không layer nào của image này có đường dẫn này',
    text: 'Có thể liên kết dành cho image khác hoặc phiên bản khác của image, hoặc đường dẫn viết sai.',
    parent: path => `Đến ${path}`,
    close: 'Đóng',
  },
};
