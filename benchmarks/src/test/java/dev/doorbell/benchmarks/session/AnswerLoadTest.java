package dev.doorbell.benchmarks.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.JsonPost;
import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class AnswerLoadTest {
  private static final OpenLoop TEN = new OpenLoop(1000, Duration.ofMillis(10));

  @Test
  void an_answer_that_arrives_has_a_latency() {
    AnswerLoad load = AnswerLoad.run(new FakeSystem(_ -> 202), 100, TEN);

    assertThat(load.answers().count()).isEqualTo(10);
    assertThat(load.answers().lost()).isZero();
    assertThat(load.rejections().count()).isZero();
    assertThat(load.goodput()).isPositive();
  }

  @Test
  void a_rejected_answer_is_lost_and_its_response_has_a_latency() {
    AnswerLoad load = AnswerLoad.run(new FakeSystem(n -> n % 2 == 0 ? 202 : 503), 100, TEN);

    assertThat(load.answers().count()).isEqualTo(10);
    assertThat(load.answers().lost()).isEqualTo(5);
    assertThat(load.acceptedAnswers().count()).isEqualTo(5);
    assertThat(load.acceptedAnswers().lost()).isZero();
    assertThat(load.rejections().count()).isEqualTo(5);
    assertThat(load.rejections().lost()).isZero();
  }

  @Test
  void a_request_without_a_response_is_a_lost_rejection() {
    AnswerLoad load = AnswerLoad.run(new FakeSystem(_ -> JsonPost.NO_RESPONSE), 100, TEN);

    assertThat(load.rejections().lost()).isEqualTo(10);
    assertThat(load.goodput()).isZero();
  }

  /** Accepts or rejects each answer by its number. What it accepts arrives at once. */
  private record FakeSystem(IntUnaryOperator statuses, Arrivals answered) implements WaitingSystem {
    FakeSystem(IntUnaryOperator statuses) {
      this(statuses, new Arrivals(1000));
    }

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public int request(int count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Arrivals asked() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int answer(int number) {
      int status = statuses.applyAsInt(number);
      if (status == 202) {
        answered.arrived(number, System.nanoTime());
      }
      return status;
    }

    @Override
    public Map<String, Duration> processorTime() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
