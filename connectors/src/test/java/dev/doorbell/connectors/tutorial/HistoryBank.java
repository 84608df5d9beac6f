package dev.doorbell.connectors.tutorial;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.scrape.Extractor;
import dev.doorbell.sdk.site.SiteRequest;
import java.time.Duration;
import java.util.Map;

/** Fetches receipts page by page, in several runs if necessary. */
public class HistoryBank extends FirstBank {
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  @Override
  protected void fetch(ConnectorContext context) {
    String token =
        context.site().get("/bank/accounts").one("meta[name=api-token]").attribute("content");
    int page = Integer.parseInt(context.accountData().getOrDefault("next", "1"));
    do {
      SiteRequest request = SiteRequest.get("/bank/api/receipts?page=" + page).withBearer(token);
      JsonValue receipts = context.site().send(request).data();
      context.saveFiles(Extractor.list(receipts, "items", item -> receipt(item, token)));
      page = receipts.first("next").map(next -> next.text(Integer::valueOf)).orElse(1);
      context.saveAccountData(Map.of("next", String.valueOf(page)));
    } while (page > 1 && context.timeLeft().compareTo(ENOUGH) > 0);
  }

  private static SiteFile receipt(JsonValue item, String token) {
    String file = item.one("file").text();
    return SiteFile.pdf(file)
        .withRequest(SiteRequest.get(file).withBearer(token))
        .withKey(item.one("id").text());
  }
}
