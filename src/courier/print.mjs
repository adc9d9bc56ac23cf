// What every PDF of ours shares: fonts inside, nothing fetched, signs that the font has.
import pdfmake from 'pdfmake';
import regular from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf';
import semibold from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf';

export const mm = 72 / 25.4, ink = '#1d2327', pale = '#4b5157';
export const defaultStyle = { font: 'Inter', fontSize: 10.5, color: ink, lineHeight: 1.15 };

pdfmake.virtualfs.writeFileSync('Inter-Regular.ttf', Buffer.from(regular));
pdfmake.virtualfs.writeFileSync('Inter-SemiBold.ttf', Buffer.from(semibold));
pdfmake.setFonts({ Inter: { normal: 'Inter-Regular.ttf', bold: 'Inter-SemiBold.ttf', italics: 'Inter-Regular.ttf', bolditalics: 'Inter-SemiBold.ttf' } });
pdfmake.setLocalAccessPolicy(() => false);
pdfmake.setUrlAccessPolicy(() => false);

/** The same request gives the same bytes. */
export const document = ({ title, author, at, ...rest }) => pdfmake.createPdf({
  version: '1.7', displayTitle: true, info: { title, author, creator: 'Retour', producer: 'Retour', creationDate: new Date(at) }, defaultStyle, ...rest,
});

/** The name of the sender in bold, a stroke of the brand's colour, and what else there is to say of them. */
export const letterhead = (sender, brand) => {
  const [name, ...lines] = sender.split('\n');
  return [
    ...(brand.logo ? [{ image: 'logo', fit: [60 * mm, 16 * mm], margin: [0, 0, 0, 2 * mm] }] : []),
    { text: name, bold: true, fontSize: 12 },
    { canvas: [{ type: 'rect', x: 0, y: 0, w: 14 * mm, h: 1.6, color: brand.colour }], margin: [0, 4, 0, 5] },
    ...lines.slice(0, 9).map(text => ({ text, fontSize: 8.5, color: pale })),
  ];
};

/** A picture that begins like one and is none: a paper without a logo says the same. */
export async function withLogoOrNot(brand, lay) {
  try {
    return await lay(brand);
  } catch (failure) {
    if (!brand.logo) throw failure;
    return lay({ ...brand, logo: null });
  }
}

/** What has no look of its own has none on paper; letters and their accents are put together, so that the font has them. */
export function clean(value) {
  if (Array.isArray(value)) return value.map(clean);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, clean(inside)]));
  if (typeof value !== 'string' || value.startsWith('data:')) return value;
  return value.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(/(?!\n)[\p{Cc}\p{Cf}\uFE00-\uFE0F]/gu, '');
}
