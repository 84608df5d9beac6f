package dev.doorbell.sdk.document;

import dev.doorbell.sdk.content.Content;
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
 * Fetches and stores the files that the account lacks, and deletes the temporary file of each one
 * afterwards. Confined to the run's thread.
 *
 * @param known whether the account has a document of that key
 * @param store stores one document
 * @param warnings logs why a file failed
 */
public record SiteFiles(
    SiteSession site,
    Predicate<String> known,
    Consumer<FetchedDocument> store,
    Consumer<String> warnings) {
  /** Errors that may concern one file only. */
  private static final Set<ErrorCode> OF_ONE_FILE =
      EnumSet.of(ErrorCode.FILE_DOWNLOAD_FAILED, ErrorCode.SAVE_FILE_FAILED, ErrorCode.VENDOR_DOWN);

  /**
   * Saves the missing files, one after the other. A file that can't be fetched or stored is
   * skipped; two files in a row for which the site is unavailable end the run, since the site is
   * down.
   *
   * @throws ConnectorException after all files: {@code UNKNOWN_ERROR.PARTIAL_SYNC} if some could
   *     not be saved, the last error if none of the missing files could be saved
   */
  public void save(List<SiteFile> files) {
    List<ConnectorException> failures = new ArrayList<>();
    int missing = 0;
    boolean down = false;
    for (SiteFile file : files) {
      if (file.key() == null || !known.test(file.key())) {
        missing++;
        ConnectorException failure = trySave(file);
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

  /** Saves the file. Returns null, or the failure if it may concern this file only. */
  private @Nullable ConnectorException trySave(SiteFile file) {
    try {
      FetchedDocument document = file.fetch(site);
      try (Content _ = document.body()) {
        // A file without a key gets one made of its content, which is known only now.
        if (file.key() != null || !known.test(document.key())) {
          store.accept(document);
        }
      }
      return null;
    } catch (ConnectorException e) {
      if (!OF_ONE_FILE.contains(e.code())) {
        throw e;
      }
      warnings.accept("A file is skipped: " + e.getMessage());
      return e;
    }
  }

  private static ConnectorException incomplete(int missing, List<ConnectorException> failures) {
    boolean allFailed = failures.size() == missing;
    return new ConnectorException(
        allFailed ? failures.getLast().code() : ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
        "%d of %d files could not be saved".formatted(failures.size(), missing));
  }
}
