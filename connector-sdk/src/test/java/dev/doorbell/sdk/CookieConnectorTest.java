package dev.doorbell.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SavedCookie;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CookieConnectorTest {
  private static final SessionState SAVED =
      SessionState.of(
          List.of(new SavedCookie("a", "b", "site.example", true, "/", null, true, true, null)));

  private final List<String> calls = new ArrayList<>();
  private final SiteSession site =
      new SiteSession(
          Site.of(List.of("site.example")),
          SiteSettings.DEFAULT,
          SiteGate.open(),
          InstantSource.system());
  private boolean sessionGood;
  private boolean loginGood = true;
  private boolean takenOver;
  private ResumePoint resumePoint = ResumePoint.restart();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void a_run_without_a_saved_session_signs_in() {
    run();
    assertThat(calls).containsExactly("signIn", "notifySuccessfulLogin", "fetch");
  }

  @Test
  void a_saved_session_that_still_works_is_used() {
    site.restore(SAVED);
    sessionGood = true;
    run();
    assertThat(calls).containsExactly("testSession", "notifySuccessfulLogin", "fetch");
  }

  @Test
  void a_rejected_session_keeps_its_cookies_for_the_login() {
    site.restore(SAVED);
    run();
    assertThat(calls).containsExactly("testSession", "signIn", "notifySuccessfulLogin", "fetch");
    assertThat(site.export()).isEqualTo(SAVED);
  }

  @Test
  void a_failed_login_is_not_reported_as_successful() {
    loginGood = false;
    assertThatExceptionOfType(ConnectorException.class).isThrownBy(this::run);
    assertThat(calls).containsExactly("signIn");
  }

  @Test
  void a_take_over_at_a_challenge_resumes_there_without_a_new_login() {
    site.restore(SAVED);
    takenOver = true;
    resumePoint = ResumePoint.atChallenge(() -> calls.add("resumed"));
    run();
    assertThat(calls)
        .containsExactly("resumePoint", "AtChallenge", "resumed", "notifySuccessfulLogin", "fetch");
  }

  @Test
  void a_take_over_that_finds_the_session_signed_in_only_fetches() {
    site.restore(SAVED);
    takenOver = true;
    resumePoint = ResumePoint.signedIn();
    run();
    assertThat(calls).containsExactly("resumePoint", "SignedIn", "notifySuccessfulLogin", "fetch");
  }

  @Test
  void a_take_over_whose_login_has_ended_reports_a_restart_and_signs_in() {
    site.restore(SAVED);
    takenOver = true;
    run();
    assertThat(calls)
        .containsExactly("resumePoint", "Restart", "signIn", "notifySuccessfulLogin", "fetch");
  }

  @Test
  void a_take_over_without_a_session_restarts_without_a_request_for_the_resume_point() {
    takenOver = true;
    run();
    assertThat(calls).containsExactly("Restart", "signIn", "notifySuccessfulLogin", "fetch");
  }

  @Test
  void a_connector_without_a_resume_point_of_its_own_is_signed_in_or_restarts() {
    takenOver = true;
    resumePoint = null;
    site.restore(SAVED);
    sessionGood = true;
    run();
    assertThat(calls).containsExactly("testSession", "SignedIn", "notifySuccessfulLogin", "fetch");
    calls.clear();
    sessionGood = false;
    run();
    assertThat(calls)
        .containsExactly("testSession", "Restart", "signIn", "notifySuccessfulLogin", "fetch");
  }

  private void run() {
    new Recorded().run(new Recording());
  }

  private final class Recorded extends CookieConnector {
    @Override
    public Manifest manifest() {
      return Manifest.of("recorded", "Recorded", "site.example");
    }

    @Override
    protected boolean testSession(ConnectorContext context) {
      calls.add("testSession");
      return sessionGood;
    }

    @Override
    protected ResumePoint resumePoint(ConnectorContext context) {
      if (resumePoint == null) {
        return super.resumePoint(context);
      }
      calls.add("resumePoint");
      return resumePoint;
    }

    @Override
    protected void signIn(ConnectorContext context) {
      calls.add("signIn");
      if (!loginGood) {
        throw new ConnectorException(ErrorCode.LOGIN_FAILED, "No");
      }
    }

    @Override
    protected void fetch(ConnectorContext context) {
      calls.add("fetch");
    }
  }

  private final class Recording extends StubContext {
    Recording() {
      super(site);
    }

    @Override
    public boolean takenOver() {
      return takenOver;
    }

    @Override
    public void resumeAt(ResumePoint where) {
      calls.add(where.getClass().getSimpleName());
    }

    @Override
    public void notifySuccessfulLogin() {
      calls.add("notifySuccessfulLogin");
    }
  }
}
