package dev.doorbell.simulators.bank.breakpoint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakpointsTest {
  private final Breakpoints breakpoints = new Breakpoints();

  @Test
  void a_dropped_request_fails_and_the_next_request_is_not_stopped() {
    Breakpoint breakpoint = breakpoints.set(RequestStage.CODE_RECEIVED, "sms");
    breakpoint.dropRequest();

    assertThatThrownBy(() -> breakpoints.blockIfSet(RequestStage.CODE_RECEIVED, "sms"))
        .isInstanceOf(RequestLostException.class);
    assertThatCode(() -> breakpoints.blockIfSet(RequestStage.CODE_RECEIVED, "sms"))
        .doesNotThrowAnyException();
  }

  @Test
  void a_request_of_another_stage_or_login_is_not_stopped() throws Exception {
    Breakpoint breakpoint = breakpoints.set(RequestStage.CODE_RECEIVED, "sms");
    breakpoint.dropRequest();

    breakpoints.blockIfSet(RequestStage.MESSAGE_SENT, "sms");
    breakpoints.blockIfSet(RequestStage.CODE_RECEIVED, "sms-1");
    assertThatThrownBy(() -> breakpoint.awaitReached(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CODE_RECEIVED");
  }

  @Test
  void breakpoints_of_one_stage_stop_requests_in_the_order_in_which_they_were_set() {
    breakpoints.set(RequestStage.FILE_REQUESTED, "plain").release();
    breakpoints.set(RequestStage.FILE_REQUESTED, "plain").dropRequest();

    breakpoints.blockIfSet(RequestStage.FILE_REQUESTED, "plain");
    assertThatThrownBy(() -> breakpoints.blockIfSet(RequestStage.FILE_REQUESTED, "plain"))
        .isInstanceOf(RequestLostException.class);
  }

  @Test
  void after_closing_no_request_is_stopped_or_dropped() {
    breakpoints.set(RequestStage.PASSWORD_RECEIVED, "sms");
    breakpoints.close();
    breakpoints.set(RequestStage.PASSWORD_RECEIVED, "sms").dropRequest();

    assertThatCode(() -> breakpoints.blockIfSet(RequestStage.PASSWORD_RECEIVED, "sms"))
        .doesNotThrowAnyException();
  }
}
