package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.page.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Pages made of HTML, for tests without a site. */
final class Pages {
  private Pages() {}

  static Page of(String html) {
    return new Page(
        URI.create("https://www.amazon.fr/"),
        200,
        StandardCharsets.UTF_8,
        html.getBytes(StandardCharsets.UTF_8));
  }
}
