package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ExpectedDocuments;
import dev.doorbell.e2e.guarantee.TrialEvidence.AtTheBank;
import dev.doorbell.e2e.guarantee.TrialEvidence.Told;
import dev.doorbell.e2e.load.LoadRecorder;
import dev.doorbell.e2e.load.LoadRecorder.Answer;
import dev.doorbell.e2e.load.LoadRecorder.Asked;
import dev.doorbell.e2e.load.LoadRecorder.Taken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each guarantee sees what goes against it, and nothing where all is well. */
class GuaranteesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final LoadRecorder ledger = new LoadRecorder();
  private final List<Told> told = new ArrayList<>();
  private String status = "SUCCEEDED";
  private String errorCode = "";
  private AtTheBank bank = new AtTheBank(1, List.of("111111"));
  private List<String> documents = List.of();

  @BeforeEach
  void recordOneJobWithoutViolations() {
    tell("job-1/1/1", "LoginStarted", "{}");
    tell("job-1/1/2", "TwoFaRequested", "{'challenge':{'challengeId':'c-1'}}");
    tell("job-1/end", "JobSucceeded", "{}");
    tell("job-1/end", "JobSucceeded", "{}");
    ledger.end("job-1", "SUCCEEDED");
    answer("c-1", "111111", 202);
    documents = new ArrayList<>(List.of("June"));
    while (documents.size() < ExpectedDocuments.of("sms-1")) {
      documents.add("paper " + documents.size());
    }
  }

  @Test
  void no_violation_is_found_where_there_is_none() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void a_job_that_has_not_ended() {
    status = "WAITING";
    assertThat(broken()).anyMatch(line -> line.startsWith("EveryJobEndsOnce"));
  }

  @Test
  void a_second_end() {
    tell("job-1/end", "JobFailed", "{}");
    assertThat(broken()).singleElement().asString().startsWith("EveryJobEndsOnce");
  }

  @Test
  void an_end_that_was_never_announced() {
    told.removeIf(Told::isEnd);
    assertThat(broken()).singleElement().asString().startsWith("EveryJobEndsOnce");
  }

  @Test
  void a_user_who_got_another_end() {
    ledger.end("job-1", "JobFailed");
    assertThat(broken()).singleElement().asString().startsWith("EveryJobEndsOnce");
  }

  @Test
  void a_message_that_was_not_announced() {
    bank = new AtTheBank(2, bank.codes());
    assertThat(broken()).singleElement().asString().startsWith("EveryMessageIsAnnounced");
    tell("job-1/2/1", "TwoFaRequested", "{'challenge':{'challengeId':'c-2','retryOf':'c-1'}}");
    tell(
        "job-1/2/2",
        "TwoFaRequested",
        "{'challenge':{'challengeId':'c-3','reason':'INTERRUPTED'}}");
    assertThat(broken()).as("questions that come without a message").hasSize(1);
    tell("job-1/2/3", "LoginStarted", "{'reason':'RESTARTED'}");
    assertThat(broken()).as("an announced restart").isEmpty();
  }

  @Test
  void a_challenge_that_only_its_user_has_seen_counts_as_announced() {
    told.removeIf(event -> event.type().equals("TwoFaRequested"));
    assertThat(broken()).singleElement().asString().startsWith("EveryMessageIsAnnounced");
    ledger.ask(new Asked("job-1", "c-1", true));
    assertThat(broken()).isEmpty();
  }

  @Test
  void a_code_that_reaches_the_bank_twice() {
    bank = new AtTheBank(1, List.of("111111", "111111"));
    assertThat(broken()).singleElement().asString().startsWith("NoAnswerReachesAnotherJob");
    answer("c-2", "111111", 202);
    assertThat(broken()).as("typed again at the next question").isEmpty();
  }

  @Test
  void a_code_that_was_not_accepted_from_this_user() {
    bank = new AtTheBank(1, List.of("111111", "222222"));
    answer("c-1", "222222", 409);
    assertThat(broken()).singleElement().asString().startsWith("NoAnswerReachesAnotherJob");
  }

  @Test
  void two_answers_that_were_accepted() {
    answer("c-1", "222222", 202);
    assertThat(broken()).singleElement().asString().startsWith("NoAnswerReachesAnotherJob");
  }

  @Test
  void a_document_twice_and_one_that_is_missing() {
    documents.add("June");
    assertThat(broken()).singleElement().asString().contains("twice");
    documents.removeLast();
    documents.removeLast();
    assertThat(broken()).singleElement().asString().startsWith("EveryDocumentIsSavedOnce");
  }

  @Test
  void a_failure_without_a_cause() {
    errorCode = "UNKNOWN_ERROR";
    assertThat(broken()).singleElement().asString().startsWith("ClientsSawNoUnexpectedResponse");
  }

  private List<String> broken() {
    return Guarantee.allBroken(
        new TrialEvidence(
            ledger,
            List.of(new Taken("sms-1", "account-1", "job-1")),
            Map.of("job-1", json("{'status':'%s','errorCode':'%s'}".formatted(status, errorCode))),
            new HashMap<>(Map.of("job-1", told)),
            Map.of("sms-1", bank),
            Map.of("account-1", documents)));
  }

  private void answer(String challenge, String code, int status) {
    ledger.answer(new Answer("sms-1", "job-1", challenge, code, status, false));
  }

  private void tell(String id, String type, String data) {
    told.add(new Told(id, type, json(data)));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
