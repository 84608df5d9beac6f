package dev.doorbell.testkit.recorded;

import dev.doorbell.testkit.recorded.Recorded.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a whole response, head and body, as {@code curl -i} prints it. */
final class CurlResponseParser {
  private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]+ (\\d{3})( .*)?");

  /** Headers of the connection, not of the content. */
  private static final Set<String> LEFT_OUT =
      Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

  private CurlResponseParser() {}

  static Recorded read(String name, byte[] printed) {
    // In ISO 8859-1 one byte is one character, so that offsets in the text are offsets in the file.
    String text = new String(printed, StandardCharsets.ISO_8859_1);
    Matcher blank = Pattern.compile("\r?\n\r?\n").matcher(text);
    int headEnd = text.length();
    int bodyBegin = text.length();
    if (blank.find()) {
      headEnd = blank.start();
      bodyBegin = blank.end();
    }
    List<String> lines = text.substring(0, headEnd).lines().toList();
    Matcher status = STATUS.matcher(lines.isEmpty() ? "" : lines.getFirst());
    if (!status.matches()) {
      throw new IllegalArgumentException(
          "Expected recording '%s' to begin like 'HTTP/1.1 200 OK', as 'curl -i' prints it"
              .formatted(name));
    }
    List<Header> headers = new ArrayList<>();
    lines.stream().skip(1).forEach(line -> add(name, line, headers));
    byte[] body = Arrays.copyOfRange(printed, bodyBegin, printed.length);
    return new Recorded(Integer.parseInt(status.group(1)), headers, body, false);
  }

  private static void add(String name, String line, List<Header> headers) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "Expected 'Name: value' in the head of recording '%s'".formatted(name));
    }
    String header = line.substring(0, colon).strip();
    if (!LEFT_OUT.contains(header.toLowerCase(Locale.ROOT))) {
      headers.add(new Header(header, line.substring(colon + 1).strip()));
    }
  }
}
