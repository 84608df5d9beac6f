package dev.doorbell.gateway.api;

import static java.util.stream.Collectors.toSet;

import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.identity.Scope;
import dev.doorbell.gateway.job.JobService;
import dev.doorbell.gateway.job.JobView;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.RunFilter;
import dev.doorbell.store.run.RunStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jobs. Each is one run of a connector for one account. */
public final class JobRoutes {
  private static final int MAX_KEY = 200;

  private static final Access OWN_OR_BACKEND = Access.anyOf(Scope.OWN, Scope.JOBS_WRITE);

  private final JobService jobs;
  private final CallOwners owners;

  public JobRoutes(JobService jobs, CallOwners owners) {
    this.jobs = jobs;
    this.owners = owners;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/accounts/{id}/jobs", this::request)
            .withAccess(OWN_OR_BACKEND)
            .withAudit(AuditAction.JOB_REQUESTED),
        Route.get("/api/jobs", this::list),
        Route.get(
            "/api/jobs/{id}", call -> call.answer(200, jobs.find(call.owner(), call.jobId()))),
        Route.get("/api/jobs/{id}/status", this::status).withAccess(Access.anyOf(Scope.OPERATOR)),
        Route.get("/api/jobs/{id}/outline", this::outline)
            .withAccess(Access.anyOf(Scope.OPERATOR))
            .withAudit(AuditAction.OUTLINE_READ),
        Route.post("/api/jobs/{id}/cancel", this::cancel)
            .withClass(CallClass.URGENT)
            .withAccess(OWN_OR_BACKEND)
            .withAudit(AuditAction.JOB_CANCELLED));
  }

  /** What an operator needs to know of a job of any owner before a dead letter is redriven. */
  private void status(Call call) {
    String owner = call.actsFor(owners.ofJob(call.caller(), Scope.OPERATOR, call.jobId()));
    JobView job = jobs.find(owner, call.jobId());
    call.answer(200, new JobStatusView(job.jobId(), job.accountId(), job.status()));
  }

  private void outline(Call call) {
    String owner = call.actsFor(owners.ofJob(call.caller(), Scope.OPERATOR, call.jobId()));
    call.answer(200, jobs.outline(owner, call.jobId()));
  }

  private void cancel(Call call) {
    String owner = call.actsFor(owners.ofJob(call.caller(), Scope.JOBS_WRITE, call.jobId()));
    call.answer(202, jobs.cancel(owner, call.jobId()));
  }

  private void request(Call call) {
    JobView job =
        jobs.request(
            call.actsFor(owners.ofAccount(call.caller(), Scope.JOBS_WRITE, call.accountId())),
            call.accountId(),
            idempotencyKey(call.header("Idempotency-Key")),
            call.traceparent());
    call.created(job.jobId());
    call.withLocation("/api/jobs/" + job.jobId()).answer(202, job);
  }

  private void list(Call call) {
    Page page = PageView.requested(call);
    RunFilter filter = new RunFilter(call.queryId("account"), statuses(call));
    call.answer(200, PageView.of(jobs.list(call.owner(), filter, page), page, JobView::jobId));
  }

  private static @Nullable String idempotencyKey(@Nullable String header) {
    if (header == null) {
      return null;
    }
    boolean isPrintable = header.chars().allMatch(c -> c > 0x1f && c < 0x7f);
    if (header.isBlank() || header.length() > MAX_KEY || !isPrintable) {
      throw Problems.invalid(
          "Idempotency-Key", "Expected 1 to " + MAX_KEY + " printable ASCII characters");
    }
    return header.strip();
  }

  private static Set<RunStatus> statuses(Call call) {
    return call.queries("status").stream().map(JobRoutes::status).collect(toSet());
  }

  private static RunStatus status(String text) {
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            Problems.invalid(
                "status", Arrays.stream(RunStatus.values()).map(RunStatus::name).toList()));
  }
}
