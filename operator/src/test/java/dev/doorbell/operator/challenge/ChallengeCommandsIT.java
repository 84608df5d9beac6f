package dev.doorbell.operator.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.CommandTrial.Outcome;
import dev.doorbell.operator.input.UnseenInput;
import dev.doorbell.operator.trial.Person;
import dev.doorbell.operator.trial.PlayedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeCommandsIT {
  private static final String JOB = "019c1395-1f00-7000-8000-000000000001";
  private static final String ID = "019c1395-1f00-7000-8000-000000000003";
  private static final String GET = "GET /api/jobs/" + JOB;
  private static final String ANSWER = "POST /api/jobs/" + JOB + "/answer";
  private static final String CODE = "483920";

  private final PlayedGateway gateway = PlayedGateway.start();
  private final CommandTrial trial = new CommandTrial().with("DOORBELL_GATEWAY", gateway.url());

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String challenge(String type, String more) {
    return """
    {"challengeId":"%s","type":"%s","expiresAt":"2026-01-31T12:03:00Z",\
    "now":"2026-01-31T12:00:00Z"%s}\
    """
        .formatted(ID, type, more);
  }

  private void asks(String type, String more) {
    gateway.json(GET, "{\"status\":\"WAITING\",\"challenge\":" + challenge(type, more) + "}");
  }

  private void comesOfIt(String outcome, String job) {
    gateway.json(ANSWER, "{\"outcome\":\"" + outcome + "\",\"job\":" + job + "}");
  }

  private String sent() {
    return gateway.calls(ANSWER).getFirst().body();
  }

  @Test
  void a_code_is_typed_unseen_and_names_the_challenge_that_was_shown() {
    asks("sms", ",\"destination\":\"•••• 42\",\"message\":\"Enter our code\"");
    comesOfIt("SIGNED_IN", "{}");
    Person person = Person.typing(CODE);

    Outcome outcome = trial.typing(person).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().strip()).isEqualTo("signed in");
    assertThat(sent()).isEqualTo("{\"challengeId\":\"" + ID + "\",\"code\":\"" + CODE + "\"}");
    assertThat(gateway.calls(ANSWER).getFirst().header("Prefer")).isEqualTo("wait=30");
    assertThat(person.unseen()).containsExactly("code by SMS to •••• 42");
    assertThat(person.seen()).contains("Enter our code", "Until 13:03:00 (3:00 left)");
  }

  @Test
  void a_code_may_be_piped_in() {
    asks("email", "");
    comesOfIt("SIGNED_IN", "{}");

    assertThat(trial.piping(CODE + "\n").run("challenges", "answer", JOB).exitCode()).isZero();
    assertThat(sent()).contains(CODE);
  }

  @Test
  void nothing_piped_in_is_exit_code_2_and_nothing_is_sent() {
    asks("email", "");

    assertThat(trial.piping("").run("challenges", "answer", JOB).exitCode()).isEqualTo(2);
    assertThat(trial.piping("\n").run("challenges", "answer", JOB).exitCode()).isEqualTo(2);
    assertThat(gateway.calls(ANSWER)).isEmpty();
  }

  @Test
  void a_code_is_not_typed_where_it_would_show() {
    asks("sms", "");

    Outcome outcome = trial.typing(new UnseenInput()).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.complaint()).contains("pipe the answer in");
  }

  @ParameterizedTest
  @CsvSource({
    "ASKED_AGAIN, '{\"challenge\":{\"retryOf\":\"x\",\"attemptsLeft\":2}}', "
        + "'wrong; the site asks again; attempts left: 2'",
    "FAILED, '{\"errorCode\":\"LOGIN_FAILED\"}', the job ended: LOGIN_FAILED",
    "CANCELLED, {}, the job was cancelled",
    "SOMETHING_LATER, {}, what came of it: SOMETHING_LATER"
  })
  void what_came_of_it_is_said_and_anything_that_does_not_go_on_is_exit_code_1(
      String kind, String job, String said) {
    asks("sms", "");
    comesOfIt(kind, job);

    Outcome outcome = trial.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out().strip()).isEqualTo(said);
  }

  @Test
  void a_choice_leads_to_the_next_question() {
    asks("choice", options());
    comesOfIt("ASKED_AGAIN", "{\"challenge\":" + challenge("sms", "") + "}");

    Outcome outcome = trial.run("challenges", "answer", JOB, "--option", "sms");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().strip()).isEqualTo("the next question: code by SMS");
  }

  @Test
  void without_waiting_an_answer_only_counts() {
    asks("sms", "");
    gateway.on(ANSWER, PlayedGateway.answer(202, "application/json", "{\"jobId\":\"x\"}"));

    Outcome outcome = trial.piping(CODE).run("challenges", "answer", JOB, "--wait", "0");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().strip()).isEqualTo("the answer counts");
    assertThat(gateway.calls(ANSWER).getFirst().header("Prefer")).isNull();
  }

  @Test
  void a_refused_answer_is_one_line_without_the_code() {
    asks("sms", "");
    gateway.problem(ANSWER, 410, "TOO_LATE", "The challenge is over", "Start the job again");

    Outcome outcome = trial.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.complaint()).contains("TOO_LATE").doesNotContain(CODE);
  }

  @Test
  void a_gateway_that_is_lost_meanwhile_leaves_no_code_behind() {
    asks("sms", "");
    gateway.on(ANSWER, exchange -> exchange.close());

    Outcome outcome = trial.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err() + outcome.out()).doesNotContain(CODE);
  }

  @ParameterizedTest
  @CsvSource({"2, email", "email, email", "1, sms"})
  void one_of_several_is_chosen_by_its_number_or_its_id(String typed, String option) {
    asks("choice", options());
    comesOfIt("SIGNED_IN", "{}");
    Person person = Person.typing(typed);

    trial.typing(person).run("challenges", "answer", JOB);

    assertThat(sent()).contains("\"option\":\"" + option + "\"");
    assertThat(person.seen()).contains("  1  By SMS", "  2  By e-mail");
  }

  private static String options() {
    return ",\"options\":[{\"id\":\"sms\",\"label\":\"By SMS\"},"
        + "{\"id\":\"email\",\"label\":\"By e-mail\"}]";
  }

  @Test
  void an_option_on_the_command_line_is_another_way_in_for_any_challenge() {
    asks("sms", options());
    comesOfIt("ASKED_AGAIN", "{}");

    trial.run("challenges", "answer", JOB, "--option", "email");

    assertThat(sent()).contains("\"option\":\"email\"").doesNotContain("code");
  }

  @Test
  void an_option_that_is_none_is_exit_code_2_and_says_which_there_are() {
    asks("choice", options());

    Outcome outcome = trial.run("challenges", "answer", JOB, "--option", "pigeon");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.complaint()).contains("sms, email");
  }

  @Test
  void of_several_values_the_secret_ones_are_typed_unseen() {
    asks(
        "fields",
        ",\"fields\":[{\"name\":\"birthday\",\"label\":\"Date of birth\",\"secret\":false},"
            + "{\"name\":\"pin\",\"label\":\"PIN\",\"secret\":true}]");
    comesOfIt("SIGNED_IN", "{}");
    Person person = Person.typing("1980-02-29", CODE);

    trial.typing(person).run("challenges", "answer", JOB);

    assertThat(sent())
        .contains("\"fields\":{\"birthday\":\"1980-02-29\",\"pin\":\"" + CODE + "\"}");
    assertThat(person.seen()).contains("Date of birth");
    assertThat(person.unseen()).containsExactly("PIN");
  }

  @Test
  void an_approval_takes_no_code_unless_it_says_so() {
    asks("app", ",\"display\":\"42\"");

    Outcome outcome = trial.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.complaint()).contains("approved on the other device");
    assertThat(gateway.calls(ANSWER)).isEmpty();
  }

  @Test
  void an_approval_that_also_takes_a_code_gets_it() {
    asks("app", ",\"codeLength\":6");
    comesOfIt("SIGNED_IN", "{}");

    assertThat(trial.piping(CODE).run("challenges", "answer", JOB).exitCode()).isZero();
  }

  @Test
  void a_job_that_asks_nothing_says_how_it_stands() {
    gateway.json(GET, "{\"status\":\"SUCCEEDED\"}");

    Outcome outcome = trial.piping(CODE).run("challenges", "answer", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.complaint()).contains("SUCCEEDED");
  }

  @Test
  void the_list_is_what_a_stream_begins_with() {
    String asked =
        """
        event: TwoFaRequested
        data: {"jobId":"%s","accountId":"%s","connector":"demo-bank","attempt":1,"challenge":%s}\
        """
            .formatted(JOB, ID, challenge("sms", ",\"message\":\"Enter our code\""));
    gateway.events("retry: 2000", asked, "event: heartbeat\nid: x\ndata: {}", asked);

    assertThat(trial.run("challenges", "list").lines())
        .containsExactly(
            "JOB                                   CONNECTOR  UNTIL                 ASKED",
            JOB + "  demo-bank  13:03:00 (3:00 left)  code by SMS: Enter our code");
    assertThat(trial.run("challenges", "list", "--json").out().strip())
        .isEqualTo(
            "{\"items\":[{\"jobId\":\"%s\",\"accountId\":\"%s\",\"connector\":\"demo-bank\",\"challenge\":%s}]}"
                .formatted(JOB, ID, challenge("sms", ",\"message\":\"Enter our code\"")));
    assertThat(gateway.calls().getFirst().line()).contains("type=TwoFaRequested");
  }

  @Test
  void a_list_that_breaks_off_is_no_list() {
    gateway.events("retry: 2000");

    Outcome outcome = trial.run("challenges", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void a_picture_is_saved_and_never_over_another_file(@TempDir Path folder) throws IOException {
    asks("image", ",\"image\":\"data:image/png;base64,iVBORw0KGgo=\"");
    Path file = folder.resolve("captcha.png");

    Outcome first = trial.run("challenges", "show", JOB, "--image", file.toString());
    Outcome second = trial.run("challenges", "show", JOB, "--image", file.toString());

    assertThat(first.exitCode()).isZero();
    assertThat(Files.readAllBytes(file)).hasSize(8).startsWith(0x89, 'P', 'N', 'G');
    assertThat(first.out()).doesNotContain("iVBOR");
    assertThat(second.exitCode()).isEqualTo(1);
  }

  @Test
  void a_resend_is_asked_for_and_a_refusal_says_when() {
    String resend = "POST /api/jobs/" + JOB + "/resend";
    gateway
        .on(resend, PlayedGateway.answer(202, "application/json", "{\"jobId\":\"" + JOB + "\"}"))
        .problem(resend, 409, "RESEND_TOO_SOON", "The site does not send again yet", "Wait");

    assertThat(trial.run("challenges", "resend", JOB).exitCode()).isZero();
    Outcome again = trial.run("challenges", "resend", JOB);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.complaint()).contains("RESEND_TOO_SOON");
  }
}
