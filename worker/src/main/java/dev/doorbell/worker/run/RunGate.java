package dev.doorbell.worker.run;

import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SitePace;
import java.time.Duration;

/**
 * Lets a request to the site out in its turn, while the run is ours, and sees what comes of it:
 * host and status, never more.
 */
final class RunGate implements SiteGate {
  private final Attempt attempt;
  private final RunTools tools;
  private final RunControl control;
  private final SitePace pace;

  RunGate(Attempt attempt, RunTools tools, RunControl control, SitePace pace) {
    this.attempt = attempt;
    this.tools = tools;
    this.control = control;
    this.pace = pace;
  }

  /** In its turn, and still ours when it has come. */
  @Override
  public void beforeRequest() {
    control.check();
    pace.beforeRequest();
    control.check();
  }

  @Override
  public Sent sending(String method, String host) {
    return new Watched(method, host);
  }

  private final class Watched implements Sent {
    private final TraceSpan span;
    private final long began = System.nanoTime();

    Watched(String method, String host) {
      this.span =
          tools
              .traces()
              .begin("site " + method, Traces.Role.CLIENT, attempt.traceparent())
              .tag("http.request.method", method)
              .tag("server.address", host);
    }

    @Override
    public void answered(int status) {
      span.tag("http.response.status_code", status);
      if (status >= 400) {
        span.failed(Integer.toString(status));
      }
      end(status / 100 + "xx");
    }

    @Override
    public void failed() {
      span.failed("no answer");
      end("none");
    }

    private void end(String answer) {
      span.close();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      tools.metrics().siteAnswered(attempt.run().connector(), answer, took);
    }
  }
}
