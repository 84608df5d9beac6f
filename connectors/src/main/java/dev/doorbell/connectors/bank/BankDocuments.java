package dev.doorbell.connectors.bank;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.page.JsonPart;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.Part;
import dev.doorbell.sdk.scrape.Scraped;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What the demo bank has for a customer who is signed in: statements, receipts, who they are. */
final class BankDocuments {
  private static final Scraped<String> ID = Scraped.ownAttribute("data-id");
  private static final Scraped<LocalDate> DATE =
      Scraped.attribute("td.date time", "datetime").as(LocalDate::parse);
  private static final Scraped<BigDecimal> AMOUNT =
      Scraped.attribute("td.amount", "data-value").as(BigDecimal::new);
  private static final Scraped<Currency> CURRENCY =
      Scraped.attribute("td.amount", "data-currency").as(Currency::getInstance);
  private static final Scraped<String> LABEL = Scraped.text("td.label");
  private static final Scraped<String> FILE = Scraped.link("td.file a");
  private static final Scraped<String> TOKEN = Scraped.attribute("meta[name=api-token]", "content");

  private static final String API = "api";
  private static final int MOST_PAGES = 50;

  private final ConnectorContext context;
  private final SiteSession site;

  BankDocuments(ConnectorContext context) {
    this.context = context;
    this.site = context.site();
  }

  /** The bank's API wants a token of the accounts page, which lasts as long as the session. */
  static void keepToken(SiteSession site, Page accounts) {
    site.keepToken(API, TOKEN.on(accounts));
  }

  void fetch() {
    context.saveIdentity(identity(site.get("/bank/profile")));
    List<SiteFile> files = new ArrayList<>();
    files.addAll(
        Scraped.list(
            site.get("/bank/statements"), "#statements tr.statement", BankDocuments::statement));
    files.addAll(receipts());
    context.saveFiles(files);
  }

  private static Identity identity(Page profile) {
    return Identity.unknown()
        .withName(profile.one("#profile .name").text())
        .withEmail(profile.one("#profile .email").text())
        .withPhone(profile.one("#profile .phone").text())
        .withAddress(profile.one("#profile .address").text());
  }

  private static SiteFile statement(Part row) {
    LocalDate date = DATE.in(row);
    return SiteFile.pdf(FILE.in(row))
        .withKey(ID.in(row))
        .named("%s %s".formatted(date, LABEL.in(row)))
        .asBill(new Bill("Demo Bank", date, AMOUNT.in(row), CURRENCY.in(row)));
  }

  private List<SiteFile> receipts() {
    List<SiteFile> files = new ArrayList<>();
    Optional<String> page = Optional.of("1");
    for (int pages = 0; page.isPresent() && pages < MOST_PAGES; pages++) {
      SiteRequest asking = withToken("/bank/api/receipts").withParameter("page", page.get());
      JsonPart answer = site.send(asking).data();
      files.addAll(Scraped.list(answer, "items", this::receipt));
      page = answer.first("next").map(JsonPart::text);
    }
    return files;
  }

  private SiteFile receipt(JsonPart item) {
    String file = item.one("file").text();
    return SiteFile.pdf(file)
        .by(withToken(file))
        .withKey("receipt-" + item.one("id").text())
        .asBill(
            new Bill(
                item.one("vendor").text(),
                item.one("date").text(LocalDate::parse),
                item.one("amount").text(BigDecimal::new),
                item.one("currency").text(Currency::getInstance)));
  }

  private SiteRequest withToken(String address) {
    return SiteRequest.get(address).withBearer(site.token(API).orElse(""));
  }
}
