package dev.doorbell.testkit.record;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SitePace;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.testkit.context.AttemptFactory;
import dev.doorbell.testkit.context.AttemptSpec;
import dev.doorbell.testkit.context.ConversationFactory;
import dev.doorbell.testkit.context.MessageAnnouncementCheck;
import dev.doorbell.testkit.context.TrialAccount;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.scrub.ObservedRun;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.Respondent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Runs a connector once, with the context of the test kit, at a site that may be the real one, and
 * observes it. Requests keep the pace of the manifest.
 */
public final class ConnectorRecorder {
  private static final Duration WORK_BUDGET = Duration.ofMinutes(10);

  /** Includes the time in which a person looks for codes. */
  private static final Duration TIMEOUT = Duration.ofMinutes(45);

  private final Connector connector;
  private final Site site;
  private final InstantSource clock;
  private final Map<String, String> parameters;

  /**
   * A recorder that sets no parameter of the connector.
   *
   * @param clock the system's, or one that a test moves
   */
  public ConnectorRecorder(Connector connector, Site site, InstantSource clock) {
    this(connector, site, clock, Map.of());
  }

  private ConnectorRecorder(
      Connector connector, Site site, InstantSource clock, Map<String, String> parameters) {
    this.connector = connector;
    this.site = site;
    this.clock = clock;
    this.parameters = Map.copyOf(parameters);
  }

  /** The same recorder, but the connector has these values of the operator, by name. */
  public ConnectorRecorder withParameters(Map<String, String> values) {
    return new ConnectorRecorder(connector, site, clock, values);
  }

  /**
   * What was seen of a run.
   *
   * @param ending how it ended
   * @param withoutResponse how many requests got no response, and are not recorded
   * @param breaches the rules that the connector broke
   * @param saved the keys of the documents that it saved, in order
   */
  public record Result(
      ObservedRun run,
      Ending ending,
      int withoutResponse,
      List<Breach> breaches,
      List<String> saved) {
    public Result {
      breaches = List.copyOf(breaches);
      saved = List.copyOf(saved);
    }
  }

  /**
   * Runs the connector and blocks until it ends.
   *
   * @param fields of the account, by name
   * @throws IllegalArgumentException if the manifest has no field or no parameter of a name, or the
   *     gateway would reject the value of a field
   */
  public Result run(Map<String, String> fields, Respondent user) {
    Manifest manifest = connector.manifest();
    TrialAccount account = new TrialAccount(manifest);
    fields.forEach(account::enter);
    parameters.forEach(account::configure);
    RunRecord record = new RunRecord(new Breaches(Map.of()));
    ExchangeLog exchanges = new ExchangeLog(() -> announcements(record));
    AnswerLog answers = new AnswerLog(user, exchanges::asked);
    Instant start = clock.instant();
    TrialTime time = new TrialTime(clock);
    AttemptFactory attempts =
        new AttemptFactory(
            connector,
            account,
            gate -> session(gate, pace(manifest, time), exchanges),
            new ConversationFactory(
                answers, time, new MessageAnnouncementCheck(null, record), record),
            time,
            record);
    Ending ending = attempts.create(spec(start, answers)).run();
    ObservedRun run =
        new ObservedRun(
            manifest.slug(),
            start,
            entered(account),
            configured(account),
            answers.answers(),
            record.authenticatorCodeValues(),
            account.identity(),
            List.copyOf(account.session().tokens().values()),
            exchanges.exchanges());
    return new Result(
        run,
        ending,
        exchanges.withoutResponse(),
        record.breaches().all(),
        record.documents().stream().map(FetchedDocument::key).toList());
  }

  private static List<ObservedRun.Field> entered(TrialAccount account) {
    Map<String, String> values = account.fields();
    return account.manifest().fields().stream()
        .filter(field -> values.containsKey(field.name()))
        .map(field -> new ObservedRun.Field(field, values.getOrDefault(field.name(), "")))
        .toList();
  }

  private static List<ObservedRun.Parameter> configured(TrialAccount account) {
    Map<String, String> values = account.parameters();
    return account.manifest().parameters().stream()
        .filter(parameter -> values.containsKey(parameter.name()))
        .map(parameter ->
            new ObservedRun.Parameter(parameter, values.getOrDefault(parameter.name(), "")))
        .toList();
  }

  /** With a clock that a test moves, waiting takes no real time, so there is nothing to keep. */
  private static SitePace pace(Manifest manifest, TrialTime time) {
    return new SitePace(time.movable() ? Duration.ZERO : manifest.pace());
  }

  private SiteSession session(SiteGate gate, SitePace pace, ExchangeLog exchanges) {
    SiteGate paced =
        () -> {
          gate.beforeRequest();
          pace.beforeRequest();
        };
    return new SiteSession(site, SiteSettings.DEFAULT, paced, clock, exchanges);
  }

  private AttemptSpec spec(Instant start, AnswerLog answers) {
    return new AttemptSpec(
        false,
        false,
        null,
        null,
        null,
        () -> timeLeft(start, answers.waited()),
        () -> false,
        TIMEOUT);
  }

  private Duration timeLeft(Instant start, Duration waited) {
    Duration worked = Duration.between(start, clock.instant()).minus(waited);
    Duration left = WORK_BUDGET.minus(worked);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static int announcements(RunRecord record) {
    return (int) record.calls().stream().filter("beforeSiteSendsCode"::equals).count();
  }
}
