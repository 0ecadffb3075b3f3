import { join } from 'node:path';
import { setFuses } from './fuses.ts';

type Packed = {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
};

/** electron-builder calls this when the folder is whole and nothing has been signed yet. */
export default function afterPack({ appOutDir, electronPlatformName, packager }: Packed): void {
  const end = electronPlatformName === 'win32' ? '.exe' : '';
  setFuses(join(appOutDir, `${packager.appInfo.productFilename}${end}`));
}
