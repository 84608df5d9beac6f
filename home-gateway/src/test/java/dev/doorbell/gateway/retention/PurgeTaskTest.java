package dev.doorbell.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.purge.PurgePace;
import dev.doorbell.store.purge.PurgeRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PurgeTaskTest {
  private final FakeRows rows = new FakeRows();
  private final Map<PurgeRule, Integer> counted = new EnumMap<>(PurgeRule.class);
  private ReplayableTopics.Reading topics = new ReplayableTopics.Reading.Known(List.of());
  private final PurgeTask task =
      new PurgeTask(
          rows,
          RetentionSettings.read(new Environment(Map.of())),
          Duration.ofSeconds(5),
          new ReplayGuard(
              Duration.ofDays(400), () -> topics, new OncePerMinute(InstantSource.system())),
          (rule, removed) -> counted.merge(rule, removed, Integer::sum));

  private static final class FakeRows implements PurgeTask.Rows {
    final List<PurgeRule> due = new ArrayList<>(List.of(PurgeRule.values()));
    final Map<PurgeRule, Duration> purged = new EnumMap<>(PurgeRule.class);
    final List<PurgeRule> failing = new ArrayList<>();
    OptionalInt removed = OptionalInt.of(3);

    @Override
    public List<PurgeRule> due() {
      return List.copyOf(due);
    }

    @Override
    public OptionalInt purge(PurgeRule rule, Duration keep, PurgePace pace) {
      if (failing.contains(rule)) {
        throw new IllegalStateException(rule.wireName());
      }
      purged.put(rule, keep);
      return removed;
    }
  }

  @Test
  void each_rule_that_is_due_is_executed_once_and_its_rows_are_counted() {
    rows.due.retainAll(List.of(PurgeRule.CHALLENGES, PurgeRule.ACCOUNTS));
    task.run();
    assertThat(rows.purged)
        .containsExactly(
            Map.entry(PurgeRule.ACCOUNTS, Duration.ZERO),
            Map.entry(PurgeRule.CHALLENGES, Duration.ofDays(30)));
    assertThat(counted).containsEntry(PurgeRule.CHALLENGES, 3).hasSize(2);
  }

  @Test
  void documents_without_a_retention_are_never_removed() {
    task.run();
    assertThat(rows.purged).doesNotContainKey(PurgeRule.DOCUMENTS).hasSize(15);
  }

  @Test
  void a_rule_that_another_gateway_executes_counts_nothing() {
    rows.removed = OptionalInt.empty();
    task.run();
    assertThat(counted).isEmpty();
  }

  @Test
  void runs_are_not_removed_while_their_records_can_be_read_again_but_other_rows_are() {
    topics = new ReplayableTopics.Reading.Unknown("Kafka does not answer");
    task.run();
    assertThat(rows.purged)
        .doesNotContainKey(PurgeRule.HISTORY)
        .containsKeys(PurgeRule.ACCOUNT_RUNS, PurgeRule.CHALLENGES, PurgeRule.IDEMPOTENCY_KEYS);
  }

  @Test
  void a_rule_that_fails_prevents_no_other() {
    rows.failing.addAll(List.of(PurgeRule.ACCOUNT_DOCUMENTS, PurgeRule.HISTORY));
    assertThatThrownBy(task::run)
        .hasMessage("account_documents")
        .satisfies(failure ->
            assertThat(failure.getSuppressed()).extracting("message").containsExactly("history"));
    assertThat(rows.purged)
        .containsKeys(PurgeRule.ACCOUNTS, PurgeRule.IDEMPOTENCY_KEYS)
        .hasSize(13);
  }
}
