import type { DiskMessages } from './disk-en.ts';

/** The words of the tab On disk in Vietnamese. */
export const diskVi: DiskMessages = {
  region: 'Trên đĩa',
  loading: 'Đang đọc thư mục chứa các layer…',
  example: 'Ví dụ minh họa',
  exampleText:
    'Image này nằm trong một tệp lưu trữ, nên đây là những gì Docker sẽ tạo ra từ nó. Digest và độ dài là thật. `cache-id-3` và `name-3` tạm thay cho những cái tên mà engine sinh ngẫu nhiên.',
  store: {
    docker: 'Thư mục dữ liệu của Docker',
    overlay2: 'Chỉ riêng thư mục overlay2: tag, digest và lịch sử nằm ở nơi khác',
    podman: 'Kho của Podman',
    containerd: 'Kho của containerd',
    example: 'Nơi Docker giữ dữ liệu',
  },
  warnings: 'Những chỗ không khớp',
  directories: {
    title: 'Mỗi layer là một thư mục',
    intro:
      '`lower` của một layer liệt kê các layer bên dưới nó bằng tên ngắn. Trong `l/`, mỗi tên là một symbolic link đến `diff` của một layer, và tệp `link` của chính layer ấy cũng ghi đúng tên đó.',
    introContainerd:
      'containerd đánh số các thư mục. Layer nào nằm trên layer nào được ghi trong một cơ sở dữ liệu, không có tệp `link` và `lower`; con số vốn đã ngắn nên không cần `l/`.',
    grid: 'Thư mục của các layer',
    lower: layer => `lower của layer ${layer}`,
    names: 'l/ (symbolic link)',
    cards: 'thư mục của layer',
    noLower: 'không có tệp lower',
    noLowerHelp: 'bên dưới không còn gì',
    hint: 'Trỏ vào một dòng, link hay thư mục, hoặc dùng các phím mũi tên.',
    none: 'không có thư mục',
    run: (first, last) => (first === last ? `layer ${first}` : `layer ${first}–${last}`),
    container: 'container',
    init: 'init',
  },
  legend: {
    names: '`lower` nhắc đến một link',
    symlink: 'symbolic link đến `diff`',
    claim: '`link` ghi cùng tên đó',
  },
  parts: {
    diff: 'những gì layer này thay đổi: phần duy nhất có nội dung của image',
    fs: 'những gì layer này thay đổi: phần duy nhất có nội dung của image',
    link: 'tên ngắn của layer',
    lower: 'tên ngắn của mọi layer bên dưới, gần nhất đứng trước',
    work: 'chỗ làm việc tạm của overlayfs',
    merged: 'nơi container thấy mọi layer gộp thành một; chỉ có khi nó đang chạy',
    committed: 'một dấu rỗng: đã có layer khác chồng lên layer này',
  },
  partStates: { present: 'có', absent: 'không có', unreadable: 'không đọc được' },
  states: {
    right: 'dẫn đến đúng chỗ',
    'no-symlink': 'thiếu symbolic link',
    elsewhere: 'symbolic link dẫn đến thư mục khác',
    unclaimed: 'tệp `link` của thư mục ghi tên khác',
    dangling: 'symbolic link không dẫn đến đâu',
    unknown: 'không có gì mang tên này: thiếu một layer',
    malformed: 'không có dạng l/TÊN',
  },
  cell: {
    entry: (entry, from, to) => `${entry} trong lower của layer ${from}, dẫn đến layer ${to}`,
    noEntry: (from, to) => `lower của layer ${from} không nhắc đến layer ${to}`,
    name: (entry, target, state) =>
      target === null ? `${entry}: ${state}` : `${entry}, symbolic link đến ${target}: ${state}`,
    noName: layer => `layer ${layer} không có tên ngắn`,
    card: (layer, directory, present) => `Layer ${layer}, thư mục ${directory}: ${present.join(', ')}`,
    stray: (entry, state) => `${entry}: ${state}`,
  },
  story: {
    self: (layer, directory, name) =>
      `Layer ${layer} nằm trong \`${directory}\`. Tệp \`link\` của nó ghi \`${name}\`, và \`l/${name}\` trỏ ngược về \`diff\` của nó.`,
    bare: (layer, directory) => `Layer ${layer} nằm trong \`${directory}\`.`,
    below: (chosen, entry, target, layer) =>
      `\`lower\` của layer ${chosen} ghi \`${entry}\`. Đó là symbolic link đến \`${target}\`: những gì layer ${layer} thay đổi.`,
    above: (chosen, layer, directory) =>
      `Layer ${layer} nằm trong \`${directory}\`, phía trên layer ${chosen}: \`lower\` của layer ${chosen} không nhắc đến nó.`,
    broken: (entry, state) => `\`${entry}\`: ${state}.`,
  },
  steps: {
    title: layer => `Từ tag đến thư mục: layer ${layer}`,
    intro:
      'Mỗi bước suy ra từ bước phía trên. Digest được tính từ nội dung nên trên máy nào cũng giống nhau. Những gì sinh ngẫu nhiên thì không.',
    kinds: {
      tag: ['Tag', 'Một cái tên do người dùng đặt. Nó có thể được chuyển sang image khác.'],
      container: ['Container', 'Tên của container.'],
      containerId: ['Container ID', 'Sinh ngẫu nhiên khi container được tạo.'],
      imageId: [
        'Image ID',
        'SHA-256 của image config: một tệp JSON nhỏ chứa các thiết lập và danh sách diff ID.',
      ],
      blob: ['Digest của blob', 'SHA-256 của layer đúng như khi lưu hoặc gửi đi, nén hay không nén.'],
      diffId: ['Diff ID', 'SHA-256 của riêng layer này, ở dạng tar không nén. Image config liệt kê nó.'],
      chainId: ['Chain ID', 'Gọi tên layer này cùng với tất cả những gì nằm dưới nó.'],
      cacheId: [
        'Cache ID',
        'Sinh ngẫu nhiên khi layer được giải nén, nên mỗi máy mỗi khác. Đó là tên của thư mục.',
      ],
      mountId: ['Mount ID', 'Sinh ngẫu nhiên khi container được tạo. Đó là tên của thư mục.'],
      layerId: ['Layer ID', 'Tên mà Podman đặt cho layer và cho thư mục của nó.'],
      snapshot: ['Snapshot', 'Số thứ tự mà containerd đặt cho mỗi thư mục.'],
      directory: ['Thư mục', 'Layer nằm ở đây.'],
      link: [
        'Tên ngắn',
        '26 chữ cái và chữ số sinh ngẫu nhiên, ghi trong tệp `link`. Trong `l/` có symbolic link mang tên này trỏ đến `diff`.',
      ],
    },
    kept: 'Được lưu ở',
    same: 'vừa đọc lại: khớp',
    different: 'vừa đọc lại: không khớp',
    unknown: 'ở đây không thể biết',
    madeUp: 'engine sinh ra khi giải nén layer',
    random: 'ngẫu nhiên',
    digest: 'được tính',
    given: 'được đặt',
    formula: {
      chain: layer => `chain ID của layer ${layer}`,
      diff: layer => `diff ID của layer ${layer}`,
      space: 'một dấu cách',
      plus: 'một dấu cộng',
      base: 'Layer nền không có gì bên dưới: chain ID của nó chính là diff ID.',
      podmanBase: 'Layer nền không có gì bên dưới: layer ID của nó là diff ID bỏ đi `sha256:`.',
    },
    all: 'Mọi bước, từ layer nền đi lên',
    copy: what => `Sao chép ${what}`,
    copied: 'Đã sao chép',
    copyFailed: 'Trình duyệt không cho trang sao chép: hãy bôi chọn đoạn chữ.',
  },
  mounts: {
    title: layer => (layer === 1 ? 'Mount của layer 1' : `Một lần mount cho layer 1–${layer}`),
    intro:
      'Một lời gọi đến kernel chồng các thư mục lên nhau. Đường dẫn của tất cả phải vừa trong một trang nhớ, 4.096 byte kể cả byte 0 ở cuối. Vì thế mới có tên ngắn.',
    purposes: {
      look: 'Để xem kết quả gộp, chỉ đọc',
      run: 'Như cách engine chạy container: thư mục trên cùng ghi được',
    },
    runWarning: 'Đừng làm khi container đang chạy: hai mount không được dùng chung một thư mục upper.',
    forms: {
      short: ['Tên ngắn', 'chạy từ trong thư mục chứa các layer; engine làm vậy khi các cách kia quá dài'],
      full: ['Tên ngắn với đường dẫn đầy đủ', 'điều lệnh `mount` cho thấy khi container đang chạy'],
      long: ['Tên của chính các thư mục', 'cách phải viết nếu không có `l/`'],
    },
    length: (bytes, page) => `${bytes} trên ${page} byte`,
    fits: 'vừa',
    tooLong: 'quá dài',
    room: layers => `đủ chỗ cho ${layers} layer với tên dài như vậy`,
    cut: 'Phần quá dài bị kernel lặng lẽ cắt bỏ: mount thất bại, hoặc cho thấy ít layer hơn thực có.',
    tooMany: (lowers, most) => `${lowers} thư mục lower: kernel chỉ nhận nhiều nhất ${most}.`,
    bind: 'Chỉ một thư mục thì không thành overlay: kernel cần ít nhất hai thư mục lower. Thay vào đó nó được bind, kết quả nhìn thấy như nhau.',
    force:
      '`LIBMOUNT_FORCE_MOUNT2=always` dành cho các bản mount mới (util-linux từ 2.39): không có nó, chúng dừng ở 256 byte.',
    none: 'Không có gì để mount: một layer trong chồng này không có thư mục ở đây.',
    command: 'Lệnh',
    whole: 'Hiện toàn bộ lệnh',
    less: 'Thu gọn lại',
    page: bytes => `một trang: ${bytes}`,
  },
};
