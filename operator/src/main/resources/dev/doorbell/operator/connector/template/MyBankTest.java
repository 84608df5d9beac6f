package org.example.mybank;

import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.user.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MyBankTest {
  private static final Challenge SMS = Challenge.sms(MyBankSite.PHONE).withDigits(6);

  private final MyBankSite site = new MyBankSite();
  private final ConnectorTrial trial =
      ConnectorTrial.of(new MyBank())
          .at(site.pages())
          .withField("login", "jane")
          .withField("password", MyBankSite.PASSWORD);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void the_code_of_the_sms_signs_in_and_the_next_run_uses_the_session() {
    trial
        .answeredBy(TestUser.present().answers(MyBankSite.CODE))
        .run()
        .succeeded()
        .asked(SMS)
        .siteSent(1)
        .saved("1", "2");
    trial.again().run().succeeded().askedNothing().saved(0);
  }

  @Test
  void after_a_wrong_code_the_user_is_asked_again() {
    trial
        .answeredBy(TestUser.present().answers("000000", MyBankSite.CODE))
        .run()
        .succeeded()
        .asked(SMS, SMS.wrongAnswer())
        .siteSent(1);
  }

  @Test
  void another_worker_resumes_at_the_question_without_a_second_sms() {
    trial
        .answeredBy(TestUser.present().answers(MyBankSite.CODE))
        .takenOverAt(CrashPoint.question(1))
        .run()
        .succeeded()
        .resumedAt(ResumePoint.AtChallenge.class)
        .siteSent(1);
  }

  @Test
  void a_wrong_password_is_a_failed_login() {
    trial
        .withField("password", "wrong")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void an_automatic_run_makes_the_site_send_no_sms() {
    trial.automatically().run().endedWithoutUser().siteSent(0);
  }
}
