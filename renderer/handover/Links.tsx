import { Button as AriaButton } from 'react-aria-components';
import { type ScreenName, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';

const LINKS = [
  'handover',
  'handover.todos',
  'handover.diary',
  'handover.roster',
  'handover.covers',
  'handover.checklists',
  'handover.bulletins',
  'handover.prints',
  'handover.reviews',
  'handover.history',
] as const satisfies readonly ScreenName[];

export type HandoverLink = (typeof LINKS)[number];

const WORDS = {
  handover: 'now',
  'handover.todos': 'todos',
  'handover.diary': 'diary',
  'handover.roster': 'roster',
  'handover.covers': 'covers',
  'handover.checklists': 'checklists',
  'handover.bulletins': 'bulletins',
  'handover.prints': 'prints',
  'handover.reviews': 'reviews',
  'handover.history': 'history',
} as const satisfies Record<HandoverLink, string>;

/** The strip that leads to everything a shift works with. `at`: the page one is on. */
export function Links({ at }: { readonly at: HandoverLink }) {
  const t = useT();
  const { go, enter } = useScreen();
  return (
    <nav className="parts hand-links" aria-label={t('handoverPage.links.label')}>
      {LINKS.map((link) => (
        <AriaButton
          key={link}
          onPress={() => (link === 'handover' ? enter('handover') : go(link))}
          {...(link === at ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`handoverPage.links.${WORDS[link]}`)}
        </AriaButton>
      ))}
    </nav>
  );
}
