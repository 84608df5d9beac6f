package dev.doorbell.sdk.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page asks a browser to load after a delay, by a header {@code Refresh} or by {@code <meta
 * http-equiv=refresh>}. See the "shared declarative refresh steps" of the <a
 * href="https://html.spec.whatwg.org/multipage/semantics.html#shared-declarative-refresh-steps">HTML
 * standard</a>.
 *
 * @param delay how long the browser waits before it loads the target
 * @param target an absolute address; the page's own address if the value contains none
 */
public record Refresh(Duration delay, URI target) {
  /** Longer delays count as this one, in seconds: no connector waits that long. */
  private static final long LONGEST = 999_999;

  private static final int MAX_DIGITS = 6;

  private static final Pattern VALUE =
      Pattern.compile(
          "[\\t\\n\\f\\r ]*+([0-9]++|(?=\\.))[0-9.]*+"
              + "(?:[\\t\\n\\f\\r ]*[;,\\t\\n\\f\\r ][\\t\\n\\f\\r ]*+(.*))?",
          Pattern.DOTALL);

  private static final Pattern HTTP_ADDRESS =
      Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  /** Characters that browsers accept in an address and {@link URI} does not. */
  private static final Pattern ILLEGAL = Pattern.compile("[ \"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

  private static final Pattern URL =
      Pattern.compile(
          "(?:url[\\t\\n\\f\\r ]*=[\\t\\n\\f\\r ]*)?(?:\"([^\"]*).*|'([^']*).*|(.*))",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /**
   * The page's refresh: the header if its value is valid, otherwise the first valid {@code meta}
   * element outside of {@code noscript} and {@code template}.
   */
  static Optional<Refresh> of(Page page) {
    return page.header("Refresh")
        .flatMap(value -> parse(value, page))
        .or(() ->
            page.document().select("meta[http-equiv=refresh][content]").stream()
                .filter(meta -> meta.closest("noscript, template") == null)
                .flatMap(meta -> parse(meta.attr("content"), page).stream())
                .findFirst());
  }

  private static Optional<Refresh> parse(String value, Page page) {
    Matcher matcher = VALUE.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String seconds = matcher.group(1);
    long delay =
        seconds.isEmpty() ? 0 : seconds.length() > MAX_DIGITS ? LONGEST : Long.parseLong(seconds);
    String reference = matcher.group(2) == null ? "" : url(matcher.group(2));
    return target(reference, page).map(target -> new Refresh(Duration.ofSeconds(delay), target));
  }

  private static String url(String text) {
    Matcher matcher = URL.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    for (int group = 1; group <= 3; group++) {
      String found = matcher.group(group);
      if (found != null) {
        return found;
      }
    }
    return "";
  }

  /** Empty for an address of another scheme, for instance {@code javascript}. */
  private static Optional<URI> target(String reference, Page page) {
    return reference.isEmpty()
        ? Optional.of(page.url())
        : page.absolute(reference)
            .filter(address -> HTTP_ADDRESS.matcher(address).lookingAt())
            .flatMap(Refresh::uri);
  }

  private static Optional<URI> uri(String address) {
    try {
      return Optional.of(
          new URI(
              ILLEGAL
                  .matcher(address)
                  .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)))));
    } catch (URISyntaxException invalid) {
      return Optional.empty();
    }
  }

  /** Omits the target, which may contain a token. */
  @Override
  public String toString() {
    return "Refresh[%d s]".formatted(delay.toSeconds());
  }
}
