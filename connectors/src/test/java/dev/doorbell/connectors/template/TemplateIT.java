package dev.doorbell.connectors.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.user.TestUser;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The template of {@code bin/doorbell connector new} compiles with the SDK and the test kit, and
 * its connector also works at the demo bank, as the README of a new project promises.
 */
class TemplateIT {
  private static final Path TEMPLATE =
      Path.of("../operator/src/main/resources/dev/doorbell/operator/connector/template");

  @TempDir private static Path classes;
  private static URLClassLoader loader;
  private static Connector connector;

  private final SimulatedSite bank = SimulatedSite.bank();
  private final Phone phone = bank.phone("sms");

  @BeforeAll
  static void compile() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString());
      boolean compiled =
          compiler
              .getTask(
                  output,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjects(
                      TEMPLATE.resolve("MyBank.java"),
                      TEMPLATE.resolve("MyBankSite.java"),
                      TEMPLATE.resolve("MyBankTest.java")))
              .call();
      assertThat(compiled).as(output.toString()).isTrue();
    }
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    connector =
        (Connector)
            loader.loadClass("org.example.mybank.MyBank").getDeclaredConstructor().newInstance();
  }

  @AfterEach
  void closeBank() {
    bank.close();
  }

  @AfterAll
  static void closeLoader() throws Exception {
    loader.close();
  }

  @Test
  void after_a_wrong_code_the_user_is_asked_again() {
    Challenge sms = Challenge.sms(null).withDigits(6);
    bank.trial(connector, "sms")
        .answeredBy(TestUser.present().answers("000000").answers(challenge -> phone.code()))
        .run()
        .succeeded()
        .asked(sms, sms.wrongAnswer())
        .siteSent(1);
  }

  @Test
  void another_worker_resumes_at_the_question() {
    bank.trial(connector, "sms")
        .answeredBy(TestUser.present().answers(challenge -> phone.code()))
        .takenOverAt(CrashPoint.question(1))
        .run()
        .succeeded()
        .resumedAt(ResumePoint.AtChallenge.class)
        .siteSent(1);
  }

  @Test
  void three_wrong_codes_end_the_run() {
    bank.trial(connector, "sms")
        .answeredBy(TestUser.present().alwaysAnswers(challenge -> "000000"))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE);
  }

  @Test
  void a_code_after_its_validity_period_is_reported_as_expired() {
    bank.trial(connector, "sms")
        .answeredBy(
            TestUser.present()
                .answers(challenge -> {
                  bank.clock().forward(Duration.ofMinutes(5));
                  return phone.code();
                }))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
  }
}
