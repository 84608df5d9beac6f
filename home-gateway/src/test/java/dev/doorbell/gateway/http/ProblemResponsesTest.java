package dev.doorbell.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.database.StoreUnavailableException;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ProblemResponsesTest {
  private final ProblemResponses responses =
      new ProblemResponses(new OncePerMinute(InstantSource.system()));

  private Problem problem(Exception thrown) {
    return responses.problemOf(thrown);
  }

  @Test
  void a_rejected_call_is_answered_with_its_problem() {
    assertThat(problem(Problems.unknownJob()).code()).isEqualTo("UNKNOWN_JOB");
  }

  @Test
  void an_unavailable_database_is_503_and_may_be_retried() {
    Problem problem = problem(new StoreUnavailableException("no connection", new IOException()));
    assertThat(problem.code()).isEqualTo("DATABASE_UNAVAILABLE");
    assertThat(problem.retryAfter()).isNotNull();
  }

  @Test
  void a_rejection_of_the_http_server_keeps_its_status() {
    assertThat(problem(new HttpResponseException(405)).code()).isEqualTo("METHOD_NOT_ALLOWED");
  }

  @Test
  void a_request_that_ends_early_gets_request_broken_off() {
    assertThat(problem(new IOException("s3cret")).code()).isEqualTo("REQUEST_BROKEN_OFF");
  }

  @Test
  void an_interrupt_means_that_this_gateway_shuts_down() {
    assertThat(problem(new InterruptedException()).code()).isEqualTo("SHUTTING_DOWN");
    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
  }

  @Test
  void a_bug_is_500_and_does_not_quote_its_message() {
    Problem problem = problem(new IllegalStateException("s3cret"));
    assertThat(problem.code()).isEqualTo("INTERNAL_ERROR");
    assertThat(problem.members().toString()).doesNotContain("s3cret");
  }
}
