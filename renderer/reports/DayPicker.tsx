import { Button as AriaButton, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import { dayWithWeekday } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useLang, useT } from '../app/text.tsx';
import { Icon } from '../ui/index.ts';

export type DayChoice = { readonly day: BusinessDay; readonly state: 'open' | 'closing' | 'closed' };

/** The business days there are, newest first: one back, one on, or any from the list. Arrow keys do the same. */
export function DayPicker({
  days,
  value,
  onChange,
}: {
  readonly days: readonly DayChoice[];
  readonly value: BusinessDay;
  readonly onChange: (day: BusinessDay) => void;
}) {
  const t = useT();
  const lang = useLang();
  const at = days.findIndex(({ day }) => day === value);
  const older = days[at + 1]?.day;
  const newer = at > 0 ? days[at - 1]?.day : undefined;
  useKeys([
    {
      key: 'ArrowLeft',
      run: () => older !== undefined && onChange(older),
      off: older === undefined,
      label: t('reports.previousDay'),
    },
    {
      key: 'ArrowRight',
      run: () => newer !== undefined && onChange(newer),
      off: newer === undefined,
      label: t('reports.nextDay'),
    },
  ]);
  const step = (to: BusinessDay | undefined, name: string, icon: 'back' | 'forward') => (
    <AriaButton aria-label={name} isDisabled={to === undefined} onPress={() => to !== undefined && onChange(to)}>
      <Icon name={icon} />
    </AriaButton>
  );
  return (
    <div className="day-picker">
      {step(older, t('reports.previousDay'), 'back')}
      <Select
        value={value}
        onChange={(day) => {
          if (typeof day === 'string') onChange(day);
        }}
      >
        <Label className="hidden-visually">{t('reports.pickDay')}</Label>
        <AriaButton>
          <SelectValue>{() => dayWithWeekday(value, lang)}</SelectValue>
        </AriaButton>
        <Popover className="popover" offset={6} maxHeight={420}>
          <ListBox items={days}>
            {({ day, state }) => (
              <ListBoxItem id={day} textValue={dayWithWeekday(day, lang)} className="option">
                <span>{dayWithWeekday(day, lang)}</span>
                <small>{t(`reports.state.${state}`)}</small>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </Select>
      {step(newer, t('reports.nextDay'), 'forward')}
    </div>
  );
}

/** Which campaign is shown; only its name when there is no other. */
export function CampaignPicker({
  campaigns,
  value,
  onChange,
}: {
  readonly campaigns: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const t = useT();
  const name = campaigns.find(({ id }) => id === value)?.name ?? '';
  if (campaigns.length < 2) return <h2 className="cut campaign-name">{name}</h2>;
  return (
    <Select
      className="campaign-picker"
      value={value}
      onChange={(id) => {
        if (typeof id === 'string') onChange(id);
      }}
    >
      <Label className="hidden-visually">{t('reports.pick')}</Label>
      <AriaButton>
        <SelectValue className="cut">{() => name}</SelectValue>
        <Icon name="down" />
      </AriaButton>
      <Popover className="popover" offset={6} maxHeight={420}>
        <ListBox items={campaigns}>
          {(campaign) => (
            <ListBoxItem id={campaign.id} textValue={campaign.name} className="option">
              <span>{campaign.name}</span>
              <small>{campaign.code}</small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
