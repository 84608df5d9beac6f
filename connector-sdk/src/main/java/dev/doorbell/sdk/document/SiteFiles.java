package dev.doorbell.sdk.document;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Download;
import dev.doorbell.sdk.site.Downloads;
import dev.doorbell.sdk.site.SiteSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and stores the files that the account lacks, and deletes the temporary file of each one
 * afterwards. Confined to the run's thread.
 *
 * @param warnings logs why a file failed
 */
public record SiteFiles(SiteSession site, DocumentStore documents, Consumer<String> warnings) {
  /** Errors that may concern one file only. */
  private static final Set<ErrorCode> OF_ONE_FILE =
      EnumSet.of(ErrorCode.FILE_DOWNLOAD_FAILED, ErrorCode.SAVE_FILE_FAILED, ErrorCode.VENDOR_DOWN);

  /**
   * Saves the missing files in the order of the list. Later ones are downloaded meanwhile, if
   * several may be at once; checks, printing and storing happen one after the other. A file that
   * can't be fetched or stored is skipped; two files in a row for which the site is unavailable end
   * the run, since the site is down.
   *
   * @throws ConnectorException after all files: {@code UNKNOWN_ERROR.PARTIAL_SYNC} if some could
   *     not be saved, the last error if none of the missing files could be saved
   */
  public void save(List<SiteFile> files, AtOnce atOnce) {
    Results results = new Results();
    Deque<SiteFile> waiting = new ArrayDeque<>(files);
    Deque<SiteFile> started = new ArrayDeque<>();
    try (Downloads downloads = site.downloads(atOnce.files())) {
      while (start(waiting, started, downloads)) {
        SiteFile file = started.removeFirst();
        results.add(trySave(file, downloads::next));
      }
    }
    results.requireComplete();
  }

  /** Starts as many downloads as possible. Returns false if none is left. */
  private boolean start(Deque<SiteFile> waiting, Deque<SiteFile> started, Downloads downloads) {
    while (!waiting.isEmpty() && !downloads.isFull() && !hasKeyOf(waiting.getFirst(), started)) {
      SiteFile file = waiting.removeFirst();
      if (!file.isIn(documents)) {
        downloads.start(file.request());
        started.addLast(file);
      }
    }
    return !started.isEmpty();
  }

  /** A file of the same key is fetched only if the one before could not be saved. */
  private static boolean hasKeyOf(SiteFile file, Deque<SiteFile> started) {
    return file.key() != null && started.stream().anyMatch(other -> file.key().equals(other.key()));
  }

  /** Saves the file. Returns null, or the failure if it may concern this file only. */
  private @Nullable ConnectorException trySave(SiteFile file, Supplier<Download> download) {
    try {
      FetchedDocument document = file.document(download.get());
      try (Content _ = document.body()) {
        // A file without a key gets one made of its content, which is known only now.
        if (file.key() != null || !documents.has(document.key(), document.version())) {
          documents.save(document);
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

  /** Counts the missing files, and those that could not be saved. */
  private static final class Results {
    private final List<ConnectorException> failures = new ArrayList<>();
    private int missing;
    private boolean down;

    /**
     * @param failure of the next file; null if it is saved
     * @throws ConnectorException the failure, if the site is down
     */
    void add(@Nullable ConnectorException failure) {
      missing++;
      boolean downNow = failure != null && failure.code() == ErrorCode.VENDOR_DOWN;
      if (failure != null) {
        if (downNow && down) {
          throw failure;
        }
        failures.add(failure);
      }
      down = downNow;
    }

    void requireComplete() {
      if (!failures.isEmpty()) {
        boolean allFailed = failures.size() == missing;
        throw new ConnectorException(
            allFailed ? failures.getLast().code() : ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
            "%d of %d files could not be saved".formatted(failures.size(), missing));
      }
    }
  }
}
