package dev.doorbell.sdk.page;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a response. Names are compared in any case. Values may be secret: {@code toString}
 * omits them.
 *
 * @param all in the order of the response; a name may occur several times
 */
public record ResponseHeaders(List<Header> all) {
  /** No headers. */
  public static final ResponseHeaders NONE = new ResponseHeaders(List.of());

  /** A pattern, since sites write invalid parameters before the charset. */
  private static final Pattern CHARSET =
      Pattern.compile(";[\\t ]*charset=(?:\"([^\"]*)\"|([^;\"\\t ]*))", Pattern.CASE_INSENSITIVE);

  /** A name and its value. */
  public record Header(String name, String value) {
    public Header {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
    }

    /** Omits the value. */
    @Override
    public String toString() {
      return name + ": ...";
    }
  }

  public ResponseHeaders {
    all = List.copyOf(all);
  }

  /** The headers of a page in that charset. */
  static ResponseHeaders ofCharset(@Nullable Charset charset) {
    return charset == null
        ? NONE
        : new ResponseHeaders(
            List.of(new Header("Content-Type", "text/html; charset=" + charset.name())));
  }

  /** The first value of that header; empty if there is none. */
  public Optional<String> first(String name) {
    return values(name).stream().findFirst();
  }

  /** All values of that header, possibly none. */
  public List<String> values(String name) {
    return all.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /**
   * The media type in lower case, without parameters: that of the last header {@code Content-Type};
   * empty if there is none.
   */
  public Optional<String> mediaType() {
    return type()
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(type -> !type.isEmpty());
  }

  /** The label of the charset in the same header; empty if there is none. */
  public Optional<String> charset() {
    return type()
        .map(CHARSET::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
  }

  private Optional<String> type() {
    List<String> types = values("Content-Type");
    return types.isEmpty() ? Optional.empty() : Optional.of(types.getLast());
  }

  /** Omits the values. */
  @Override
  public String toString() {
    return "ResponseHeaders" + all;
  }
}
