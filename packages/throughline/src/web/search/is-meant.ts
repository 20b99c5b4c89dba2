type Named = { readonly name: string; readonly says: string };

/** Whether a text begins a word of the name or of what it says, upper and lower case alike. */
export function isMeant(text: string, { name, says }: Named): boolean {
  const begins = text.toLocaleLowerCase();
  const told = ` ${name} ${name.replaceAll('-', ' ')} ${says}`.toLocaleLowerCase();
  return told.includes(` ${begins}`);
}
