import type { DeathCause } from '../../shared/story.ts';
import type { FigureMessages } from './figures-en.ts';

const list = (layers: readonly number[]) =>
  layers.length < 2 ? layers.join('') : `${layers.slice(0, -1).join(', ')} và ${layers.at(-1)}`;
const below = (hidden: readonly number[]) =>
  hidden.length === 0 ? '.' : `; bản ở layer ${list(hidden)} bị che bên dưới.`;

const causes: Record<DeathCause, string> = {
  overwrite: 'có phiên bản mới hơn',
  whiteout: 'whiteout',
  opaque: 'thư mục opaque',
  type: 'không còn là thư mục',
  parent: 'bị xóa cùng thư mục',
};
const removal = 'hãy xóa nó ngay trong lệnh đã tạo ra nó';
const advice: Record<DeathCause, string> = {
  overwrite: 'hãy sửa nó ngay trong lệnh đã tạo ra nó',
  whiteout: removal,
  opaque: removal,
  type: removal,
  parent: removal,
};

/** The figures' words in Vietnamese. */
export const figuresVi: FigureMessages = {
  shows: {
    tabs: 'Các cách xem',
    files: 'Tệp',
    overlay: 'Overlay',
    sizes: 'Dung lượng',
    image: 'Image',
    disk: 'Trên đĩa',
    path: 'Thư mục',
  },
  tree: {
    expandChanged: 'Mở mọi thứ layer này thay đổi',
    collapse: 'Đóng mọi thư mục',
    matches: (n: string) => `${n} kết quả`,
  },
  strata: {
    base: 'image nền',
    roles: { init: 'layer khởi tạo', container: 'layer ghi được' },
    roleHelp: {
      init: 'Engine đặt nó giữa image và container: tên máy, hosts và các tệp tạo riêng cho container này.',
      container: 'Mọi thứ container ghi, sửa và xóa đều nằm ở đây; image bên dưới giữ nguyên.',
    },
    ground: { base: 'Image nền kết thúc ở đây', container: 'Image kết thúc ở đây' },
    groundHelp: {
      base: 'Theo lịch sử build: bên dưới là image mà image này được dựng từ đó (FROM).',
      container: 'Bên dưới là image, không bao giờ đổi; bên trên là phần riêng của container này.',
    },
    group: (first: number, last: number) => `Layer ${first}–${last}`,
    steps: n => `${n} bước không tạo layer`,
    pull: 'Nhấp lần nữa để rút nó ra: nó đã thay đổi gì.',
    push: 'Nhấp lần nữa để đẩy nó vào: kết quả gộp đến nó.',
  },
  overlay: {
    region: 'Overlay',
    grid: path => `Overlay của ${path}`,
    merged: 'Gộp lại',
    mergedUpTo: layer => (layer === 1 ? 'layer 1' : `layer 1–${layer}`),
    hint: 'Trỏ vào một tên. Tia sáng rọi xuống layer cung cấp nó.',
    empty: 'Không layer nào có gì trong thư mục này.',
    idle: (from, to) => (from === to ? `${from}` : `${to}–${from}`),
    idleWhy: { nothing: 'không có gì ở đây', later: 'chưa được gộp' },
    idleHelp: 'Các layer này không có gì trong thư mục này.',
    loading: 'đang tải',
    legend: {
      label: 'Ý nghĩa các hình',
      file: 'tệp',
      dir: 'thư mục',
      symlink: 'link',
      special: 'đặc biệt',
      modified: 'đã sửa',
      whiteout: 'whiteout',
      opaque: 'opaque',
      hidden: 'bị che',
      implied: 'chỉ đi qua',
    },
    cell: {
      header: (name, directory) => (directory ? `${name}, thư mục: mở` : name),
      merged: (name, what, layer) => `${name}, gộp lại: ${what} từ layer ${layer}`,
      absent: name => `${name}, gộp lại: không có`,
      layer: (name, layer, what) => `${name}, layer ${layer}: ${what.join(', ')}`,
      nothing: 'không có gì',
      whiteout: 'whiteout',
      implied: 'chỉ đi qua',
      opaque: 'opaque',
      hidden: 'bị che',
      later: 'chưa dựng tới',
    },
    row: {
      plain: (layer, instruction) => `Layer ${layer}: ${instruction}`,
      opaque: layer =>
        `Ở layer ${layer} thư mục này là opaque: một bức tường che mọi thứ mà các layer bên dưới có trong đó.`,
      removal: layer => `Layer ${layer} xóa thư mục này: mọi thứ của các layer bên dưới trong đó đều bị che.`,
      later: layer => `Layer ${layer} đến sau: nó chưa thuộc phần gộp này.`,
    },
    part: {
      added: layer => `Layer ${layer} thêm nó vào.`,
      modified: layer => `Layer ${layer} sửa nó.`,
      same: layer => `Layer ${layer} có nó, không đổi.`,
      opaque: layer => `Layer ${layer} làm lại nó từ đầu (opaque).`,
      whiteout: layer => `Layer ${layer} có whiteout cho nó.`,
      implied: layer => `Layer ${layer} chỉ có thứ nằm bên trong nó.`,
      nothing: layer => `Layer ${layer} không đụng đến nó.`,
      later: layer => `Layer ${layer} đến sau.`,
    },
    fate: {
      supplied: (path, layer, hidden) => `\`${path}\` đến từ layer ${layer}${below(hidden)}`,
      joined: (path, layers, layer, hidden) =>
        `\`${path}\` là một thư mục ghép từ layer ${list(layers)}; quyền và chủ sở hữu lấy từ layer ${layer}${below(hidden)}`,
      deleted: (path, layer, hidden) =>
        `\`${path}\` không có ở đây: whiteout ở layer ${layer} xóa nó${below(hidden)}`,
      walled: (path, layer, hidden) =>
        `\`${path}\` không có ở đây: layer ${layer} dựng tường chắn thư mục chứa nó (opaque)${below(hidden)}`,
      removed: (path, layer, hidden) =>
        `\`${path}\` không có ở đây: layer ${layer} xóa thư mục chứa nó${below(hidden)}`,
      later: (path, layer) => `\`${path}\` chưa có: layer ${layer} mới thêm vào.`,
      never: path => `\`${path}\` không có ở đây: những gì các layer có cho nó không hiện ra gì.`,
    },
  },
  sizes: {
    region: 'Dung lượng',
    map: path => `Dung lượng trong ${path}`,
    hues: 'Màu',
    byLayer: 'Theo layer',
    byChange: 'Theo thay đổi',
    dead: 'Bản bị che',
    deadHelp: 'Gạch chéo: byte chết, image phải mang theo dù không ai nhìn thấy',
    table: 'Dạng bảng',
    empty: 'Ở đây không có gì chiếm chỗ.',
    emptyDiff:
      'Layer này không chứa byte nào ở đây. Những gì một layer xóa vẫn chiếm chỗ trong các layer bên dưới.',
    loading: 'Đang đo…',
    rest: n => `${n} mục nhỏ hơn`,
    hatched: 'byte chết: bản bị che',
    deadOf: size => `${size} chết`,
    sizeWithDead: (size, dead) => `${size} + ${dead} chết`,
    unchanged: 'không đổi',
    layers: 'Các layer',
    moreLayers: n => `${n} layer nữa`,
    lighter: 'nhạt: thư mục, theo layer đụng đến nó sau cùng',
    tile: (name, what) => `${name}: ${what.join(', ')}`,
    columns: {
      name: 'Tên',
      bytes: 'Kích thước',
      visible: 'Nhìn thấy',
      share: 'Tỉ lệ',
      shareOfBoth: 'Tỉ lệ cả hai',
      dead: 'Byte chết',
      entries: 'Số mục',
      layer: 'Layer',
    },
    sortBy: column => `Sắp xếp theo ${column}`,
  },
  ledger: {
    region: 'Byte chết',
    title: 'Byte chết của image',
    eachOne: 'Từng phần một',
    help: 'Những byte nằm trong các layer nhưng ở trên cùng không ai nhìn thấy.',
    none: 'Không có byte chết: mọi thứ trong các layer đều nhìn thấy ở trên cùng.',
    stored: 'nội dung',
    visible: 'nhìn thấy',
    dead: 'chết',
    causes: {
      overwrite: 'bị ghi đè',
      whiteout: 'bị whiteout xóa',
      opaque: 'sau thư mục opaque',
      type: 'thư mục bị thay thế',
      parent: 'mất theo thư mục',
    },
    largest: 'Các bản chết lớn nhất',
    more: n => `và ${n} bản nhỏ hơn`,
    verdict: (layer, by, cause) => `ghi ở layer ${layer}, bị layer ${by} che (${causes[cause]})`,
    advice: (cause, same) =>
      same ? 'nội dung không đổi: hãy đặt quyền và chủ sở hữu ngay khi ghi' : advice[cause],
    dive: (efficiency, wasted, share) =>
      `Để so sánh: công cụ \`dive\` sẽ báo hiệu quả ${efficiency}, lãng phí ${wasted} (${share} phần thêm lên image nền).`,
    diveMore: 'Với tệp được ghi lại, nó tính mọi bản, kể cả bản đang nhìn thấy.',
    diveLess: 'Nó không tính những gì mất theo một thư mục bị xóa hoặc bị thay cả thư mục.',
  },
};
