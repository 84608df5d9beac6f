package dev.doorbell.worker.run;

import dev.doorbell.sdk.site.SiteGate;

/** Delays each request by the pace of its site, and rejects it if the run may not continue. */
final class SiteRequestGate implements SiteGate {
  private final Attempt attempt;
  private final RunControl control;
  private final SiteGate pace;
  private final RunObserver observer;

  /**
   * @param pace shared by all runs that use the site
   */
  SiteRequestGate(Attempt attempt, RunControl control, SiteGate pace, RunObserver observer) {
    this.attempt = attempt;
    this.control = control;
    this.pace = pace;
    this.observer = observer;
  }

  /** Waits for the request's turn. The run may be stopped meanwhile, so the check is repeated. */
  @Override
  public void beforeRequest() {
    control.check();
    pace.beforeRequest();
    control.check();
  }

  @Override
  public Sent sending(String method, String host) {
    return observer.siteRequest(attempt, method, host);
  }
}
