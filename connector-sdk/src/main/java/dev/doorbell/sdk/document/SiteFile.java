package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.page.PageCondition;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file at the site that is not fetched yet, with what is known about it. Immutable.
 *
 * <pre>{@code
 * SiteFile.pdf(row.one("a").link())
 *     .withKey(row.attribute("data-id"))
 *     .withVersion(row.attribute("data-changed"))
 *     .inFolder("Statements", "2026")
 *     .asBill(new Bill("Demo Bank", date, amount, currency))
 * }</pre>
 */
public final class SiteFile {
  private final SiteRequest request;
  private final Type type;
  private final Label label;
  private final FileChecks checks;

  /** The expected type of a file. A response of another type is not stored. */
  public enum Type {
    /** A PDF by its content, regardless of the media type of the site. */
    PDF,
    /** A printable HTML page. */
    HTML,
    /** Anything except an HTML page, which is most likely an error. */
    ANY
  }

  /** What is known about the document before it is fetched. */
  private record Label(
      @Nullable String key,
      @Nullable String version,
      @Nullable String name,
      @Nullable String folder,
      @Nullable Bill bill) {
    private static final Label NONE = new Label(null, null, null, null, null);
  }

  private SiteFile(SiteRequest request, Type type, Label label, FileChecks checks) {
    this.request = requireNonNull(request, "request");
    this.type = type;
    this.label = label;
    this.checks = checks;
  }

  static SiteFile of(Type type, String address) {
    return new SiteFile(SiteRequest.get(address), type, Label.NONE, FileChecks.NONE);
  }

  /** A PDF at that address. */
  public static SiteFile pdf(String address) {
    return of(Type.PDF, address);
  }

  /**
   * A printable page, for instance an invoice that the site offers only as a page; see {@link
   * #expecting} and {@link #printedBy}.
   */
  public static SiteFile printablePage(String address) {
    return of(Type.HTML, address);
  }

  /** A file of the media type that the site declares; see {@link #expectingType}. */
  public static SiteFile at(String address) {
    return of(Type.ANY, address);
  }

  /** The same file, fetched by that request: with a header of its own, for instance. */
  public SiteFile withRequest(SiteRequest request) {
    return new SiteFile(request, type, label, checks);
  }

  /**
   * A condition that distinguishes the printable page from other pages, for instance the login
   * page. Without it, any page is stored.
   */
  public SiteFile expecting(PageCondition expected) {
    return checkedBy(checks.expecting(expected));
  }

  /**
   * The media type that the site must declare for the file, without parameters, or one of several.
   * Without it, the site may declare any type.
   *
   * @throws IllegalArgumentException if there is none, or if one is not {@code type/subtype}
   */
  public SiteFile expectingType(String... mediaTypes) {
    return checkedBy(checks.expectingTypes(mediaTypes));
  }

  /**
   * A check of the connector's own, after all others, for the document as it would be stored. If it
   * finds a problem, the file fails with {@code FILE_DOWNLOAD_FAILED} and is not stored. So does a
   * check that throws {@code UNKNOWN_ERROR}: what it expected in the file was missing.
   */
  public SiteFile checkedBy(DocumentCheck check) {
    return checkedBy(checks.checkedBy(check));
  }

  /**
   * Stores the printable page as the PDF that this printer makes of it.
   *
   * @throws IllegalStateException if the file is not a printable page
   */
  public SiteFile printedBy(PagePrinter printer) {
    if (type != Type.HTML) {
      throw new IllegalStateException("Only a printable page can be printed");
    }
    return checkedBy(checks.printedBy(printer));
  }

  private SiteFile checkedBy(FileChecks others) {
    return new SiteFile(request, type, label, others);
  }

  /** The site's own number for it. A file whose key the account already has is not fetched. */
  public SiteFile withKey(String key) {
    return labelled(
        new Label(DocumentKey.require(key), label.version, label.name, label.folder, label.bill));
  }

  /**
   * The site's own version of the file: the time of the last change, a number, an ETag; 1 to 200
   * characters. If the account has a document of the same key with another version, or without one,
   * the file is fetched again, and replaces the document: content, name, folder and bill. A file
   * without a version never replaces a document.
   */
  public SiteFile withVersion(String version) {
    String mark = DocumentKey.requireVersion(version);
    return labelled(new Label(label.key, mark, label.name, label.folder, label.bill));
  }

  /**
   * Uses the bill as the key: one document for each combination of date, amount, currency, vendor
   * and contract. For a site that does not number its files and generates them again for each
   * download. A file whose bill the account already has is not fetched.
   *
   * @throws IllegalStateException if the file has no bill
   */
  public SiteFile withKeyOfBill() {
    if (label.bill() == null) {
      throw new IllegalStateException("Only a bill can be the key: call asBill first");
    }
    return withKey(DocumentKey.of(label.bill()));
  }

