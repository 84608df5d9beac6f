package dev.doorbell.sdk.document;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.page.Page;

/** Makes a PDF of a printable page. The module {@code connector-pdf} has one. */
@FunctionalInterface
public interface PagePrinter {
  /**
   * The page as a PDF. Called on the run's thread.
   *
   * @throws dev.doorbell.sdk.error.ConnectorException {@code FILE_DOWNLOAD_FAILED} if the page
   *     can't be printed within the printer's limits
   */
  Content print(Page page);
}
