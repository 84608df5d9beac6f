package dev.doorbell.gateway.api;

import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.job.JobService;
import dev.doorbell.gateway.job.JobView;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.RunFilter;
import dev.doorbell.store.run.RunStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jobs: one run of a connector for an account each. */
public final class JobRoutes {
  private static final int MAX_KEY = 200;

  private final JobService desk;

  public JobRoutes(JobService desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/api/accounts/{id}/jobs", this::request),
        Route.get("/api/jobs", this::list),
        Route.get(
            "/api/jobs/{id}", call -> call.answer(200, desk.find(call.owner(), call.id("job")))),
        Route.get(
            "/api/jobs/{id}/outline",
            call -> call.answer(200, desk.outline(call.owner(), call.id("job")))),
        Route.post(
            "/api/jobs/{id}/cancel",
            call -> call.answer(202, desk.cancel(call.owner(), call.id("job")))));
  }

  private void request(Call call) {
    JobView job =
        desk.request(
            call.owner(),
            call.id("account"),
            key(call.header("Idempotency-Key")),
            call.traceparent());
    call.withHeader("Location", "/api/jobs/" + job.jobId()).answer(202, job);
  }

  private void list(Call call) {
    Page page = PageView.page(call);
    RunFilter filter = new RunFilter(call.queryId("account"), status(call.query("status")));
    call.answer(200, PageView.of(desk.list(call.owner(), filter, page), page, JobView::jobId));
  }

  private static @Nullable String key(@Nullable String header) {
    if (header == null) {
      return null;
    }
    boolean printable = header.chars().allMatch(c -> c > 0x1f && c < 0x7f);
    if (header.isBlank() || header.length() > MAX_KEY || !printable) {
      throw Problems.invalid(
          "Idempotency-Key", "Expected 1 to " + MAX_KEY + " printable ASCII characters");
    }
    return header.strip();
  }

  private static @Nullable RunStatus status(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            Problems.invalid(
                "status",
                "Expected one of "
                    + Arrays.stream(RunStatus.values())
                        .map(RunStatus::name)
                        .collect(Collectors.joining(", "))));
  }
}
