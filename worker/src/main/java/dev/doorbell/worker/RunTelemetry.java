package dev.doorbell.worker;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteObserver;
import dev.doorbell.store.run.Run;
import dev.doorbell.worker.challenge.ChallengeObserver;
import dev.doorbell.worker.log.MaskedLog;
import dev.doorbell.worker.metrics.WorkerMetrics;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.RunListener;
import dev.doorbell.worker.run.RunObserver;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what runs do, and traces it. Traces contain ids, hosts and status codes, but never content
 * of pages, answers or credentials. Also reports what runs do to the watch, which ignores it in
 * production.
 */
record RunTelemetry(WorkerMetrics metrics, Traces traces, RunListener watch)
    implements RunObserver {

  @Override
  public Span begin(Run run, @Nullable String traceparent) {
    TraceSpan span =
        traces
            .begin("run " + run.connector(), Traces.Role.INTERNAL, traceparent)
            .tag("doorbell.job", run.jobId().toString())
            .tag("doorbell.attempt", run.attempt());
    return new RunSpan(span);
  }

  private record RunSpan(TraceSpan span) implements Span {
    @Override
    public @Nullable String traceparent() {
      return span.traceparent();
    }

    @Override
    public void ended(String result, @Nullable String errorCode) {
      span.tag("doorbell.end", result);
      if (errorCode != null) {
        span.failed(errorCode);
      }
      span.close();
    }
  }

  @Override
  public SiteGate.Sent siteRequest(Attempt attempt, String method, String host) {
    TraceSpan span =
        traces
            .begin("site " + method, Traces.Role.CLIENT, attempt.traceparent())
            .tag("http.request.method", method)
            .tag("server.address", host);
    return new RequestSpan(metrics, attempt.run().connector(), span, System.nanoTime());
  }

  private record RequestSpan(WorkerMetrics metrics, String connector, TraceSpan span, long began)
      implements SiteGate.Sent {
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
      metrics.siteAnswered(connector, answer, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  @Override
  public SiteObserver site(Attempt attempt, MaskedLog secrets) {
    return watch.begin(attempt.run(), secrets);
  }

  @Override
  public void connectorFailed(Attempt attempt, Throwable error) {
    watch.failed(attempt.run(), error);
  }

  @Override
  public void documentKnown(Attempt attempt) {
    watch.documentKnown(attempt.run());
  }

  @Override
  public ChallengeObserver challenges(Attempt attempt) {
    return new Challenges(metrics, traces, attempt, watch);
  }

  private record Challenges(
      WorkerMetrics metrics, Traces traces, Attempt attempt, RunListener watch)
      implements ChallengeObserver {
    @Override
    public Wait begin(ChallengeView view) {
      String type = view.type().wireName();
      TraceSpan span =
          traces
              .begin("challenge " + type, Traces.Role.INTERNAL, attempt.traceparent())
              .tag("doorbell.challenge", view.challengeId().toString());
      return new ChallengeWait(
          metrics, type, span, outcome -> watch.waited(attempt.run(), outcome));
    }

    @Override
    public void userAnswered(ChallengeType type, Duration timeToAnswer) {
      metrics.userAnswered(type.wireName(), timeToAnswer);
    }

    @Override
    public void answerDelivered(String deliveredBy, Duration took) {
      metrics.answerDelivered(deliveredBy, took);
    }
  }

  private record ChallengeWait(
      WorkerMetrics metrics, String type, TraceSpan span, Consumer<String> watched)
      implements ChallengeObserver.Wait {
    @Override
    public void ended(String outcome) {
      metrics.challenge(type, outcome.toLowerCase(Locale.ROOT));
      span.tag("doorbell.outcome", outcome);
      watched.accept(outcome);
    }

    @Override
    public void close() {
      span.close();
    }
  }

  @Override
  public void loginMeasured(String connector, String outcome, Duration took) {
    metrics.login(connector, outcome, took);
  }

  @Override
  public void abandoned(String connector) {
    metrics.runAbandoned(connector);
  }
}