  /**
   * The name that the user sees. It is adjusted for file systems, and gets an extension if it has
   * none.
   */
  public SiteFile named(String name) {
    return labelled(new Label(label.key, label.version, name, label.folder, label.bill));
  }

  /**
   * The folder of the document within the documents of the account: one name for each folder,
   * outermost first, at most five. Names may be texts of the site: they are adjusted for file
   * systems and cut to 60 characters, and a slash in a name makes no further folder.
   *
   * @throws IllegalArgumentException if there are no names, or more than five
   */
  public SiteFile inFolder(String... names) {
    return labelled(
        new Label(label.key, label.version, label.name, DocumentFolder.of(names), label.bill));
  }

  /** The bill in it. */
  public SiteFile asBill(Bill bill) {
    return labelled(new Label(label.key, label.version, label.name, label.folder, bill));
  }

  private SiteFile labelled(Label other) {
    return new SiteFile(request, type, other, checks);
  }

  /** Fetches it by this request. */
  public SiteRequest request() {
    return request;
  }

  /** The checks that the response must pass. */
  public Type type() {
    return type;
  }

  /**
   * Identifies the document within the account, in later runs too; null for a key made of content
   * and bill. Such a file is fetched in each run, since its key is known only then.
   */
  public @Nullable String key() {
    return label.key;
  }

  /** The site's own version of it; null if the site does not replace its files. */
  public @Nullable String version() {
    return label.version;
  }

  /**
   * The name that the user sees; null for a name made of the bill or, without one, for the name
   * that the site gives it, or for the end of its address.
   */
  public @Nullable String name() {
    return label.name();
  }

  /** The folder within the account's documents, as in {@code Statements/2026}; null for none. */
  public @Nullable String folder() {
    return label.folder();
  }

  /** The bill in it; null if it contains none. */
  public @Nullable Bill bill() {
    return label.bill();
  }

  /** Whether the account has it, as far as is known before it is fetched. */
  boolean isIn(DocumentStore documents) {
    return label.key != null && documents.has(label.key, label.version);
  }

  /**
   * Fetches it; {@code FILE_DOWNLOAD_FAILED} if the response is not of the expected type.
   *
   * @return the document, with its key or one made of its content. The caller may close its body as
   *     soon as it is saved
   */
  public FetchedDocument fetch(SiteSession site) {
    return document(site.download(request), _ -> false);
  }

  /**
   * The document in the response to {@link #request}. Closes the download if it throws.
   *
   * @param unchecked documents that the connector's own check does not get
   */
  FetchedDocument document(Download file, Predicate<FetchedDocument> unchecked) {
    try {
      FetchedDocument document = described(ofType(file));
      if (!unchecked.test(document)) {
        checks.requireAccepted(document);
      }
      return document;
    } catch (RuntimeException e) {
      file.body().close();
      throw e;
    }
  }

  private FetchedDocument described(FetchedDocument document) {
    FetchedDocument described = document;
    if (label.version != null) {
      described = described.withVersion(label.version);
    }
    if (label.folder() != null) {
      described = described.inFolderPath(label.folder());
    }
    return label.bill() == null ? described : described.asBill(label.bill());
  }

  private FetchedDocument ofType(Download file) {
    Content body = file.body();
    String documentKey = label.key == null ? DocumentKey.of(body, label.bill) : label.key;
    checks.requireType(file);
    return switch (type) {
      case PDF ->
          FetchedDocument.pdf(documentKey, DocumentName.of(displayName(file), ".pdf"), body);
      case HTML -> page(file, documentKey);
      case ANY -> {
        require(file, !FileChecks.isPage(file), "a file");
        String shown = DocumentName.ofType(displayName(file), file.contentType());
        yield FetchedDocument.of(documentKey, shown, file.contentType(), body);
      }
    };
  }

  private FetchedDocument page(Download file, String documentKey) {
    require(file, FileChecks.isPage(file), "a page");
    require(file, checks.holdsFor(file), "the expected printable page");
    PagePrinter printer = checks.printer();
    if (printer == null) {
      String shown = DocumentName.of(displayName(file), ".html");
      return FetchedDocument.of(documentKey, shown, file.contentType(), file.body());
    }
    Content printed = printer.print(file.page());
    file.body().close();
    String shown = DocumentName.of(DocumentName.withoutExtension(displayName(file)), ".pdf");
    return FetchedDocument.pdf(documentKey, shown, printed);
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
    if (label.name() != null) {
      return label.name();
    }
    Bill bill = label.bill();
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
