/** The `ref` of a dialog: opens it over the page, and gives the focus back to where it was when the dialog goes. */
export function standOpen(dialog: HTMLDialogElement): () => void {
  dialog.showModal();
  return () => dialog.close();
}
