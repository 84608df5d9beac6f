package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageCondition;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is still at the site, and what is known of it before it is fetched. Immutable.
 *
 * <pre>{@code
 * SiteFile.pdf(row.one("a").link())
 *     .withKey(row.attribute("data-id"))
 *     .asBill(new Bill("Demo Bank", date, amount, currency))
 * }</pre>
 *
 * @param request what fetches it
 * @param type what it has to be
 * @param key what makes it the same document in the next run, unique within the account; null for
 *     none: then its content does, together with the bill, and it is fetched each time to find out
 * @param name what the person sees; null for one made of the bill, or of the address
 * @param bill what it says about money, null if it is no bill
 * @param expected what a page to be printed has to be
 */
public record SiteFile(
    SiteRequest request,
    Type type,
    @Nullable String key,
    @Nullable String name,
    @Nullable Bill bill,
    PageCondition expected) {

  /** What a file has to be, for what came in its place not to be stored. */
  public enum Type {
    /** A PDF, by its first bytes, whatever the site calls it. */
    PDF,
    /** A page to be printed: HTML. */
    HTML,
    /** Anything but an HTML page, which is most likely an error. */
    ANY
  }

  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

  public SiteFile {
    requireNonNull(request, "request");
    requireNonNull(type, "type");
    if (key != null) {
      DocumentKey.require(key);
    }
    requireNonNull(expected, "expected");
  }

  private SiteFile(SiteRequest request, Type type) {
    this(request, type, null, null, null, _ -> true);
  }

  /** A PDF at that address. */
  public static SiteFile pdf(String address) {
    return new SiteFile(SiteRequest.get(address), Type.PDF);
  }

  /** An invoice or the like that the site has as a page only; see {@link #expecting}. */
  public static SiteFile printablePage(String address) {
    return new SiteFile(SiteRequest.get(address), Type.HTML);
  }

  /** A file of whatever type the site says. */
  public static SiteFile at(String address) {
    return new SiteFile(SiteRequest.get(address), Type.ANY);
  }

  /** Fetched by that request, which needs a header of its own for instance. */
  public SiteFile withRequest(SiteRequest request) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /**
   * What tells the page to be printed from any other that the site may show in its place, its login
   * for instance. Without it, every page is taken for the one that was meant.
   */
  public SiteFile expecting(PageCondition expected) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /** The site's own number for it: known already, it is not even fetched. */
  public SiteFile withKey(String key) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /**
   * By its bill: of that date, amount, currency and vendor there is one. For a site that has no
   * number for it and writes each file anew when it is asked; known already, it is not even
   * fetched.
   *
   * @throws IllegalStateException if it is no bill
   */
  public SiteFile withKeyOfBill() {
    if (bill == null) {
      throw new IllegalStateException("Only a bill has such a key: say asBill first");
    }
    return withKey(DocumentKey.of(bill));
  }

  /** What the person sees; made fit for a file system, and given its extension if it has none. */
  public SiteFile named(String name) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /** What it says about money. */
  public SiteFile asBill(Bill bill) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /**
   * Fetches it; {@code FILE_DOWNLOAD_FAILED} if what comes is not what it should be.
   *
   * @return the document, under its key or under one made of its content
   */
  public FetchedDocument fetch(SiteSession site) {
    Download file = site.download(request);
    String as = key == null ? DocumentKey.of(file.content(), bill) : key;
    FetchedDocument document =
        switch (type) {
          case PDF -> FetchedDocument.pdf(as, DocumentName.of(words(file), ".pdf"), file.content());
          case HTML -> {
            require(file, PAGES.contains(file.contentType()), "a page");
            require(file, expected.holds(page(file)), "the page to be printed");
            String shown = DocumentName.of(words(file), ".html");
            yield FetchedDocument.of(as, shown, file.contentType(), file.content());
          }
          case ANY -> {
            require(file, !PAGES.contains(file.contentType()), "a file");
            String shown = DocumentName.ofType(words(file), file.contentType());
            yield FetchedDocument.of(as, shown, file.contentType(), file.content());
          }
        };
    return bill == null ? document : document.asBill(bill);
  }

  private static void require(Download file, boolean fits, String what) {
    if (!fits) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED,
          "Expected %s from %s, but %s came"
              .formatted(what, file.url().getHost(), file.contentType()));
    }
  }

  private static Page page(Download file) {
    return new Page(file.url(), 200, null, file.content());
  }

  private String words(Download file) {
    if (name != null) {
      return name;
    }
    if (bill != null) {
      return "%s %s %s %s"
          .formatted(bill.date(), bill.vendor(), bill.amount().toPlainString(), bill.currency());
    }
    String path = file.url().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Without name, key and bill, which are the person's. */
  @Override
  public String toString() {
    return "SiteFile[" + type + "]";
  }
}
