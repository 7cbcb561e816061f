/** Items of a comma list: trimmed, empty ones left out; a backslash takes the next character as it is (zcee.md 1.1). */
export function splitList(text: string): string[] {
  const items: string[] = [];
  let item = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\\' && i + 1 < text.length) item += text[++i];
    else if (character === ',') {
      items.push(item.trim());
      item = '';
    } else item += character;
  }
  items.push(item.trim());
  return items.filter((one) => one !== '');
}
