import type { RoomMessages } from './room-en.ts';

/** The same in Vietnamese. */
export const roomVi: RoomMessages = {
  room: {
    panes: 'Phóng đầy cửa sổ',
    pane: {
      all: 'Mọi khung',
      stack: 'Chỉ chồng layer',
      middle: 'Chỉ tệp và hình vẽ',
      details: 'Chỉ phần chi tiết',
    },
    widthOf: { stack: 'Độ rộng của chồng layer', details: 'Độ rộng của phần chi tiết' },
    share: (percent: string) => `${percent} % trang`,
    separator: 'Kéo, hoặc dùng phím mũi tên; nhấp đúp để về độ rộng chuẩn',
    present: 'Trình chiếu',
    leave: 'Thoát trình chiếu',
  },
  figure: {
    menu: 'Lưu hoặc sao chép hình',
    svg: 'Lưu dạng SVG',
    png: 'Lưu dạng PNG',
    copy: 'Sao chép dạng ảnh',
    saved: (file: string) => `Đã lưu thành ${file}`,
    copied: 'Đã sao chép: dán vào nơi nhận ảnh.',
    failed: (why: string) => `Không lấy được hình: ${why}`,
    nothing: 'hiện không có hình nào',
    title: {
      stack: (image: string, layer: number) => `Các layer của ${image}, tại layer ${layer}`,
      overlay: (image: string, layer: number, path: string) =>
        `Overlay của ${path} trong ${image}, gộp đến layer ${layer}`,
      treemap: (image: string, layer: number, path: string) =>
        `Những gì chiếm chỗ trong ${path} của ${image}, tại layer ${layer}`,
    },
  },
};
