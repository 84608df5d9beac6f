package dev.doorbell.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One job of one account: starts it, answers its challenges, checks its end. */
public final class JobScenario {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Fleet fleet;
  private final UserClient user;
  private final Rows rows;
  private final String login;
  private final String account;
  private final int expectedDocuments;
  private String job = "";

  private JobScenario(Fleet fleet, String login, String account, int expectedDocuments) {
    this.fleet = fleet;
    this.user = fleet.user();
    this.rows = new Rows(fleet);
    this.login = login;
    this.account = account;
    this.expectedDocuments = expectedDocuments;
  }

  /** Connects an account at the demo bank without starting a job. */
  public static JobScenario prepare(Fleet fleet, String login) {
    return new JobScenario(fleet, login, fleet.user().connect(login), ExpectedDocuments.of(login));
  }

  /**
   * Starts a job of a connected account.
   *
   * @param expectedDocuments the number of documents at its site
   */
  public static JobScenario started(
      Fleet fleet, String login, String account, int expectedDocuments) {
    JobScenario scenario = new JobScenario(fleet, login, account, expectedDocuments);
    scenario.start();
    return scenario;
  }

  /** Connects an account at the demo bank and starts a job. */
  public static JobScenario started(Fleet fleet, String login) {
    JobScenario scenario = prepare(fleet, login);
    scenario.start();
    return scenario;
  }

  /** Starts the job of the account. */
  public void start() {
    useJob(user.start(account));
  }

  /** Uses a job that the test has started itself. */
  public void useJob(String jobId) {
    job = jobId;
  }

  public String login() {
    return login;
  }

  public String account() {
    return account;
  }

  public String job() {
    return job;
  }

  /** Makes the site hold the next request of this login at that stage. */
  public Breakpoint setBreakpoint(RequestStage stage) {
    return fleet.sites().breakpoints().set(stage, login);
  }

  /** The worker that owns the run. */
  public ChildService worker() {
    Rows.RunRow row = awaitRow("owned", Rows.RunRow::owned);
    return fleet.workers().stream()
        .filter(worker -> worker.incarnations().contains(row.incarnation().orElseThrow()))
        .findFirst()
        .orElseThrow();
  }

  public Rows.RunRow awaitRow(String description, Predicate<Rows.RunRow> condition) {
    return await("job %s: %s".formatted(job, description))
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> rows.run(job), row -> row.filter(condition).isPresent())
        .orElseThrow();
  }

  /** Blocks until a worker owns the run in this attempt. */
  public void awaitAttempt(int attempt) {
    awaitRow("attempt " + attempt, row -> row.attempt() == attempt && row.owned());
  }

  public JsonNode awaitChallenge() {
    return user.awaitChallenge(job);
  }

  public JsonNode awaitChallengeOtherThan(String challengeId) {
    return user.awaitChallenge(job, challengeId);
  }

  /** Answers with the newest code and asserts that the answer is accepted. */
  public void answer() {
    ApiResponse response = user.answer(job, fleet.inbox(login).code());
    assertThat(response.status()).as(response.text()).isEqualTo(202);
  }

  public int messagesSent() {
    return fleet.sites().messagesSent(login);
  }

  /**
   * Blocks until the job has succeeded. Asserts that it ended once, that each document was saved
   * once, and that the site sent no more messages than were announced.
   *
   * @param attempt the earliest in which it may end: a worker that a busy machine stops for longer
   *     than its lease costs one more
   * @return the events of the job
   */
  public JobEventLog assertEndedOnce(int attempt) {
    JsonNode end = user.awaitEnd(job);
    assertThat(end.get("status").asString()).as(end.toString()).isEqualTo("SUCCEEDED");
    Rows.RunRow row = awaitRow("announced", Rows.RunRow::announced);
    assertThat(row.status()).isEqualTo("SUCCEEDED");
    assertThat(row.attempt()).isGreaterThanOrEqualTo(attempt);
    JobEventLog eventLog = JobEventLog.awaitEnd(fleet, job);
    assertThat(eventLog.ends()).as(eventLog.toString()).hasSize(1);
    assertThat(eventLog.of("JobSucceeded"))
        .extracting(JobEventLog.JobEvent::attempt)
        .containsOnly(row.attempt());
    JsonNode documents = user.get("/api/documents?account=" + account).json().get("items");
    assertThat(documents).hasSize(expectedDocuments);
    assertThat(eventLog.of("DocumentSaved"))
        .extracting(event -> event.data().get("documentId").asString())
        .doesNotHaveDuplicates();
    assertThat(messagesSent())
        .as(eventLog.toString())
        .isLessThanOrEqualTo(eventLog.messagesAnnounced());
    return eventLog;
  }
}
