package dev.doorbell.testkit.scrub;

import dev.doorbell.sdk.content.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files that take the place of documents and pictures, which contain personal data and can't be
 * scrubbed.
 */
public final class SyntheticFile {
  /** A picture of one transparent pixel. */
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=";

  private static final String PICTURE = "data:image/png;base64," + PNG;
  private static final String OTHER = "data:application/octet-stream;base64,AA==";

  private static final Pattern DATA_ADDRESS =
      Pattern.compile(
          "data:([a-z]{2,20})/[a-z0-9.+-]{1,60}(?:;[a-z]+=[a-z0-9-]+)?;base64,[A-Za-z0-9+/=%]+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DOCUMENT = Pattern.compile("document \\d+ of the recording");
  private static final int BEGINNING = 1024;

  private SyntheticFile() {}

  /** A PDF of one empty page. The number makes it differ from the others of a recording. */
  static byte[] pdf(int number) {
    return """
    %%PDF-1.4
    1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
    2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
    trailer <</Root 1 0 R>>
    %%document %d of the recording
    %%%%EOF
    """
        .formatted(number)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] png() {
    return Base64.getDecoder().decode(PNG);
  }

  /** A ZIP with one file. */
  static byte[] zip(int number) {
    byte[] content = other(number);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry("document.txt");
    entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
    // Not compressed, so that it can be recognized.
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Whether a response with these bytes is a ZIP. The files of office programs are ZIPs too. */
  static boolean isZip(byte[] start) {
    return new String(start, StandardCharsets.ISO_8859_1).startsWith("PK\003\004");
  }

  /** Whether the content takes the place of a document in a recording. */
  public static boolean isDocument(Content content) {
    String start = new String(content.start(BEGINNING), StandardCharsets.ISO_8859_1);
    return DOCUMENT.matcher(start).find();
  }

  /** A file of no particular format. */
  static byte[] other(int number) {
    return "document %d of the recording".formatted(number).getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a response with these bytes is a PDF, whatever its type says. */
  static boolean isPdf(byte[] start) {
    return new String(start, StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  /** Replaces pictures and other files inside a text: {@code data:} addresses. */
  static ScrubRule inText() {
    return (text, marks) ->
        DATA_ADDRESS
            .matcher(text)
            .replaceAll(
                found -> Matcher.quoteReplacement(marks.of(replacement(found.group(1)), WHAT)));
  }

  private static final String WHAT = "a picture or file inside a page";

  private static String replacement(String type) {
    return type.toLowerCase(Locale.ROOT).equals("image") ? PICTURE : OTHER;
  }

  /** The text with marks in place of its synthetic files, which look generated. */
  static String marked(String text, PlaceholderMarkers marks) {
    String marked = text;
    for (String file : List.of(PICTURE, OTHER)) {
      if (marked.contains(file)) {
        marked = marked.replace(file, marks.unchanged(file));
      }
    }
    return marked;
  }

  /** The text without the synthetic files in it, which look generated. */
  static String removedFrom(String text) {
    return text.replace(PICTURE, "").replace(OTHER, "");
  }
}
