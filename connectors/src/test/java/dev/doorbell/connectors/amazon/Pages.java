package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.page.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Creates pages from HTML, for tests without a site. */
final class Pages {
  private Pages() {}

  /** A list of orders with this content. */
  static Page ofOrders(String content) {
    return of(
        "<a href='/gp/flex/sign-out.html'></a><div id=ordersContainer>%s</div>".formatted(content));
  }

  static Page of(String html) {
    return new Page(
        URI.create("https://www.amazon.fr/"),
        200,
        StandardCharsets.UTF_8,
        html.getBytes(StandardCharsets.UTF_8));
  }
}
