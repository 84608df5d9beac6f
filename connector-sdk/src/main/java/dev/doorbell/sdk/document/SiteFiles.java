package dev.doorbell.sdk.document;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SiteSession;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Fetches files that are not there yet, and gives each to be stored. For the thread of one run.
 *
 * @param known whether the account has a document of that key
 * @param store stores one
 * @param complaint hears why one could not be had
 */
public record SiteFiles(
    SiteSession site,
    Predicate<String> known,
    Consumer<FetchedDocument> store,
    Consumer<String> complaint) {

  /**
   * Saves what is missing.
   *
   * @throws ConnectorException {@code UNKNOWN_ERROR.PARTIAL_SYNC} if some could not be had, {@code
   *     FILE_DOWNLOAD_FAILED} if not one of those that were missing could; after all were tried
   */
  public void save(List<SiteFile> files) {
    int missing = 0;
    int failed = 0;
    for (SiteFile file : files) {
      String key = file.key();
      if (key == null || !known.test(key)) {
        missing++;
        failed += saved(file) ? 0 : 1;
      }
    }
    if (failed > 0) {
      throw new ConnectorException(
          failed < missing ? ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC : ErrorCode.FILE_DOWNLOAD_FAILED,
          "%d of %d files could not be had".formatted(failed, missing));
    }
  }

  private boolean saved(SiteFile file) {
    FetchedDocument document;
    try {
      document = file.fetch(site);
    } catch (ConnectorException e) {
      // A site that is down fails the next one too, soon enough; only what speaks of this file is
      // passed over.
      if (e.code() != ErrorCode.FILE_DOWNLOAD_FAILED) {
        throw e;
      }
      complaint.accept("A file is passed over: " + e.getMessage());
      return false;
    }
    store.accept(document);
    return true;
  }
}
