package dev.doorbell.sdk.document;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A document as it came from the site. Immutable as long as nobody writes to {@link #content()},
 * which is handed out without a copy since documents are large.
 */
public final class FetchedDocument {
  private static final byte[] PDF_BEGINS = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final String key;
  private final String name;
  private final String contentType;
  private final byte[] content;
  private final @Nullable Bill bill;

  /**
   * @param key what makes it the same document in the next run, and unique within the account: the
   *     site's own number for it; 500 characters at most
   * @param name what the person sees; made fit for a file system
   * @param contentType its media type, without parameters
   * @param content its bytes, at least one
   * @param bill what it says about money, null if it is no bill
   */
  private FetchedDocument(
      String key, String name, String contentType, byte[] content, @Nullable Bill bill) {
    this.key = DocumentKey.require(key);
    this.name = DocumentName.of(name);
    this.contentType = requireNonNull(contentType, "contentType");
    this.content = requireNonNull(content, "content");
    this.bill = bill;
  }

  /**
   * A PDF. What does not begin like one is refused with {@code FILE_DOWNLOAD_FAILED}: it is most
   * likely an error page.
   */
  public static FetchedDocument pdf(String key, String name, byte[] content) {
    if (!Arrays.equals(Arrays.copyOf(content, PDF_BEGINS.length), PDF_BEGINS)) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED,
          "Expected a PDF, but %d bytes came that do not begin like one".formatted(content.length));
    }
    return new FetchedDocument(key, name, "application/pdf", content, null);
  }

  /** A document of any type. */
  public static FetchedDocument of(String key, String name, String contentType, byte[] content) {
    if (content.length == 0) {
      throw new ConnectorException(
          ErrorCode.FILE_DOWNLOAD_FAILED, "Expected a document, but no byte came");
    }
    return new FetchedDocument(key, name, contentType, content, null);
  }

  /** The same document, known to be a bill. */
  public FetchedDocument asBill(Bill bill) {
    return new FetchedDocument(key, name, contentType, content, bill);
  }

  /** What makes it the same document in the next run. */
  public String key() {
    return key;
  }

  /** What the person sees, fit for a file system. */
  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  /** Its bytes, not a copy. */
  public byte[] content() {
    return content;
  }

  /** What it says about money, null if it is no bill. */
  public @Nullable Bill bill() {
    return bill;
  }

  /** Without content and name, which are the person's. */
  @Override
  public String toString() {
    return "FetchedDocument[%s, %d bytes]".formatted(contentType, content.length);
  }
}
