package dev.doorbell.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {
  private final List<String> closed = new ArrayList<>();
  private final OpenParts parts = new OpenParts();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  @Test
  void parts_are_closed_in_reverse_order_once() {
    parts.add(() -> part("database"));
    parts.add(() -> part("worker"));
    parts.close();
    parts.close();
    assertThat(closed).containsExactly("worker", "database");
  }

  @Test
  void a_part_that_opens_while_everything_is_closed_is_closed_too() {
    assertThatThrownBy(() ->
            parts.add(() -> {
              parts.close();
              return part("late");
            }))
        .isInstanceOf(OpenParts.StoppedException.class);
    assertThat(closed).containsExactly("late");
  }

  @Test
  void a_part_that_fails_to_close_does_not_keep_the_others_open() {
    parts.add(() -> part("database"));
    parts.add(() ->
        () -> {
          throw new IllegalStateException("stuck");
        });
    parts.close();
    assertThat(closed).containsExactly("database");
  }

  @Test
  void nothing_is_opened_after_the_end() {
    parts.close();
    assertThatThrownBy(() -> parts.add(() -> part("never")))
        .isInstanceOf(OpenParts.StoppedException.class);
    assertThat(closed).isEmpty();
  }
}
