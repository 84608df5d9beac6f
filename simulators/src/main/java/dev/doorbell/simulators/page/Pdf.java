package dev.doorbell.simulators.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Creates a valid PDF file with one page of text lines. */
public final class Pdf {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  private Pdf() {}

  public static byte[] createPage(List<String> lines) {
    Pdf pdf = new Pdf();
    pdf.write("%PDF-1.4\n");
    pdf.writeObject("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.writeObject("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.writeObject(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            + " /Resources << /Font << /F1 4 0 R >> >> >>");
    pdf.writeObject("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    String content = createContent(lines);
    pdf.writeObject("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
    return pdf.finish();
  }

  private static String createContent(List<String> lines) {
    StringBuilder text = new StringBuilder("BT /F1 14 Tf 20 TL 72 760 Td");
    lines.forEach(line -> text.append(" (").append(escape(line)).append(") Tj T*"));
    return text.append(" ET").toString();
  }

  private static String escape(String line) {
    // Without a declared encoding, the font has only ASCII, but a login may have any character.
    return line.replaceAll("[^\\x20-\\x7e]", "?")
        .replace("\\", "\\\\")
        .replace("(", "\\(")
        .replace(")", "\\)");
  }

  private void writeObject(String body) {
    offsets.add(file.size());
    write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
  }

  private byte[] finish() {
    int table = file.size();
    int size = offsets.size() + 1;
    write("xref\n0 " + size + "\n0000000000 65535 f \n");
    offsets.forEach(offset -> write(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
    write("trailer\n<< /Size " + size + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
    return file.toByteArray();
  }

  private void write(String text) {
    file.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
