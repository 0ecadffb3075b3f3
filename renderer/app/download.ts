/** Where the host keeps the content of a stored file, beside the page. */
export const fileAddress = (fileId: string): string => `files/${fileId}`;

/** Saves a stored file under its name, as if its link had been pressed. */
export function download(fileId: string, name: string): void {
  const link = document.createElement('a');
  link.href = fileAddress(fileId);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
