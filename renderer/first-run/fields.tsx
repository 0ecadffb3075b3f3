import { useT } from '../app/text.tsx';
import { ComboField, TextField } from '../ui/index.ts';
import { clockOf, faultOf, type Field, type Form } from './form.ts';

type Props = {
  readonly form: Form;
  readonly tried: boolean;
  readonly set: (part: Partial<Form>) => void;
  readonly onEnter: () => void;
};

/** What a text field of the wizard always has: its value, and what is wrong with it once somebody tried to go on. */
function useField({ form, tried, set, onEnter }: Props) {
  const t = useT();
  return (field: Field, maxLength: number) => {
    const fault = tried ? faultOf(form, field) : null;
    return {
      value: form[field],
      onChange: (value: string) => set({ [field]: value }),
      maxLength,
      onEnter,
      error: fault && t(fault),
      name: field,
    };
  };
}

export function SiteFields(props: Props) {
  const t = useT();
  const field = useField(props);
  const { form, set } = props;
  const zones = [...new Set([form.zone, ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
    id: zone,
    text: zone,
  }));
  const clock = (name: 'openTime' | 'closeTime') => ({
    ...field(name, 5),
    onChange: (typed: string) => set({ [name]: clockOf(typed) }),
  });
  return (
    <>
      <TextField
        label={t('session.firstRun.site.name')}
        placeholder={t('session.firstRun.site.namePlace')}
        {...field('siteName', 60)}
        autoFocus
      />
      <TextField
        label={t('session.firstRun.site.code')}
        hint={t('session.firstRun.site.codeHint')}
        {...field('siteCode', 8)}
      />
      <div className="pair">
        <TextField label={t('session.firstRun.site.openTime')} {...clock('openTime')} />
        <TextField label={t('session.firstRun.site.closeTime')} {...clock('closeTime')} />
      </div>
      <ComboField
        label={t('session.firstRun.site.zone')}
        items={zones}
        value={form.zone}
        onChange={(zone) => set({ zone: zone ?? form.zone })}
      />
      <TextField
        label={t('session.firstRun.site.stampName')}
        hint={t('session.firstRun.site.stampHint')}
        placeholder={t('session.firstRun.site.stampPlace')}
        {...field('stampName', 60)}
      />
      <TextField label={t('session.firstRun.site.hotline')} kind="tel" optional {...field('hotline', 30)} />
    </>
  );
}

export function TerminalFields(props: Props) {
  const t = useT();
  const field = useField(props);
  const { siteCode, terminalNumber } = props.form;
  const day = '20261001';
  return (
    <>
      <TextField
        label={t('session.firstRun.terminal.name')}
        placeholder={t('session.firstRun.terminal.namePlace')}
        {...field('terminalName', 60)}
        autoFocus
      />
      <TextField
        label={t('session.firstRun.terminal.number')}
        hint={t('session.firstRun.terminal.numberHint')}
        {...field('terminalNumber', 3)}
      />
      <p className="sub whole">
        {t('session.firstRun.terminal.sample', {
          docNo: `ZPFF-${`${siteCode}${terminalNumber}`.toUpperCase()}-${day}-001`,
        })}
      </p>
    </>
  );
}

export function SupervisorFields(props: Props) {
  const t = useT();
  const field = useField(props);
  return (
    <>
      <TextField label={t('session.firstRun.supervisor.name')} {...field('staffName', 40)} autoFocus />
      <TextField label={t('session.firstRun.supervisor.staffNo')} {...field('staffNo', 20)} />
      <p className="sub whole">{t('session.firstRun.supervisor.hint')}</p>
    </>
  );
}
