package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A document of the site. Its bytes are not copied because documents are large. Immutable, except
 * that {@link #body()} can be closed.
 */
public final class FetchedDocument {
  private final Description description;
  private final String contentType;
  private final Content body;

  /**
   * @param description what is known about it beside its content
   * @param contentType its media type, without parameters
   * @param body its bytes, at least one
   */
  private FetchedDocument(Description description, String contentType, Content body) {
    this.description = description;
    this.contentType = requireNonNull(contentType, "contentType");
    this.body = requireNonNull(body, "body");
  }

  /**
   * @param key identifies the document within the account, in later runs too: the site's own number
   *     for it; 500 characters at most
   * @param name shown to the user; adjusted for file systems
   * @param version null if the site does not replace its documents
   * @param folder null for none
   * @param bill the bill in it; null if it contains none
   */
  private record Description(
      String key,
      String name,
      @Nullable String version,
      @Nullable String folder,
      @Nullable Bill bill) {
    Description(String key, String name) {
      this(DocumentKey.require(key), DocumentName.of(name), null, null, null);
    }
  }

  /**
   * A PDF. Content without the signature of a PDF in its first 1,024 bytes is most likely an error
   * page, and fails with {@code FILE_DOWNLOAD_FAILED}. Some sites send white space or a byte order
   * mark before the signature; viewers accept it, so the content is stored as it is.
   */
  public static FetchedDocument pdf(String key, String name, byte[] content) {
    return pdf(key, name, Content.of(content));
  }

  /** As above, of a download that need not be in memory. */
  public static FetchedDocument pdf(String key, String name, Content body) {
    if (!PdfSignature.isIn(body)) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED,
          "Expected a PDF, but got %d bytes of other content".formatted(body.size()));
    }
    return new FetchedDocument(new Description(key, name), "application/pdf", body);
  }

  /** A document of any type; {@code FILE_DOWNLOAD_FAILED} if it is empty. */
  public static FetchedDocument of(String key, String name, String contentType, byte[] content) {
    return of(key, name, contentType, Content.of(content));
  }

  /** As above, of a download that need not be in memory. */
  public static FetchedDocument of(String key, String name, String contentType, Content body) {
    if (body.size() == 0) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED, "Expected a document, but got no content");
    }
    return new FetchedDocument(new Description(key, name), contentType, body);
  }

  /** The same document with its bill. */
  public FetchedDocument asBill(Bill bill) {
    return describedBy(
        new Description(key(), name(), version(), folder(), requireNonNull(bill, "bill")));
  }

  /**
   * The same document with the site's own version of it, see {@link SiteFile#withVersion}: 1 to 200
   * characters.
   */
  public FetchedDocument withVersion(String version) {
    String mark = DocumentKey.requireVersion(version);
    return describedBy(new Description(key(), name(), mark, folder(), bill()));
  }

  /** The same document in a folder, see {@link SiteFile#inFolder}. */
  public FetchedDocument inFolder(String... names) {
    return inFolderPath(DocumentFolder.of(names));
  }

  FetchedDocument inFolderPath(String folder) {
    return describedBy(new Description(key(), name(), version(), folder, bill()));
  }

  private FetchedDocument describedBy(Description other) {
    return new FetchedDocument(other, contentType, body);
  }

  /** The same document with all its bytes in memory, which can be read after its body is closed. */
  public FetchedDocument inMemory() {
    return new FetchedDocument(description, contentType, Content.of(content()));
  }

  /** Identifies the document within the account, in later runs too. */
  public String key() {
    return description.key();
  }

  /** The file name that the user sees. */
  public String name() {
    return description.name();
  }

  /** The site's own version of it; null if the site does not replace its documents. */
  public @Nullable String version() {
    return description.version();
  }

  /** The folder within the account's documents, as in {@code Statements/2026}; null for none. */
  public @Nullable String folder() {
    return description.folder();
  }

  public String contentType() {
    return contentType;
  }

  /** Its bytes. */
  public Content body() {
    return body;
  }

  /** All its bytes in memory, not a copy if they are there already. */
  public byte[] content() {
    return body.bytes();
  }

  /** The bill in it; null if it contains none. */
  public @Nullable Bill bill() {
    return description.bill();
  }

  /** Omits content and name, which are personal data. */
  @Override
  public String toString() {
    return "FetchedDocument[%s, %d bytes]".formatted(contentType, body.size());
  }
}
