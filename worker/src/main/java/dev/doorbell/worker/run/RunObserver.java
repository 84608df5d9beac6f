package dev.doorbell.worker.run;

import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.challenge.ChallengeObserver;
import dev.doorbell.worker.log.MaskedLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Observes the runs of this worker, for metrics, traces and the author of a connector. Thread-safe;
 * never blocks.
 */
public interface RunObserver {

  /**
   * Called when an attempt is built.
   *
   * @param traceparent W3C trace context of the request; null if there is no trace
   */
  Span begin(Run run, @Nullable String traceparent);

  /** Called before a request is sent to the site; the returned object receives its outcome. */
  SiteGate.Sent siteRequest(Attempt attempt, String method, String host);

  /**
   * Called before the connector of an attempt is called.
   *
   * @param secrets masks the secrets of the account in texts
   * @return sees the attempt's requests and responses; {@link SiteObserver#NONE} in production
   */
  SiteObserver site(Attempt attempt, MaskedLog secrets);

  /** Called when the connector of an attempt has thrown this. Its message may contain secrets. */
  void connectorFailed(Attempt attempt, Throwable error);

  /** Called when the attempt finds that the account has a document already. */
  void documentKnown(Attempt attempt);

  /** Returns the observer of this attempt's challenges. */
  ChallengeObserver challenges(Attempt attempt);

  /**
   * Called when the site has accepted the login, asked for a second factor or rejected it, for the
   * first time in a login.
   *
   * @param outcome {@code succeeded}, {@code asked} or {@code failed}
   */
  void loginMeasured(String connector, String outcome, Duration took);

  /** Called when a connector did not stop in time and its run has ended without it. */
  void abandoned(String connector);

  /** One attempt. */
  interface Span {
    /** The trace context of the attempt; null if there is no trace. */
    @Nullable String traceparent();

    /**
     * Called when the attempt has ended.
     *
     * @param result how the connector returned, by its name in traces
     * @param errorCode of a failure; null otherwise
     */
    void ended(String result, @Nullable String errorCode);
  }
}
