package dev.doorbell.operator.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.console.RejectingInput;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.fixture.FakeGateway;
import dev.doorbell.operator.fixture.FakeUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeCommandsIT {
  private static final String JOB = CommandFixture.JOB;
  private static final String ID = CommandFixture.CHALLENGE;
  private static final String GET = "GET /api/jobs/" + JOB;
  private static final String ANSWER = "POST /api/jobs/" + JOB + "/answer";
  private static final String CODE = "483920";

  @RegisterExtension private final CommandFixture command = new CommandFixture();

  private final FakeGateway gateway = command.gateway();

  private void opens(String type, String more) {
    gateway.json(
        GET, "{\"status\":\"WAITING\",\"challenge\":" + CommandFixture.challenge(type, more) + "}");
  }

  private void results(String outcome, String job) {
    gateway.json(ANSWER, "{\"outcome\":\"" + outcome + "\",\"job\":" + job + "}");
  }

  private String sent() {
    return gateway.calls(ANSWER).getFirst().body();
  }

  @Test
  void a_typed_code_is_not_shown_and_is_sent_with_the_id_of_its_challenge() {
    opens("sms", ",\"destination\":\"•••• 42\",\"message\":\"Enter our code\"");
    results("SIGNED_IN", "{}");
    FakeUser user = FakeUser.typing(CODE);

    Outcome outcome = command.typing(user).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().strip()).isEqualTo("signed in");
    assertThat(sent()).isEqualTo("{\"challengeId\":\"" + ID + "\",\"code\":\"" + CODE + "\"}");
    assertThat(gateway.calls(ANSWER).getFirst().header("Prefer")).isEqualTo("wait=30");
    assertThat(user.secretQuestions()).containsExactly("code by SMS to •••• 42");
    assertThat(user.shown()).contains("Enter our code", "Answer before 13:03:00 (3:00 left)");
  }

  @Test
  void a_code_can_be_piped_in() {
    opens("email", "");
    results("SIGNED_IN", "{}");

    assertThat(command.piping(CODE + "\n").run("challenges", "answer", JOB).exitCode()).isZero();
    assertThat(sent()).contains(CODE);
  }

  @Test
  void empty_piped_input_exits_with_code_2_and_sends_nothing() {
    opens("email", "");

    assertThat(command.piping("").run("challenges", "answer", JOB).exitCode()).isEqualTo(2);
    assertThat(command.piping("\n").run("challenges", "answer", JOB).exitCode()).isEqualTo(2);
    assertThat(gateway.calls(ANSWER)).isEmpty();
  }

  @Test
  void a_code_is_not_asked_for_if_the_terminal_would_show_it() {
    opens("sms", "");

    Outcome outcome = command.typing(new RejectingInput()).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLine()).contains("pipe the answer in");
  }

  @ParameterizedTest
  @CsvSource({
    "ASKED_AGAIN, '{\"challenge\":{\"retryOf\":\"x\",\"attemptsLeft\":2}}', "
        + "'wrong; the site asks again; attempts left: 2'",
    "FAILED, '{\"errorCode\":\"LOGIN_FAILED\"}', the job failed: LOGIN_FAILED",
    "CANCELLED, {}, the job was cancelled",
    "SOMETHING_LATER, {}, result: SOMETHING_LATER"
  })
  void a_result_without_success_is_printed_and_is_exit_code_1(
      String kind, String job, String said) {
    opens("sms", "");
    results(kind, job);

    Outcome outcome = command.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out().strip()).isEqualTo(said);
  }

  @Test
  void a_chosen_option_leads_to_the_next_question() {
    opens("choice", options());
    results("ASKED_AGAIN", "{\"challenge\":" + CommandFixture.challenge("sms", "") + "}");

    Outcome outcome = command.run("challenges", "answer", JOB, "--option", "sms");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().strip()).isEqualTo("next question: code by SMS");
  }

  @Test
  void without_wait_the_command_returns_when_the_answer_is_accepted() {
    opens("sms", "");
    gateway.on(ANSWER, FakeGateway.response(202, "application/json", "{\"jobId\":\"x\"}"));

    Outcome outcome = command.piping(CODE).run("challenges", "answer", JOB, "--wait", "0");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().strip()).isEqualTo("the answer was accepted");
    assertThat(gateway.calls(ANSWER).getFirst().header("Prefer")).isNull();
  }

  @Test
  void a_rejected_answer_prints_one_line_without_the_code() {
    opens("sms", "");
    gateway.problem(ANSWER, 410, "TOO_LATE", "The challenge is over", "Start the job again");

    Outcome outcome = command.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine()).contains("TOO_LATE").doesNotContain(CODE);
  }

  @Test
  void a_lost_connection_prints_no_code() {
    opens("sms", "");
    gateway.on(ANSWER, exchange -> exchange.close());

    Outcome outcome = command.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err() + outcome.out()).doesNotContain(CODE);
  }

  @ParameterizedTest
  @CsvSource({"2, email", "email, email", "1, sms"})
  void the_user_chooses_an_option_by_number_or_id(String typed, String option) {
    opens("choice", options());
    results("SIGNED_IN", "{}");
    FakeUser user = FakeUser.typing(typed);

    command.typing(user).run("challenges", "answer", JOB);

    assertThat(sent()).contains("\"option\":\"" + option + "\"");
    assertThat(user.shown()).contains("  1  By SMS", "  2  By e-mail");
  }

  private static String options() {
    return ",\"options\":[{\"id\":\"sms\",\"label\":\"By SMS\"},"
        + "{\"id\":\"email\",\"label\":\"By e-mail\"}]";
  }

  @Test
  void an_option_can_be_given_for_every_type_of_challenge() {
    opens("sms", options());
    results("ASKED_AGAIN", "{}");

    command.run("challenges", "answer", JOB, "--option", "email");

    assertThat(sent()).contains("\"option\":\"email\"").doesNotContain("code");
  }

  @Test
  void an_unknown_option_exits_with_code_2_and_lists_the_known_ones() {
    opens("choice", options());

    Outcome outcome = command.run("challenges", "answer", JOB, "--option", "unknown");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLine()).contains("sms, email");
  }

  @Test
  void secret_values_are_not_shown() {
    opens(
        "fields",
        ",\"fields\":[{\"name\":\"birthday\",\"label\":\"Date of birth\",\"secret\":false},"
            + "{\"name\":\"pin\",\"label\":\"PIN\",\"secret\":true}]");
    results("SIGNED_IN", "{}");
    FakeUser user = FakeUser.typing("1980-02-29", CODE);

    command.typing(user).run("challenges", "answer", JOB);

    assertThat(sent())
        .contains("\"fields\":{\"birthday\":\"1980-02-29\",\"pin\":\"" + CODE + "\"}");
    assertThat(user.shown()).contains("Date of birth");
    assertThat(user.secretQuestions()).containsExactly("PIN");
  }

  @Test
  void a_date_outside_its_limits_exits_with_code_2_and_is_not_sent() {
    opens(
        "fields",
        ",\"fields\":[{\"name\":\"birthday\",\"label\":\"Date of birth\",\"secret\":false,"
            + "\"labels\":{\"fr\":\"Date de naissance\"},\"type\":\"date\",\"min\":\"1900-01-01\"}]");

    Outcome outcome =
        command.typing(FakeUser.typing("1899-12-31")).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLine()).contains("birthday: Expected 1900-01-01 or a later date");
    assertThat(gateway.calls(ANSWER)).isEmpty();
  }

  @Test
  void an_approval_without_a_format_takes_no_code() {
    opens("app", ",\"display\":\"42\"");

    Outcome outcome = command.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine()).contains("approved on the other device");
    assertThat(gateway.calls(ANSWER)).isEmpty();
  }

  @Test
  void an_approval_with_a_code_length_takes_a_code() {
    opens("app", ",\"codeLength\":6");
    results("SIGNED_IN", "{}");

    assertThat(command.piping(CODE).run("challenges", "answer", JOB).exitCode()).isZero();
  }

  @Test
  void a_job_without_an_open_challenge_is_rejected_with_its_status() {
    gateway.json(GET, "{\"status\":\"SUCCEEDED\"}");

    Outcome outcome = command.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine()).contains("SUCCEEDED");
  }

  @Test
  void the_list_has_the_challenges_at_the_beginning_of_the_stream() {
    String asked =
        """
        event: TwoFaRequested
        data: {"jobId":"%s","accountId":"%s","connector":"demo-bank","attempt":1,"challenge":%s}\
        """
            .formatted(JOB, ID, CommandFixture.challenge("sms", ",\"message\":\"Enter our code\""));
    gateway.events("retry: 2000", asked, "event: heartbeat\nid: x\ndata: {}", asked);

    assertThat(command.run("challenges", "list").lines())
        .containsExactly(
            "JOB                                   CONNECTOR  UNTIL                 ASKED",
            JOB + "  demo-bank  13:03:00 (3:00 left)  code by SMS: Enter our code");
    assertThat(command.run("challenges", "list", "--json").out().strip())
        .isEqualTo(
            "{\"items\":[{\"jobId\":\"%s\",\"accountId\":\"%s\",\"connector\":\"demo-bank\",\"challenge\":%s}]}"
                .formatted(
                    JOB, ID, CommandFixture.challenge("sms", ",\"message\":\"Enter our code\"")));
    assertThat(gateway.calls().getFirst().line()).contains("type=TwoFaRequested");
  }

  @Test
  void a_stream_that_ends_before_the_heartbeat_prints_no_list() {
    gateway.events("retry: 2000");

    Outcome outcome = command.run("challenges", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void an_image_is_saved_and_never_replaces_a_file(@TempDir Path folder) throws IOException {
    opens("image", ",\"image\":\"data:image/png;base64,iVBORw0KGgo=\"");
    Path file = folder.resolve("captcha.png");

    Outcome first = command.run("challenges", "show", JOB, "--image", file.toString());
    Outcome second = command.run("challenges", "show", JOB, "--image", file.toString());

    assertThat(first.exitCode()).isZero();
    assertThat(Files.readAllBytes(file)).hasSize(8).startsWith(0x89, 'P', 'N', 'G');
    assertThat(first.out()).doesNotContain("iVBOR");
    assertThat(second.exitCode()).isEqualTo(1);
  }

  @Test
  void a_rejected_resend_prints_the_code_of_the_problem() {
    String resend = "POST /api/jobs/" + JOB + "/resend";
    gateway
        .on(resend, FakeGateway.response(202, "application/json", "{\"jobId\":\"" + JOB + "\"}"))
        .problem(resend, 409, "RESEND_TOO_SOON", "The site does not send again yet", "Wait");

    assertThat(command.run("challenges", "resend", JOB).exitCode()).isZero();
    Outcome again = command.run("challenges", "resend", JOB);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.errorLine()).contains("RESEND_TOO_SOON");
  }
}
