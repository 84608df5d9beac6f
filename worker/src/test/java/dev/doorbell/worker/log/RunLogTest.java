package dev.doorbell.worker.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.run.Run;
import dev.doorbell.worker.fake.TestRuns;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RunLogTest {
  private static final Run RUN =
      TestRuns.takenOver(TestRuns.running(new UUID(0, 1)), new UUID(0, 2));

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void the_lines_of_a_thread_name_the_run_only_while_it_works_for_the_run() {
    MDC.put("other", "stays");
    Map<String, String> during = new HashMap<>();

    RunLog.of(RUN, () -> during.putAll(MDC.getCopyOfContextMap())).run();

    assertThat(during)
        .containsEntry("job", RUN.jobId().toString())
        .containsEntry("account", RUN.accountId().toString())
        .containsEntry("connector", "demo-bank")
        .containsEntry("attempt", "2");
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays"));
  }

  @Test
  void work_that_fails_leaves_no_tags() {
    Runnable failing =
        RunLog.of(
            RUN,
            () -> {
              throw new IllegalStateException("broken");
            });

    assertThatThrownBy(failing::run).hasMessage("broken");
    assertThat(MDC.get("job")).isNull();
  }
}
