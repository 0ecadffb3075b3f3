import { pepperFile } from '../pepper.ts';
import type { Ports } from '../ports.ts';
import type { Givers } from './messages.ts';

/** The core's ports over what its host answers; a keystore the host does not have is the file in the data folder. */
export function portsFrom(folder: string, give: Givers, report: Ports['report']): Omit<Ports, 'now' | 'random'> {
  const { pdf, print, printers, pepper, leaveKiosk, updates } = give;
  return {
    pdf: pdf ? (html, paper) => pdf({ html, paper }) : null,
    print: print ? (html, job) => print({ html, job }) : null,
    ...(printers && { printers: () => printers({}) }),
    pepper: pepper ? (renew = false) => pepper({ renew }) : pepperFile(folder),
    ...(leaveKiosk && {
      leaveKiosk: async () => {
        await leaveKiosk({});
      },
    }),
    ...(updates && { updates }),
    report,
  };
}
