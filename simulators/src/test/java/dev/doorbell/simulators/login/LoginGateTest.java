package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginGateTest {
  private final List<String> events = new ArrayList<>();
  private final SiteRules rules = new SiteRules();
  private final LoginGate<String, String> gate = new LoginGate<>(rules);

  private final class SiteRules implements LoginGate.Rules<String, String> {
    private Optional<String> attempt = Optional.of("at the step");
    private boolean approved;
    private boolean locked;

    @Override
    public String browser(Context context) {
      return "browser";
    }

    @Override
    public Optional<String> attempt(String browser) {
      return attempt;
    }

    @Override
    public void redirectToOwnStep(String browser) {
      events.add("redirected");
    }

    @Override
    public void rejectForm(String browser) {
      events.add("form rejected");
    }

    @Override
    public boolean isLocked(String login) {
      return locked;
    }

    @Override
    public void showLocked(String browser, String login) {
      events.add("locked");
    }

    @Override
    public boolean finishApproved(String browser) {
      if (approved) {
        events.add("finished");
      }
      return approved;
    }
  }

  private void openPage() throws Exception {
    handle(gate.page("at the step"::equals, (_, attempt) -> events.add("page " + attempt)));
  }

  private void sendForm(boolean intact) throws Exception {
    handle(
        gate.form(
            "at the step"::equals, _ -> intact, (_, attempt) -> events.add("form " + attempt)));
  }

  // The rules of this test need no request.
  private static void handle(Handler handler) throws Exception {
    handler.handle(null);
  }

  @Test
  void a_browser_whose_login_is_at_the_step_gets_the_page_and_the_form() throws Exception {
    openPage();
    sendForm(true);
    assertThat(events).containsExactly("page at the step", "form at the step");
  }

  @Test
  void a_browser_with_a_login_at_another_step_or_without_a_login_is_redirected() throws Exception {
    rules.attempt = Optional.of("elsewhere");
    openPage();
    sendForm(true);
    rules.attempt = Optional.empty();
    openPage();
    sendForm(false);
    assertThat(events).hasSize(4).containsOnly("redirected");
  }

  @Test
  void a_form_without_its_hidden_fields_is_rejected_before_the_lock_is_checked() throws Exception {
    rules.locked = true;
    sendForm(false);
    sendForm(true);
    assertThat(events).containsExactly("form rejected", "locked");
  }

  @Test
  void a_page_first_finishes_a_login_that_the_phone_has_completed() throws Exception {
    rules.approved = true;
    openPage();
    assertThat(events).containsExactly("finished");
  }
}
