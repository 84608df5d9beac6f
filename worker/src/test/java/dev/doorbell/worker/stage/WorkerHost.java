package dev.doorbell.worker.stage;

import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.DocumentEvent.DocumentSaved;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.testkit.contract.ContextHost;
import dev.doorbell.testkit.contract.ContractConnector;
import dev.doorbell.testkit.contract.HostedAccount;
import dev.doorbell.testkit.contract.RunPlan;
import dev.doorbell.testkit.contract.RunReport;
import dev.doorbell.testkit.contract.UserAction;
import dev.doorbell.testkit.contract.WorkerLoss;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Runs the contract's connector in a real worker, and does what gateways and users do. */
public final class WorkerHost implements ContextHost {
  private static final Duration RUN_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofMillis(50);

  private final Stage stage;
  private final ContractConnector connector;

  /**
   * @param connector what the stage's worker has
   */
  public WorkerHost(Stage stage, ContractConnector connector) {
    this.stage = stage;
    this.connector = connector;
  }

  @Override
  public HostedAccount account(Map<String, String> fields) {
    Map<String, String> secrets = new HashMap<>(fields);
    Map<String, String> plain = new HashMap<>();
    plain.put("login", secrets.remove("login"));
    return new Account(stage.account(ContractConnector.SLUG, plain, secrets));
  }

  private final class Account implements HostedAccount {
    private final UUID id;

    Account(UUID id) {
      this.id = id;
    }

    @Override
    public void change(String field, String value) {
      stage.changeSecret(id, field, value);
    }

    @Override
    public RunReport run(RunPlan plan) {
      CurrentRun run = new CurrentRun(plan);
      connector.set(plan.steps(), run::loseWorkerAfterAnswer);
      return run.execute(id);
    }
  }

  /** One run, from its request to its end. */
  private final class CurrentRun {
    private final RunPlan plan;
    private final Deque<UserAction> user;
    private final Set<UUID> handled = new HashSet<>();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final UUID[] job = new UUID[1];

    CurrentRun(RunPlan plan) {
      this.plan = plan;
      this.user = new ArrayDeque<>(plan.user());
    }

    RunReport execute(UUID account) {
      UUID jobId = request(account);
      Awaitility.await("end of " + jobId)
          .atMost(RUN_TIMEOUT)
          .pollInterval(TICK)
          .until(() -> ended(jobId) || actAndGoOn(jobId));
      return report(jobId);
    }

    private synchronized UUID request(UUID account) {
      if (plan.earlyAnswer() == null) {
        Trigger trigger = plan.automatic() ? Trigger.AUTOMATIC : Trigger.MANUAL;
        job[0] = stage.request(account, ContractConnector.SLUG, trigger);
      } else {
        job[0] = stage.requestRowOnly(account);
        stage.answerEarly(job[0], plan.earlyAnswer());
        stage.produceRecordOf(job[0], account, ContractConnector.SLUG);
      }
      return job[0];
    }

    private boolean ended(UUID jobId) {
      return stage.events().of(jobId).stream()
          .anyMatch(event -> event.event() instanceof RunEvent run && run.end());
    }

    /** Always false: the run has not ended. */
    private boolean actAndGoOn(UUID jobId) {
      Run run = stage.store().runs().find(jobId);
      Challenge open = stage.store().challenges().openOf(jobId);
      if (run == null || open == null || run.status() != RunStatus.WAITING) {
        return false;
      }
      boolean losesWorker = plan.loss() == WorkerLoss.AT_FIRST_QUESTION;
      if (losesWorker && run.attempt() == 1) {
        if (lost.compareAndSet(false, true)) {
          // Only a question that the user has seen stays open.
          view(jobId, open.id());
          stage.declareDead(jobId);
        }
      } else if (handled.add(open.id())) {
        act(jobId, view(jobId, open.id()));
      }
      return false;
    }

    private ChallengeView view(UUID jobId, UUID challengeId) {
      return Awaitility.await("question " + challengeId)
          .atMost(RUN_TIMEOUT)
          .until(
              () ->
                  questions(jobId)
                      .filter(view -> view.challengeId().equals(challengeId))
                      .findFirst(),
              Optional::isPresent)
          .orElseThrow();
    }

    private void act(UUID jobId, ChallengeView question) {
      switch (user.isEmpty() ? new UserAction.LetsExpire() : user.poll()) {
        case UserAction.Types(var code) -> stage.answer(jobId, question, code);
        case UserAction.AsksForResend _ -> stage.resend(jobId, question);
        case UserAction.Cancels _ -> stage.cancel(jobId);
        case UserAction.Waits _, UserAction.LetsExpire _ -> {
          // The site or the deadline decides.
        }
      }
    }

    /** Called by the connector; returns in an attempt that keeps its worker. */
    private void loseWorkerAfterAnswer() {
      if (plan.loss() != WorkerLoss.AFTER_FIRST_ANSWER || !lost.compareAndSet(false, true)) {
        return;
      }
      synchronized (this) {
        stage.declareDead(job[0]);
      }
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new RunStoppedException("The worker is lost", stop);
      }
    }

    private RunReport report(UUID jobId) {
      RunEvent end = stage.events().awaitEnd(jobId);
      String ending =
          switch (end) {
            case RunEvent.JobSucceeded _ -> RunReport.SUCCEEDED;
            case RunEvent.JobCancelled _ -> RunReport.CANCELLED;
            case RunEvent.JobFailed(var code, var reason) -> RunReport.failed(code, reason);
            default -> throw new AssertionError("No ending of the contract: " + end);
          };
      List<RunReport.Question> asked =
          questions(jobId)
              .map(view ->
                  new RunReport.Question(
                      view.message(),
                      view.retryOf() != null,
                      view.reason() == null ? null : view.reason().name()))
              .toList();
      List<String> documents = events(jobId, DocumentSaved.class).map(DocumentSaved::name).toList();
      return new RunReport(ending, asked, documents);
    }

    private Stream<ChallengeView> questions(UUID jobId) {
      return events(jobId, TwoFaRequested.class).map(TwoFaRequested::challenge);
    }

    /** Each event once, though a topic may deliver it twice. */
    private <E extends JobEvent> Stream<E> events(UUID jobId, Class<E> type) {
      Set<String> seen = new HashSet<>();
      return stage.events().of(jobId).stream()
          .filter(event -> type.isInstance(event.event()) && seen.add(event.id()))
          .map(EventEnvelope::event)
          .map(type::cast);
    }
  }
}
