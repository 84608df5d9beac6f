package dev.doorbell.worker.run;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.log.MaskedLog;

/**
 * Receives the details of runs, for the author of a connector. A worker in production has none. It
 * receives passwords and pages, and must not show them. Thread-safe; its methods must return soon
 * and must not throw.
 */
public interface RunListener {
  /** Ignores everything. */
  RunListener NONE =
      new RunListener() {
        @Override
        public SiteObserver begin(Run run, MaskedLog secrets) {
          return SiteObserver.NONE;
        }

        @Override
        public void failed(Run run, Throwable error) {}

        @Override
        public void waited(Run run, String outcome) {}

        @Override
        public void documentKnown(Run run) {}

        @Override
        public void published(EventEnvelope event) {}
      };

  /**
   * Called before the connector of an attempt is called.
   *
   * @param secrets masks the account's fields, and later the user's answers, in texts
   * @return sees the attempt's requests to the site
   */
  SiteObserver begin(Run run, MaskedLog secrets);

  /** Called when the connector of an attempt has thrown this. Its message may contain secrets. */
  void failed(Run run, Throwable error);

  /**
   * Called when a wait for the user has an outcome.
   *
   * @param outcome its name, such as {@code Answered}
   */
  void waited(Run run, String outcome);

  /** Called when a run finds that the account has a document already. */
  void documentKnown(Run run);

  /** Called when the worker publishes an event of a job, on the publishing thread. */
  void published(EventEnvelope event);
}
