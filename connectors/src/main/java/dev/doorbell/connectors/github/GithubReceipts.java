package dev.doorbell.connectors.github;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Amounts;
import dev.doorbell.sdk.scrape.Dates;
import dev.doorbell.sdk.scrape.Extractor;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches the payment history: a PDF for each payment and refund. */
final class GithubReceipts {
  /** Declined payments have no receipt. */
  private static final String ROWS =
      ".payment-history .succeeded:has(td.receipt a),"
          + " .payment-history .refunded:has(td.receipt a)";

  private static final String HISTORY = ".payment-history, .blankslate";
  private static final Function<String, LocalDate> DAY =
      Dates.in(Locale.ENGLISH, "uuuu-MM-dd", "MMM d, uuuu", "d MMM uuuu");
  private static final Pattern TIME_OF_DAY = Pattern.compile("(T|,? )\\d{1,2}:\\d\\d.*$");
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}\\b");

  /** The machine-readable date. Rows without it have a VISIBLE_DATE. */
  private static final Extractor<LocalDate> DATE =
      Extractor.attribute("td.date time[title~=\\S]", "title").as(GithubReceipts::day);

  private static final Extractor<LocalDate> VISIBLE_DATE =
      Extractor.text("td.date time").as(GithubReceipts::day);

  private static final Extractor<String> ID = Extractor.text("td.id code");
  private static final Extractor<BigDecimal> AMOUNT =
      Extractor.text("td.amount").as(Amounts.in(Locale.US)).as(BigDecimal::abs);
  private static final Extractor<Currency> CURRENCY =
      Extractor.text("td.amount").as(GithubReceipts::currency);
  private static final Extractor<String> FILE = Extractor.link("td.receipt a");

  private final ConnectorContext context;

  GithubReceipts(ConnectorContext context) {
    this.context = context;
  }

  /** Skips a row that can't be read. Each later run tries it again. */
  void fetch() {
    List<PageElement> rows = history().all(ROWS);
    List<SiteFile> files = new ArrayList<>();
    List<ConnectorException> unread = new ArrayList<>();
    for (PageElement row : rows) {
      try {
        files.add(row.as(GithubReceipts::receipt));
      } catch (ConnectorException changed) {
        context.log().warn("A receipt is skipped: " + changed.getMessage());
        unread.add(changed);
      }
    }
    context.saveFiles(files);
    if (!unread.isEmpty()) {
      throw files.isEmpty()
          ? unread.getFirst()
          : new ConnectorException(
              ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
              "%d of %d receipts could not be read".formatted(unread.size(), rows.size()));
    }
  }

  private Page history() {
    String organization = context.optionalField(Github.ORGANIZATION).map(String::strip).orElse("");
    Page page = Github.getPastReminder(context.site(), address(organization));
    if (page.has(HISTORY)) {
      return page;
    }
    if (!organization.isEmpty() && (page.status() == 404 || page.status() == 403)) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_PERMISSIONS_CHANGED,
          "The site does not show this user the receipts of the organization");
    }
    throw page.unknown();
  }

  private static String address(String organization) {
    return organization.isEmpty()
        ? "/account/billing/history"
        : "/organizations/%s/billing/history"
            .formatted(URLEncoder.encode(organization, StandardCharsets.UTF_8));
  }

  private static SiteFile receipt(PageElement row) {
    boolean refunded = row.attribute("class", GithubReceipts::isRefund);
    LocalDate date = DATE.findIn(row).orElseGet(() -> VISIBLE_DATE.in(row));
    BigDecimal amount = AMOUNT.in(row);
    Currency currency = CURRENCY.in(row);
    // A refund may have the number of its payment.
    return SiteFile.pdf(FILE.in(row))
        .withKey(refunded ? "refund-" + ID.in(row) : ID.in(row))
        .named(
            "%s GitHub %s %s %s"
                .formatted(date, refunded ? "refund" : "receipt", amount.toPlainString(), currency))
        .asBill(new Bill("GitHub", date, refunded ? amount.negate() : amount, currency));
  }

  private static boolean isRefund(String classes) {
    return List.of(classes.split("\\s+")).contains("refunded");
  }

  private static LocalDate day(String text) {
    return DAY.apply(TIME_OF_DAY.matcher(text).replaceFirst(""));
  }

  /** A bare dollar sign means US dollars. */
  private static Currency currency(String amount) {
    Matcher code = CODE.matcher(amount);
    if (code.find()) {
      return Currency.getInstance(code.group());
    }
    if (amount.contains("$")) {
      return Currency.getInstance("USD");
    }
    if (amount.contains("€")) {
      return Currency.getInstance("EUR");
    }
    throw new IllegalArgumentException("Expected a currency");
  }
}
