import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';

export default function SizesPane(): ReactNode {
  const { t } = useI18n();
  return <section aria-label={t.sizes.region} />;
}
