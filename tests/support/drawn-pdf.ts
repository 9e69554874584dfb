import PDFDocument from 'pdfkit';

/** A PDF of A4 pages drawn by `body`, in points from the top left corner. */
export function draw(
  body: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 50, ...options });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    body(pdf);
    pdf.end();
  });
}
