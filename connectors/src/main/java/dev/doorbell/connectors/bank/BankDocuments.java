package dev.doorbell.connectors.bank;

import static dev.doorbell.sdk.document.AtOnce.atOnce;
import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Extractor;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Fetches a signed-in customer's statements, receipts and identity from the demo bank. */
final class BankDocuments {
  private static final Extractor<String> ID = Extractor.ownAttribute("data-id");
  private static final Extractor<String> VERSION = Extractor.ownAttribute("data-version");
  private static final Extractor<String> ACCOUNT = Extractor.ownAttribute("data-account");
  private static final Extractor<LocalDate> DATE =
      Extractor.attribute("td.date time", "datetime").as(LocalDate::parse);
  private static final Extractor<BigDecimal> AMOUNT =
      Extractor.attribute("td.amount", "data-value").as(BigDecimal::new);
  private static final Extractor<Currency> CURRENCY =
      Extractor.attribute("td.amount", "data-currency").as(Currency::getInstance);
  private static final Extractor<String> LABEL = Extractor.text("td.label");
  private static final Extractor<String> FILE = Extractor.link("td.file a");
  private static final Extractor<String> TOKEN =
      Extractor.attribute("meta[name=api-token]", "content");

  /** Field: the first day of the documents that the user wants. */
  static final String SINCE = "since";

  /** Field: whether the user wants the receipts of purchases too. */
  static final String RECEIPTS = "receipts";

  private static final String API = "api";
  private static final int MAX_PAGES = 50;

  private final ConnectorContext context;
  private final SiteSession site;

  BankDocuments(ConnectorContext context) {
    this.context = context;
    this.site = context.site();
  }

  /**
   * Keeps the token of the accounts page, which the bank's API requires and which is valid as long
   * as the session.
   */
  static void keepToken(SiteSession site, Page accounts) {
    site.keepToken(API, TOKEN.on(accounts));
  }

  void fetch() {
    context.saveIdentity(identity(site.get("/bank/profile")));
    List<SiteFile> files = new ArrayList<>();
    files.addAll(
        Extractor.list(
            site.get("/bank/statements"),
            "#statements tr.statement",
            has("#no-statements"),
            BankDocuments::statement));
    boolean complete = !context.isChecked(RECEIPTS) || addReceipts(files);
    context.saveFiles(files.stream().filter(this::isWanted).toList(), atOnce(3));
    if (!complete) {
      throw new ConnectorException(
          ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "The bank has more receipts than its pages show");
    }
  }

  private boolean isWanted(SiteFile file) {
    Bill bill = file.bill();
    return bill == null
        || context.optionalDate(SINCE).filter(since -> bill.date().isBefore(since)).isEmpty();
  }

  private static Identity identity(Page profile) {
    return Identity.unknown()
        .withName(profile.one("#profile .name").text())
        .withEmail(profile.one("#profile .email").text())
        .withPhone(profile.one("#profile .phone").text())
        .withAddress(profile.one("#profile .address").text());
  }

  private static SiteFile statement(PageElement row) {
    LocalDate date = DATE.in(row);
    return SiteFile.pdf(FILE.in(row))
        .withKey(ID.in(row))
        .withVersion(VERSION.in(row))
        .inFolder("Statements", String.valueOf(date.getYear()))
        .named("%s %s".formatted(date, LABEL.in(row)))
        .asBill(
            new Bill("Demo Bank", date, AMOUNT.in(row), CURRENCY.in(row))
                .ofContract(ACCOUNT.in(row))
                .ofSubtype(Bill.Subtype.STATEMENT));
  }

  /** Returns false if the bank counts more receipts than its pages have, up to the limit. */
  private boolean addReceipts(List<SiteFile> files) {
    int found = 0;
    int all = 0;
    Optional<String> page = Optional.of("1");
    for (int pages = 0; page.isPresent() && pages < MAX_PAGES; pages++) {
      SiteRequest request = withToken("/bank/api/receipts").withParameter("page", page.get());
      JsonValue answer = site.send(request).data();
      List<SiteFile> receipts = Extractor.list(answer, "items", this::receipt);
      files.addAll(receipts);
      found += receipts.size();
      all = answer.one("total").text(Integer::valueOf);
      page = answer.first("next").map(JsonValue::text);
    }
    return page.isEmpty() && found >= all;
  }

  private SiteFile receipt(JsonValue item) {
    String file = item.one("file").text();
    return SiteFile.pdf(file)
        .withRequest(withToken(file))
        .withKey("receipt-" + item.one("id").text())
        .asBill(
            new Bill(
                    item.one("vendor").text(),
                    item.one("date").text(LocalDate::parse),
                    item.one("amount").text(BigDecimal::new),
                    item.one("currency").text(Currency::getInstance))
                .ofSubtype(Bill.Subtype.RECEIPT));
  }

  private SiteRequest withToken(String address) {
    return SiteRequest.get(address).withBearer(site.token(API).orElse(""));
  }
}
