package dev.doorbell.sdk.form;

import dev.doorbell.sdk.encoding.Encoding;
import dev.doorbell.sdk.encoding.PercentEncodeSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A form's values as a request body, encoded as the form submission algorithm of the <a
 * href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm">HTML
 * standard</a> defines.
 *
 * @param contentType for the header of that name
 * @param bytes the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FormBody(String contentType, byte[] bytes) {
  private static final String MULTIPART = "multipart/form-data";
  private static final String TEXT = "text/plain";
  private static final String URLENCODED = "application/x-www-form-urlencoded";

  /**
   * The body of a form that is posted.
   *
   * @param enctype the attribute; an unknown one means {@code application/x-www-form-urlencoded}
   * @param boundary the string that separates the parts of {@code multipart/form-data}; only
   *     letters and digits
   */
  public static FormBody of(
      List<FormEntry> entries, String enctype, Encoding encoding, String boundary) {
    return switch (enctype.toLowerCase(Locale.ROOT)) {
      case MULTIPART -> multipart(entries, encoding, boundary);
      case TEXT -> new FormBody(TEXT, encoding.encode(text(entries)));
      default ->
          new FormBody(
              URLENCODED, urlencoded(entries, encoding).getBytes(StandardCharsets.US_ASCII));
    };
  }

  /** The entries as the query of an address. */
  public static String urlencoded(List<FormEntry> entries, Encoding encoding) {
    return entries.stream()
        .map(each -> escaped(each.name(), encoding) + "=" + escaped(each.value(), encoding))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(String text, Encoding encoding) {
    return encoding.percentEncode(lines(text), PercentEncodeSet.FORM);
  }

  private static String text(List<FormEntry> entries) {
    return entries.stream()
        .map(each -> lines(each.name()) + "=" + lines(each.value()) + "\r\n")
        .collect(Collectors.joining());
  }

  private static FormBody multipart(List<FormEntry> entries, Encoding encoding, String boundary) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (FormEntry each : entries) {
      write(body, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"");
      body.writeBytes(encoding.encode(quoted(lines(each.name()))));
      write(
          body,
          each.file()
              ? "\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"
              : "\"\r\n\r\n");
      body.writeBytes(encoding.encode(lines(each.value())));
      write(body, "\r\n");
    }
    write(body, "--" + boundary + "--\r\n");
    return new FormBody(MULTIPART + "; boundary=" + boundary, body.toByteArray());
  }

  private static void write(ByteArrayOutputStream body, String ascii) {
    body.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private static String quoted(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }

  /** The text with the line breaks that forms use. */
  private static String lines(String text) {
    return text.replaceAll("\\r\\n|\\r|\\n", "\r\n");
  }

  /** Omits the content, which may be a password. */
  @Override
  public String toString() {
    return contentType;
  }
}
