package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.PageCondition;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file at the site that is not fetched yet, with what is known about it. Immutable.
 *
 * <pre>{@code
 * SiteFile.pdf(row.one("a").link())
 *     .withKey(row.attribute("data-id"))
 *     .asBill(new Bill("Demo Bank", date, amount, currency))
 * }</pre>
 *
 * @param request fetches it
 * @param type what the response has to be
 * @param key identifies the document within the account, in later runs too; null for a key made of
 *     content and bill. Such a file is fetched in each run, since its key is known only then
 * @param name shown to the user; null for a name made of the bill or, without one, for the name
 *     that the site gives it, or for the end of its address
 * @param bill the bill in it; null if it contains none
 * @param expected what must hold for a printable page
 */
public record SiteFile(
    SiteRequest request,
    Type type,
    @Nullable String key,
    @Nullable String name,
    @Nullable Bill bill,
    PageCondition expected) {

  /** The expected type of a file. A response of another type is not stored. */
  public enum Type {
    /** A PDF by its content, regardless of the media type of the site. */
    PDF,
    /** A printable HTML page. */
    HTML,
    /** Anything except an HTML page, which is most likely an error. */
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

  /**
   * A printable page, for instance an invoice that the site offers only as a page; see {@link
   * #expecting}.
   */
  public static SiteFile printablePage(String address) {
    return new SiteFile(SiteRequest.get(address), Type.HTML);
  }

  /** A file of the media type that the site declares. */
  public static SiteFile at(String address) {
    return new SiteFile(SiteRequest.get(address), Type.ANY);
  }

  /** The same file, fetched by that request: with a header of its own, for instance. */
  public SiteFile withRequest(SiteRequest request) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /**
   * A condition that distinguishes the printable page from other pages, for instance the login
   * page. Without it, any page is stored.
   */
  public SiteFile expecting(PageCondition expected) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /** The site's own number for it. A file whose key the account already has is not fetched. */
  public SiteFile withKey(String key) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /**
   * Uses the bill as the key: one document for each combination of date, amount, currency and
   * vendor. For a site that does not number its files and generates them again for each download. A
   * file whose bill the account already has is not fetched.
   *
   * @throws IllegalStateException if the file has no bill
   */
  public SiteFile withKeyOfBill() {
    if (bill == null) {
      throw new IllegalStateException("Only a bill can be the key: call asBill first");
    }
    return withKey(DocumentKey.of(bill));
  }

  /**
   * The name that the user sees. It is adjusted for file systems, and gets an extension if it has
   * none.
   */
  public SiteFile named(String name) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /** The bill in it. */
  public SiteFile asBill(Bill bill) {
    return new SiteFile(request, type, key, name, bill, expected);
  }

  /**
   * Fetches it; {@code FILE_DOWNLOAD_FAILED} if the response is not of the expected type.
   *
   * @return the document, with its key or one made of its content. The caller may close its body as
   *     soon as it is saved
   */
  public FetchedDocument fetch(SiteSession site) {
    Download file = site.download(request);
    try {
      FetchedDocument document = document(file);
      return bill == null ? document : document.asBill(bill);
    } catch (RuntimeException e) {
      file.body().close();
      throw e;
    }
  }

  private FetchedDocument document(Download file) {
    Content body = file.body();
    String documentKey = key == null ? DocumentKey.of(body, bill) : key;
    return switch (type) {
      case PDF ->
          FetchedDocument.pdf(documentKey, DocumentName.of(displayName(file), ".pdf"), body);
      case HTML -> {
        require(file, PAGES.contains(file.contentType()), "a page");
        require(file, expected.holds(file.page()), "the expected printable page");
        String shown = DocumentName.of(displayName(file), ".html");
        yield FetchedDocument.of(documentKey, shown, file.contentType(), body);
      }
      case ANY -> {
        require(file, !PAGES.contains(file.contentType()), "a file");
        String shown = DocumentName.ofType(displayName(file), file.contentType());
        yield FetchedDocument.of(documentKey, shown, file.contentType(), body);
      }
    };
  }

  private static void require(Download file, boolean fits, String what) {
    if (!fits) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED,
          "Expected %s from %s, but got %s"
              .formatted(what, file.url().getHost(), file.contentType()));
    }
  }

  private String displayName(Download file) {
    if (name != null) {
      return name;
    }
    if (bill != null) {
      return "%s %s %s %s"
          .formatted(bill.date(), bill.vendor(), bill.amount().toPlainString(), bill.currency());
    }
    String path = file.url().getPath();
    return ContentDisposition.fileName(file.headers().first("Content-Disposition").orElse(null))
        .orElseGet(() -> path.substring(path.lastIndexOf('/') + 1));
  }

  /** Omits name, key and bill, which are personal data. */
  @Override
  public String toString() {
    return "SiteFile[" + type + "]";
  }
}
