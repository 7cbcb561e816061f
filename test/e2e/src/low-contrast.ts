/**
 * Texts in a page whose contrast to what is behind them is below WCAG AA: 4.5, or 3 where they are large. Runs in the browser, as a
 * text of its own.
 */
export const findLowContrast = `(() => {
  const parse = (colour) => {
    const found = colour.match(/[\\d.]+/g);
    return found === null ? [0, 0, 0, 0] : [Number(found[0]), Number(found[1]), Number(found[2]), found[3] === undefined ? 1 : Number(found[3])];
  };
  const luminance = ([red, green, blue]) => {
    const part = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const behind = (element) => {
    for (let one = element; one !== null; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour[3] > 0.99) return colour;
    }
    return [255, 255, 255, 1];
  };
  const low = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join('');
    const style = getComputedStyle(element);
    if (own === '' || element.closest('svg, option, [disabled], .visually-hidden') !== null || style.visibility === 'hidden' || element.getClientRects().length === 0) continue;
    const [text, ground] = [luminance(parse(style.color)), luminance(behind(element))];
    const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) low.push(own.slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return low;
})()`;
