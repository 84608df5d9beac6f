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
 * @param delay before it is loaded
 * @param target absolute; the page itself if the site names no other
 */
public record Refresh(Duration delay, URI target) {
  private static final Pattern VALUE =
      Pattern.compile(
          "[\\t\\n\\f\\r"
              + " ]*([0-9]+|(?=\\.))[0-9.]*(?:[\\t\\n\\f\\r"
              + " ]*[;,\\t\\n\\f\\r"
              + " ][\\t\\n\\f\\r"
              + " ]*(.*))?",
          Pattern.DOTALL);

  private static final Pattern URL =
      Pattern.compile(
          "(?:url[\\t\\n\\f\\r ]*=[\\t\\n\\f\\r ]*)?(?:\"([^\"]*).*|'([^']*).*|(.*))",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** The refresh of the page; the header comes first. Elements in {@code noscript} are ignored. */
  static Optional<Refresh> of(Page page) {
    return page.header("Refresh")
        .or(() ->
            page.document().select("meta[http-equiv=refresh][content]").stream()
                .filter(meta -> meta.closest("noscript, template") == null)
                .findFirst()
                .map(meta -> meta.attr("content")))
        .flatMap(value -> parse(value, page));
  }

  private static Optional<Refresh> parse(String value, Page page) {
    Matcher matcher = VALUE.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String seconds = matcher.group(1);
    long delay = seconds.isEmpty() ? 0 : seconds.length() > 6 ? 999_999 : Long.parseLong(seconds);
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

  private static Optional<URI> target(String reference, Page page) {
    if (reference.isEmpty()) {
      return Optional.of(page.url());
    }
    try {
      return page.absolute(reference).isEmpty()
          ? Optional.empty()
          : Optional.of(new URI(page.absolute(reference).orElseThrow()));
    } catch (URISyntaxException invalid) {
      return Optional.empty();
    }
  }
}
