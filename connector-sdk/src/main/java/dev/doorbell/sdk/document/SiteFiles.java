package dev.doorbell.sdk.document;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SiteSession;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
  /** What may ail one file and not the next. */
  private static final Set<ErrorCode> OF_ONE_FILE =
      EnumSet.of(ErrorCode.FILE_DOWNLOAD_FAILED, ErrorCode.SAVE_FILE_FAILED, ErrorCode.VENDOR_DOWN);

  /**
   * Saves what is missing, one after the other. What can't be had or stored is passed over; two in
   * a row for which the site does not answer are taken for a site that is down, and end it.
   *
   * @throws ConnectorException after all were tried: {@code UNKNOWN_ERROR.PARTIAL_SYNC} if some
   *     could not be saved, the last one's code if not one of those that were missing could
   */
  public void save(List<SiteFile> files) {
    List<ConnectorException> failures = new ArrayList<>();
    int missing = 0;
    boolean down = false;
    for (SiteFile file : files) {
      if (file.key() == null || !known.test(file.key())) {
        missing++;
        ConnectorException failure = failureOf(file);
        boolean downNow = failure != null && failure.code() == ErrorCode.VENDOR_DOWN;
        if (failure != null && downNow && down) {
          throw failure;
        }
        down = downNow;
        Optional.ofNullable(failure).ifPresent(failures::add);
      }
    }
    if (!failures.isEmpty()) {
      throw incomplete(missing, failures);
    }
  }

  /** Null if it is there now. */
  private @Nullable ConnectorException failureOf(SiteFile file) {
    try {
      FetchedDocument document = file.fetch(site);
      // One without a key shows only now that it is an old acquaintance.
      if (file.key() != null || !known.test(document.key())) {
        store.accept(document);
      }
      return null;
    } catch (ConnectorException e) {
      if (!OF_ONE_FILE.contains(e.code())) {
        throw e;
      }
      complaint.accept("A file is passed over: " + e.getMessage());
      return e;
    }
  }

  private static ConnectorException incomplete(int missing, List<ConnectorException> failures) {
    boolean none = failures.size() == missing;
    return new ConnectorException(
        none ? failures.getLast().code() : ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
        "%d of %d files could not be saved".formatted(failures.size(), missing));
  }
}
