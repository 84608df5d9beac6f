package dev.doorbell.connectors.github;

import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageCondition;
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
  /** All rows except declined payments, which have no receipt. */
  private static final String ROWS =
      ".payment-history .succeeded, .payment-history .refunded,"
          + " .payment-history tr:has(td.receipt a), .payment-history tr:has(td.id):not(.failed)";

  private static final PageCondition NO_PAYMENTS =
      has(".blankslate").or(has(".payment-history tr.failed"));
  private static final String NEXT = ".pagination [rel=next], .paginate-container [rel=next]";
  private static final int MAX_PAGES = 50;
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
    List<SiteFile> files = new ArrayList<>();
    List<ConnectorException> unread = new ArrayList<>();
    for (Page page : history(unread)) {
      for (PageElement row : rows(page, unread)) {
        try {
          files.add(row.as(GithubReceipts::receipt));
        } catch (ConnectorException changed) {
          context.log().warn("A receipt is skipped: " + changed.getMessage());
          unread.add(changed);
        }
      }
    }
    context.saveFiles(files);
    if (!unread.isEmpty()) {
      throw files.isEmpty()
          ? unread.getFirst()
          : new ConnectorException(
              ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "Not all receipts could be read");
    }
  }

  /** A page without rows and without a sign of none is reported; the other pages are read. */
  private static List<PageElement> rows(Page page, List<ConnectorException> unread) {
    try {
      return Extractor.list(page, ROWS, NO_PAYMENTS, row -> row);
    } catch (ConnectorException changed) {
      unread.add(changed);
      return List.of();
    }
  }

  private List<Page> history(List<ConnectorException> unread) {
    List<Page> pages = new ArrayList<>();
    Page page = firstPage();
    pages.add(page);
    while (page.has(NEXT)) {
      if (pages.size() == MAX_PAGES) {
        unread.add(page.unknown());
        break;
      }
      page = context.site().get(page.one(NEXT).link());
      pages.add(page);
    }
    return pages;
  }

  private Page firstPage() {
    String organization = context.optionalField(Github.ORGANIZATION).orElse("");
    Page page = Github.getPastReminder(context.site(), address(organization));
    if (!organization.isEmpty() && (page.status() == 404 || page.status() == 403)) {
      throw new ConnectorException(
          ErrorCode.USER_ACTION_NEEDED_PERMISSIONS_CHANGED,
          "The site does not show this user the receipts of the organization");
    }
    return page;
  }

  private static String address(String organization) {
    return organization.isEmpty()
        ? "/account/billing/history"
        : "/organizations/%s/billing/history"
            .formatted(URLEncoder.encode(organization, StandardCharsets.UTF_8));
  }

  private static SiteFile receipt(PageElement row) {
    boolean refunded = isRefund(row);
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

  /** Fails for a row of another kind, since its amount may mean something else. */
  private static boolean isRefund(PageElement row) {
    List<String> classes = List.of(row.attribute("class").split("\\s+"));
    if (classes.contains("refunded")) {
      return true;
    }
    if (classes.contains("succeeded")) {
      return false;
    }
    throw new IllegalArgumentException("Expected a payment or a refund");
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
