import type { liveEn } from './live-en.ts';

export const liveVi: typeof liveEn = {
  engine: {
    containers: 'Container',
    untagged: (n: string) => `${n} image không có tag`,
    leftovers: (n: string) => `${n} layer không thuộc image nào`,
    leftover: { 'build-cache': 'bộ đệm build', orphan: 'mồ côi' },
    states: {
      running: 'đang chạy',
      paused: 'tạm dừng',
      exited: 'đã dừng',
      created: 'đã tạo',
      unknown: 'không rõ trạng thái',
    },
  },
  live: {
    region: 'Trực tiếp',
    following: 'Trực tiếp: theo dõi ổ đĩa',
    changed: (n: string) => `Trực tiếp: ${n} đường dẫn vừa thay đổi`,
    fresh: 'vừa thay đổi',
  },
};
