package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ExpectedDocuments;
import dev.doorbell.e2e.guarantee.TrialEvidence.BankTraffic;
import dev.doorbell.e2e.guarantee.TrialEvidence.PublishedEvent;
import dev.doorbell.e2e.load.LoadRecorder;
import dev.doorbell.e2e.load.LoadRecorder.AcceptedJob;
import dev.doorbell.e2e.load.LoadRecorder.SeenChallenge;
import dev.doorbell.e2e.load.LoadRecorder.SentAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check of each guarantee finds every violation and reports no other. */
class GuaranteesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final LoadRecorder recorder = new LoadRecorder();
  private final List<PublishedEvent> events = new ArrayList<>();
  private String status = "SUCCEEDED";
  private String errorCode = "";
  private BankTraffic bank = new BankTraffic(1, List.of("111111"));
  private List<String> documents = List.of();

  @BeforeEach
  void recordOneJobWithoutViolations() {
    publish("job-1/1/1", "LoginStarted", "{}");
    publish("job-1/1/2", "TwoFaRequested", "{'challenge':{'challengeId':'c-1'}}");
    publish("job-1/end", "JobSucceeded", "{}");
    publish("job-1/end", "JobSucceeded", "{}");
    recorder.recordEnd("job-1", "SUCCEEDED");
    answer("c-1", "111111", 202);
    documents = new ArrayList<>(List.of("June"));
    while (documents.size() < ExpectedDocuments.of("sms-1")) {
      documents.add("document " + documents.size());
    }
  }

  @Test
  void no_violation_is_found_if_there_is_none() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void a_job_that_has_not_ended_is_a_violation() {
    status = "WAITING";
    assertThat(violations()).anyMatch(line -> line.startsWith("EveryJobEndsOnce"));
  }

  @Test
  void a_second_end_is_a_violation() {
    publish("job-1/end", "JobFailed", "{}");
    assertThat(violations()).singleElement().asString().startsWith("EveryJobEndsOnce");
  }

  @Test
  void an_end_that_was_never_published_is_a_violation() {
    events.removeIf(PublishedEvent::isEnd);
    assertThat(violations()).singleElement().asString().startsWith("EveryJobEndsOnce");
  }

  @Test
  void a_user_who_saw_another_end_is_a_violation() {
    recorder.recordEnd("job-1", "JobFailed");
    assertThat(violations()).singleElement().asString().startsWith("EveryJobEndsOnce");
  }

  @Test
  void a_message_that_was_not_announced_is_a_violation() {
    bank = new BankTraffic(2, bank.codesReceived());
    assertThat(violations()).singleElement().asString().startsWith("EveryMessageIsAnnounced");
    publish("job-1/2/1", "TwoFaRequested", "{'challenge':{'challengeId':'c-2','retryOf':'c-1'}}");
    publish(
        "job-1/2/2",
        "TwoFaRequested",
        "{'challenge':{'challengeId':'c-3','reason':'INTERRUPTED'}}");
    assertThat(violations()).as("challenges that come without a message").hasSize(1);
    publish("job-1/2/3", "LoginStarted", "{'reason':'RESTARTED'}");
    assertThat(violations()).as("an announced restart").isEmpty();
  }

  @Test
  void a_challenge_that_only_its_user_has_seen_counts_as_announced() {
    events.removeIf(event -> event.type().equals("TwoFaRequested"));
    assertThat(violations()).singleElement().asString().startsWith("EveryMessageIsAnnounced");
    recorder.recordChallenge(new SeenChallenge("job-1", "c-1", true));
    assertThat(violations()).isEmpty();
  }

  @Test
  void a_code_that_reaches_the_bank_twice_is_a_violation() {
    bank = new BankTraffic(1, List.of("111111", "111111"));
    assertThat(violations()).singleElement().asString().startsWith("NoAnswerReachesAnotherJob");
    answer("c-2", "111111", 202);
    assertThat(violations()).as("typed again for the next challenge").isEmpty();
  }

  @Test
  void a_code_that_reaches_the_bank_without_being_accepted_is_a_violation() {
    bank = new BankTraffic(1, List.of("111111", "222222"));
    answer("c-1", "222222", 409);
    assertThat(violations()).singleElement().asString().startsWith("NoAnswerReachesAnotherJob");
  }

  @Test
  void two_accepted_answers_to_a_challenge_are_a_violation() {
    answer("c-1", "222222", 202);
    assertThat(violations()).singleElement().asString().startsWith("NoAnswerReachesAnotherJob");
  }

  @Test
  void a_duplicate_and_a_missing_document_are_violations() {
    documents.add("June");
    assertThat(violations()).singleElement().asString().contains("twice");
    documents.removeLast();
    documents.removeLast();
    assertThat(violations()).singleElement().asString().startsWith("EveryDocumentIsSavedOnce");
  }

  @Test
  void a_failure_that_the_user_did_not_cause_is_a_violation() {
    errorCode = "UNKNOWN_ERROR";
    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("ClientsSawNoUnexpectedResponse");
  }

  private List<String> violations() {
    return Guarantee.allViolations(
        new TrialEvidence(
            recorder,
            List.of(new AcceptedJob("sms-1", "account-1", "job-1")),
            Map.of("job-1", json("{'status':'%s','errorCode':'%s'}".formatted(status, errorCode))),
            new HashMap<>(Map.of("job-1", events)),
            Map.of("sms-1", bank),
            Map.of("account-1", documents)));
  }

  private void answer(String challenge, String code, int status) {
    recorder.recordAnswer(new SentAnswer("sms-1", "job-1", challenge, code, status, false));
  }

  private void publish(String id, String type, String data) {
    events.add(new PublishedEvent(id, type, json(data)));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
