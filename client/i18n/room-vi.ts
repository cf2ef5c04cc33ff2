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
};
