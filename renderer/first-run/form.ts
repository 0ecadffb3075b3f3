import { minutesOf } from '../../shared/kernel/time.ts';
import type { Lang, TextKey } from '../../shared/i18n/index.ts';
import type { In } from '../app/ops.ts';

/** What the wizard asks, as typed. The PIN is not kept here. */
export type Form = {
  readonly siteName: string;
  readonly siteCode: string;
  readonly hotline: string;
  readonly openTime: string;
  readonly closeTime: string;
  readonly zone: string;
  readonly stampName: string;
  readonly terminalName: string;
  readonly terminalNumber: string;
  readonly staffNo: string;
  readonly staffName: string;
};
export type Field = keyof Form;

export const STEPS = ['site', 'terminal', 'supervisor', 'pin'] as const;
export type Step = (typeof STEPS)[number];

const FIELDS: Readonly<Record<Step, readonly Field[]>> = {
  site: ['siteName', 'siteCode', 'hotline', 'openTime', 'closeTime', 'zone', 'stampName'],
  terminal: ['terminalName', 'terminalNumber'],
  supervisor: ['staffName', 'staffNo'],
  pin: [],
};

export const emptyForm = (zone: string): Form => ({
  siteName: '',
  siteCode: '',
  hotline: '',
  openTime: '09:30',
  closeTime: '22:00',
  zone,
  stampName: '',
  terminalName: '',
  terminalNumber: '1',
  staffNo: '',
  staffName: '',
});

const OPTIONAL: readonly Field[] = ['hotline'];
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const CODE = /^[A-Za-z0-9]+$/;
const SITE_CODE = /^[A-Za-z][A-Za-z0-9]*$/;
const DIGITS = /^[0-9]+$/;

/** What keeps a field from being taken, as the key of its sentence; null when it may go. */
export function faultOf(form: Form, field: Field): TextKey | null {
  const value = form[field].trim();
  if (value === '') return OPTIONAL.includes(field) ? null : 'app.field.required';
  if (field === 'openTime' || field === 'closeTime') {
    if (!CLOCK.test(value)) return 'session.firstRun.time';
    const both = CLOCK.test(form.openTime) && CLOCK.test(form.closeTime);
    return field === 'closeTime' && both && minutesOf(form.openTime) >= minutesOf(form.closeTime)
      ? 'session.firstRun.late'
      : null;
  }
  if (field === 'siteCode') return SITE_CODE.test(value) ? null : 'session.firstRun.siteCodeForm';
  if (field === 'terminalNumber') return DIGITS.test(value) ? null : 'session.firstRun.numberForm';
  return field === 'staffNo' && !CODE.test(value) ? 'session.firstRun.codeForm' : null;
}

/** The first field of a step that may not go yet. */
export const firstFault = (form: Form, step: Step): Field | null =>
  FIELDS[step].find((field) => faultOf(form, field) !== null) ?? null;

/** `9:5` and `930` as the clock writes them; what is no time stays. */
export function clockOf(typed: string): string {
  const [, hours, minutes] = /^(\d{1,2})[:：.]?(\d{2})$/.exec(typed.normalize('NFKC').trim()) ?? [];
  const text = hours === undefined || minutes === undefined ? typed : `${hours.padStart(2, '0')}:${minutes}`;
  return CLOCK.test(text) ? text : typed;
}

/** The input of the first run. */
export const inputOf = (form: Form, pin: string, language: Lang): In<'setup.firstRun'> => ({
  site: {
    code: form.siteCode.trim().toUpperCase(),
    name: form.siteName.trim(),
    hotline: form.hotline.trim() || null,
    openTime: form.openTime,
    closeTime: form.closeTime,
    zone: form.zone,
    stampName: form.stampName.trim(),
    language,
  },
  terminal: { number: form.terminalNumber.trim(), name: form.terminalName.trim() },
  supervisor: { staffNo: form.staffNo.trim(), name: form.staffName.trim(), pin },
});

/** Where a field of the input is asked: `site.closeTime` -> site. */
export const stepOf = (field: unknown): Step =>
  STEPS.find((step) => typeof field === 'string' && field.startsWith(`${step}.`) && !field.endsWith('.pin')) ?? 'site';
