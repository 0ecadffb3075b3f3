import { expect, test } from 'vitest';
import { defaultDataFolder } from '../../shared/kernel/data-folder.ts';

test('the data folder is the per-user one of each system', () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string>, home: string): string =>
    defaultDataFolder({ platform, env, home });
  expect(at('linux', {}, '/home/a')).toBe('/home/a/.local/share/zongtai');
  expect(at('linux', { XDG_DATA_HOME: '/var/a' }, '/home/a')).toBe('/var/a/zongtai');
  expect(at('linux', { XDG_DATA_HOME: 'relative' }, '/home/a')).toBe('/home/a/.local/share/zongtai');
  expect(at('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/zongtai');
  expect(at('win32', { LOCALAPPDATA: 'D:\\local' }, 'C:\\Users\\a')).toBe('D:\\local\\zongtai');
  expect(at('win32', {}, 'C:\\Users\\a')).toBe('C:\\Users\\a\\AppData\\Local\\zongtai');
});
