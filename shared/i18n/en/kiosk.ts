/** The kiosk: leaving it, the customer's screen, files that leave the desk. */
export const kiosk = {
  leave: {
    title: 'Leave full screen',
    card: "With a supervisor's PIN",
    note: 'Opens the desktop of this PC and other programs. Who did it and why is recorded. Close Zongtai and open it again to go back.',
    who: 'Supervisor',
    first: 'Choose the supervisor and say why, then the PIN',
    pin: "Supervisor's PIN",
    reason: 'Reason',
    reasonHint: 'e.g. another printer, an update',
    done: 'Full screen is left. Close Zongtai and open it again to go back.',
    quiet: 'Leave full screen (supervisor)',
  },
  customer: {
    welcome: 'Welcome. Your receipts, please',
    handingOut: 'Please check what you receive',
    thanks: 'Thank you, enjoy your day',
  },
  saved: {
    ok: 'Saved in the export folder: {{name}}',
    failed: 'It could not be saved in the export folder. Try again, or ask a supervisor.',
  },
  /** Shown without the page, when it keeps failing. */
  failed: {
    title: 'The page keeps failing and has stopped',
    advice:
      'No data is lost and what was typed is kept. Restart this PC; until then write everything on the paper forms. If it happens again, call the administrator.',
  },
};
