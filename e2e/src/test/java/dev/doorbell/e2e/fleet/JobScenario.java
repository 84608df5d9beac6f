package dev.doorbell.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One job of one account, and everybody who has to do with it. */
public final class JobScenario {
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Fleet fleet;
  private final UserClient person;
  private final Rows rows;
  private final String login;
  private final String account;
  private final int papers;
  private String job = "";

  private JobScenario(Fleet fleet, String login, String account, int papers) {
    this.fleet = fleet;
    this.person = fleet.person();
    this.rows = new Rows(fleet);
    this.login = login;
    this.account = account;
    this.papers = papers;
  }

  /** Connects the account at the demo bank; its job has not begun. */
  public static JobScenario prepare(Fleet fleet, String login) {
    return new JobScenario(
        fleet, login, fleet.person().connect(login), ExpectedDocuments.of(login));
  }

  /**
   * Starts a job of a connected account.
   *
   * @param papers the number of documents at its site
   */
  public static JobScenario begin(Fleet fleet, String login, String account, int papers) {
    JobScenario visit = new JobScenario(fleet, login, account, papers);
    visit.start();
    return visit;
  }

  /** Begins its job. */
  public static JobScenario begin(Fleet fleet, String login) {
    JobScenario visit = prepare(fleet, login);
    visit.start();
    return visit;
  }

  public void start() {
    began(person.start(account));
  }

  /** The job was begun in another way. */
  public void began(String jobId) {
    job = jobId;
  }

  public String account() {
    return account;
  }

  public String job() {
    return job;
  }

  /** Holds the bank at the next such moment of this login. */
  public Breakpoint next(RequestStage moment) {
    return fleet.sites().breakpoints().set(moment, login);
  }

  /** The worker whose the run is. */
  public ChildService worker() {
    Rows.RunRow row = awaitRow("owned", Rows.RunRow::owned);
    return fleet.workers().stream()
        .filter(worker -> worker.incarnations().contains(row.incarnation().orElseThrow()))
        .findFirst()
        .orElseThrow();
  }

  public Rows.RunRow awaitRow(String what, Predicate<Rows.RunRow> condition) {
    return await("job %s: %s".formatted(job, what))
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> rows.run(job), row -> row.filter(condition).isPresent())
        .orElseThrow();
  }

  /** Blocks until another attempt has the run. */
  public void awaitAttempt(int attempt) {
    awaitRow("attempt " + attempt, row -> row.attempt() == attempt && row.owned());
  }

  public JsonNode challenge() {
    return person.challenge(job);
  }

  public JsonNode challengeOtherThan(String challengeId) {
    return person.challenge(job, challengeId);
  }

  /** The person types the newest code; it is accepted. */
  public void answer() {
    Reply reply = person.answer(job, fleet.inbox(login).code());
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
  }

  public int messages() {
    return fleet.sites().messagesSent(login);
  }

  /**
   * Asserts that the job succeeds once, in that attempt, with each document saved once, and with no
   * more messages than were announced. Returns its events.
   */
  public JobEventLog endsOnce(int attempt) {
    JsonNode end = person.end(job);
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
    Rows.RunRow row = awaitRow("announced", Rows.RunRow::announced);
    assertThat(row.status()).isEqualTo("SUCCEEDED");
    assertThat(row.attempt()).isEqualTo(attempt);
    JobEventLog story = JobEventLog.whole(fleet, job);
    assertThat(story.ends()).as(story.toString()).hasSize(1);
    assertThat(story.of("JobSucceeded"))
        .extracting(JobEventLog.Said::attempt)
        .containsOnly(attempt);
    JsonNode documents = person.get("/api/documents?account=" + account).json().get("items");
    assertThat(documents).hasSize(papers);
    assertThat(story.of("DocumentSaved"))
        .extracting(said -> said.data().get("documentId").asString())
        .doesNotHaveDuplicates();
    assertThat(messages()).as(story.toString()).isLessThanOrEqualTo(story.messagesAnnounced());
    return story;
  }
}
