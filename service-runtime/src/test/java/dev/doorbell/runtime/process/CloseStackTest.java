package dev.doorbell.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CloseStackTest {
  private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
  private final CloseStack stack = new CloseStack();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  @Test
  void parts_are_closed_once_in_reverse_order() {
    stack.add(part("database"));
    stack.open(() -> part("worker"));
    stack.close();
    stack.close();
    assertThat(closed).containsExactly("worker", "database");
  }

  @Test
  void all_other_parts_are_closed_if_one_fails_to_close() {
    stack.add(part("database"));
    stack.add(() -> {
      throw new IllegalStateException("stuck");
    });
    stack.add(part("worker"));
    stack.close();
    assertThat(closed).containsExactly("worker", "database");
  }

  @Test
  void all_other_parts_are_closed_if_one_is_interrupted_and_the_flag_stays_set() {
    stack.add(part("database"));
    stack.add(() -> {
      throw new InterruptedException();
    });
    stack.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(closed).containsExactly("database");
  }

  @Test
  void a_part_that_opens_while_the_stack_closes_is_closed_at_once() {
    assertThatThrownBy(() ->
            stack.open(() -> {
              stack.close();
              return part("late");
            }))
        .isInstanceOf(CloseStack.AlreadyClosedException.class);
    assertThat(closed).containsExactly("late");
  }

  @Test
  void no_part_is_opened_after_the_stack_was_closed() {
    stack.close();
    assertThatThrownBy(() -> stack.open(() -> part("never")))
        .isInstanceOf(CloseStack.AlreadyClosedException.class);
    assertThat(closed).isEmpty();
  }

  @Test
  void a_second_thread_that_closes_waits_until_all_parts_are_closed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch resume = new CountDownLatch(1);
    stack.add(part("database"));
    stack.add(() -> {
      begun.countDown();
      resume.await();
      closed.add("worker");
    });
    Thread first = Thread.ofVirtual().start(stack::close);
    begun.await();
    Thread second =
        Thread.ofPlatform()
            .start(() -> {
              stack.close();
              closed.add("second thread returned");
            });
    while (second.getState() != Thread.State.WAITING && second.isAlive()) {
      Thread.onSpinWait();
    }
    resume.countDown();
    first.join();
    second.join();
    assertThat(closed).containsExactly("worker", "database", "second thread returned");
  }

  @Test
  void a_part_that_closes_the_stack_is_closed_before_the_parts_below() {
    stack.add(part("database"));
    stack.add(() -> {
      stack.close();
      closed.add("worker");
    });
    stack.close();
    assertThat(closed).containsExactly("worker", "database");
  }

  @Test
  void the_stack_reports_whether_parts_are_open_and_whether_closing_has_begun() {
    assertThat(stack.isEmpty()).isTrue();
    stack.add(part("database"));
    assertThat(stack.isEmpty()).isFalse();
    assertThat(stack.isClosed()).isFalse();
    stack.close();
    assertThat(stack.isEmpty()).isTrue();
    assertThat(stack.isClosed()).isTrue();
  }
}
