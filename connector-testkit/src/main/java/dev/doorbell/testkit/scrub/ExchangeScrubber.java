package dev.doorbell.testkit.scrub;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.site.SiteObserver.Received;
import dev.doorbell.sdk.site.SiteObserver.Sent;
import dev.doorbell.testkit.recording.RecordedExchange;
import dev.doorbell.testkit.recording.RecordedHeader;
import dev.doorbell.testkit.recording.SentNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Converts exchanges to recorded ones, without secrets. Not thread-safe. */
final class ExchangeScrubber {
  private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

  private final TextScrubber texts;
  private final HeaderScrubber headers;
  private int documents;

  ExchangeScrubber(TextScrubber texts, HeaderScrubber headers) {
    this.texts = texts;
    this.headers = headers;
  }

  RecordedExchange scrub(ObservedExchange exchange) {
    Sent request = exchange.request();
    Received response = exchange.response();
    Set<String> names =
        SentNames.inBody(
                request.contentType(), new String(request.body().bytes(), StandardCharsets.UTF_8))
            .stream()
            .map(texts::scrub)
            .collect(Collectors.toSet());
    List<RecordedHeader> kept = new ArrayList<>();
    Content body = body(exchange, kept);
    kept.addAll(headers.scrub(response.headers(), texts::scrub));
    return new RecordedExchange(
        request.method(),
        address(request.url()),
        names,
        response.status(),
        exchange.sendsMessage(),
        kept,
        body);
  }

  /** The body to record; adds the header that describes it. */
  private Content body(ObservedExchange exchange, List<RecordedHeader> kept) {
    Received response = exchange.response();
    if (response.body().size() == 0) {
      return response.body();
    }
    String type = response.headers().mediaType().orElse("");
    if (ObservedExchange.isText(response)) {
      if (!type.isEmpty()) {
        kept.add(new RecordedHeader("Content-Type", type + "; charset=utf-8"));
      }
      return Content.of(texts.scrub(exchange.text()).getBytes(StandardCharsets.UTF_8));
    }
    if (type.startsWith("image/")) {
      kept.add(new RecordedHeader("Content-Type", "image/png"));
      return Content.of(SyntheticFile.png());
    }
    documents++;
    kept.add(new RecordedHeader("Content-Type", type.isEmpty() ? "application/pdf" : type));
    byte[] start = response.body().start(1024);
    if (SyntheticFile.isPdf(start)) {
      return Content.of(SyntheticFile.pdf(documents));
    }
    boolean zip = SyntheticFile.isZip(start);
    return Content.of(zip ? SyntheticFile.zip(documents) : SyntheticFile.other(documents));
  }

  /** The address with placeholders in its path and its query. The host is the site's own. */
  private URI address(URI url) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String path = texts.scrub(url.getRawPath() + query);
    return URI.create("%s://%s%s".formatted(url.getScheme(), url.getHost(), legal(path)));
  }

  private static String legal(String path) {
    StringBuilder legal = new StringBuilder();
    path.codePoints()
        .forEach(c -> {
          boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0);
          if (plain) {
            legal.appendCodePoint(c);
          } else {
            for (byte each : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
              legal.append("%%%02X".formatted(each & 0xff));
            }
          }
        });
    return legal.toString();
  }
}
