package dev.doorbell.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceStartTest {
  private final CloseStack parts = new CloseStack();
  private final ServiceStart start = new ServiceStart(parts, StartWait.none());
  private final List<String> closed = new ArrayList<>();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  @Test
  void parts_are_closed_in_the_reverse_order_of_their_opening() {
    start.add(part("registry"));
    start.open("the database", () -> part("store"));

    parts.close();

    assertThat(closed).containsExactly("store", "registry");
  }

  @Test
  void a_part_that_can_not_be_opened_leaves_the_others_on_the_stack() {
    start.add(part("registry"));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            start.open(
                "the database",
                () -> {
                  throw new IllegalArgumentException("wrong password");
                }));

    parts.close();

    assertThat(closed).containsExactly("registry");
  }
}
