package dev.doorbell.worker.stage;

import dev.doorbell.events.Topics;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.reply.ReplyCodec;
import dev.doorbell.events.request.JobRequestCodec;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.runtime.trace.TraceSettings;
import dev.doorbell.sdk.Connector;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.account.AccountChange;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.ReplyTo;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.Worker;
import dev.doorbell.worker.WorkerSettings;
import dev.doorbell.worker.connector.MovedSites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A worker's surroundings for one test class: accounts, the gateway's part in asking for jobs,
 * answering and cancelling, and what is announced. Workers are started here and closed with it.
 */
public final class Stage implements AutoCloseable {
  public static final String OWNER = "local";
  public static final String PASSWORD = "correct horse battery staple";

  private final Keysets keysets = Keysets.generate();
  private final Path keyset;
  private final Store store = Store.open(storeSettings(Ground.DATABASE.jdbcUrl(), 8));
  private final KafkaProducer<String, byte[]> producer;
  private final EventTape events = new EventTape(Ground.BROKER.bootstrapServers());
  private final List<Worker> opened = new ArrayList<>();
  private TraceSettings traces = TraceSettings.OFF;
  private MovedSites sites = MovedSites.NONE;

  public Stage() {
    try {
      this.keyset = Files.createTempDirectory("stage").resolve("keyset.json");
      keysets.writePrivate(keyset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Ground.BROKER.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  private static StoreSettings storeSettings(String url, int pool) {
    return new StoreSettings(
        url, Ground.DATABASE.user(), Ground.DATABASE.password(), pool, Duration.ofSeconds(2));
  }

  public Store store() {
    return store;
  }

  public EventTape events() {
    return events;
  }

  public String kafka() {
    return Ground.BROKER.bootstrapServers();
  }

  /** What a worker in a process of its own has to be told. */
  public Map<String, String> environment() {
    return Map.of(
        "DOORBELL_KAFKA", kafka(),
        "DOORBELL_DB_URL", Ground.DATABASE.jdbcUrl(),
        "DOORBELL_DB_USER", Ground.DATABASE.user(),
        "DOORBELL_DB_PASSWORD", Ground.DATABASE.password(),
        "DOORBELL_KEYSET_FILE", keyset.toString(),
        "DOORBELL_MANAGEMENT_PORT", "0");
  }

  /** Where the database listens, for a proxy before it. */
  public int databasePort() {
    return Ground.DATABASE.port();
  }

  /** Workers that are started from now on find this connector's site there. */
  public void moveSite(String setting, String address) {
    sites = new MovedSites(Map.of(setting, address), null);
  }

  /** Workers that are started from now on send their traces there. */
  public void traceTo(String collector) {
    traces = new TraceSettings(collector, Map.of("otel.bsp.schedule.delay", "100"));
  }

  /** Starts a worker; it is closed with the stage, or before. */
  public Worker worker(Connector... connectors) {
    return worker(databasePort(), connectors);
  }

  /** Starts a worker that reaches the database at another port. */
  public Worker worker(int databasePort, Connector... connectors) {
    return worker(databasePort, Terms.USUAL, connectors);
  }

  /** Starts a worker on other terms. */
  public Worker worker(Terms terms, Connector... connectors) {
    return worker(databasePort(), terms, connectors);
  }

  private Worker worker(int databasePort, Terms terms, Connector... connectors) {
    String url =
        Ground.DATABASE.jdbcUrl().replace(":" + databasePort() + "/", ":" + databasePort + "/");
    WorkerSettings settings =
        new WorkerSettings(
            kafka(),
            storeSettings(url, terms.pool()),
            keyset,
            0,
            new WorkerSettings.Slotting(4, 100),
            new WorkerSettings.Timing(
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                terms.workBudget(),
                Duration.ofSeconds(60),
                Duration.ofMillis(300),
                terms.drain()),
            sites,
            terms.connectors(),
            traces);
    Worker worker = Worker.start(settings, List.of(connectors));
    opened.add(worker);
    return worker;
  }

  /** An account at that connector, which a worker must have published. */
  public UUID account(String connector) {
    return account(connector, Map.of());
  }

  /** An account with more secrets than the password. */
  public UUID account(String connector, Map<String, String> secrets) {
    Map<String, String> all = new HashMap<>(secrets);
    all.put("password", PASSWORD);
    return account(connector, Map.of("login", "me"), all);
  }

  /** An account with exactly these fields. */
  public UUID account(String connector, Map<String, String> plain, Map<String, String> secrets) {
    UUID id = Ids.next();
    Map<String, byte[]> sealed = new HashMap<>();
    secrets.forEach((name, value) -> sealed.put(name, seal(value, SealContext.account(id, name))));
    store
        .accounts()
        .create(new NewAccount(id, OWNER, connector, null, plain, sealed, Schedule.MANUAL));
    return id;
  }

  /** Changes a secret field, as a user does. */
  public void changeSecret(UUID account, String field, String value) {
    byte[] sealed = seal(value, SealContext.account(account, field));
    store
        .accounts()
        .update(OWNER, account, new AccountChange(null, Map.of(), Map.of(field, sealed), null));
  }

  /** Declares the worker of the run dead, as other workers do when its lease has expired. */
  public void declareDead(UUID jobId) {
    sql(
        "update incarnation set ended_at = clock_timestamp() where id = (select incarnation from run where id = '%s')"
            .formatted(jobId));
  }

  private byte[] seal(String clear, SealContext context) {
    return keysets.sealer().seal(clear.getBytes(StandardCharsets.UTF_8), context);
  }

  /** Asks for a manual run, as a stranger would: by a record alone. */
  public UUID request(UUID account, String connector) {
    return request(account, connector, Trigger.MANUAL);
  }

  public UUID request(UUID account, String connector, Trigger trigger) {
    JobRequested request = new JobRequested(Ids.next(), OWNER, connector, account, trigger, null);
    produce(JobRequestCodec.encode(request));
    return request.jobId();
  }

  /** A gateway's first half of a request: the row. */
  public UUID requestRowOnly(UUID account) {
    RequestOutcome outcome = store.runRequests().request(NewRun.manual(OWNER, account), null);
    return ((RequestOutcome.Created) outcome).run().jobId();
  }

  /** A gateway's second half of a request: the record. */
  public void produceRecordOf(UUID jobId, UUID account, String connector) {
    produce(
        JobRequestCodec.encode(
            new JobRequested(jobId, OWNER, connector, account, Trigger.MANUAL, null)));
  }

  /** Asks for a manual run as part of a trace. */
  public UUID requestWithin(String traceparent, UUID account, String connector) {
    UUID jobId = Ids.next();
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
    JobRequested request = new JobRequested(jobId, OWNER, connector, account, Trigger.MANUAL, null);
    byte[] value = JobRequestCodec.encode(request);
    send(new ProducerRecord<>(Topics.JOBS.name(), null, jobId.toString(), value, headers));
    return jobId;
  }

  public DeadLetterTape deadLetters() {
    return new DeadLetterTape(kafka());
  }

  /** Writes anything to the jobs topic. */
  public void produce(byte @Nullable [] value) {
    send(new ProducerRecord<>(Topics.JOBS.name(), value));
  }

  /** Answers as a gateway does: the row decides, the reply tells the worker. */
  public AnswerOutcome answer(UUID jobId, ChallengeView challenge, String code) {
    AnswerOutcome outcome = answerRowOnly(jobId, challenge, code);
    if (outcome instanceof AnswerOutcome.Accepted accepted && accepted.replyTo() != null) {
      reply(
          accepted.replyTo().partition(),
          new Reply.AnswerReply(
              jobId, accepted.replyTo().incarnation(), challenge.challengeId(), new byte[] {1}));
    }
    return outcome;
  }

  /** Answers, but the reply is lost. */
  public AnswerOutcome answerRowOnly(UUID jobId, ChallengeView challenge, String code) {
    byte[] sealed =
        seal(
            "{\"code\": \"%s\"}".formatted(code),
            SealContext.answer(jobId, challenge.challengeId()));
    return store.answers().answer(OWNER, jobId, challenge.challengeId(), sealed, "test");
  }

  /** Answers with something else than a code: {@code {"option": "email"}}. */
  public void answerWith(UUID jobId, ChallengeView challenge, String json) {
    byte[] sealed = seal(json, SealContext.answer(jobId, challenge.challengeId()));
    AnswerOutcome outcome =
        store.answers().answer(OWNER, jobId, challenge.challengeId(), sealed, "test");
    if (outcome instanceof AnswerOutcome.Accepted accepted && accepted.replyTo() != null) {
      reply(
          accepted.replyTo().partition(),
          new Reply.AnswerReply(
              jobId, accepted.replyTo().incarnation(), challenge.challengeId(), new byte[] {1}));
    }
  }

  /** Answers before anything is asked. */
  public EarlyAnswerOutcome answerEarly(UUID jobId, String code) {
    byte[] sealed = seal("{\"code\": \"%s\"}".formatted(code), SealContext.earlyAnswer(jobId));
    return store.earlyAnswers().keep(OWNER, jobId, sealed, "test");
  }

  /** Asks for another code as a gateway does. */
  public ResendOutcome resend(UUID jobId, ChallengeView challenge) {
    ResendOutcome outcome = resendRowOnly(jobId, challenge);
    if (outcome instanceof ResendOutcome.Requested(_, ReplyTo(var who, var where))) {
      reply(where, new Reply.ResendReply(jobId, who, challenge.challengeId()));
    }
    return outcome;
  }

  /** Asks for another code, but the reply is lost. */
  public ResendOutcome resendRowOnly(UUID jobId, ChallengeView challenge) {
    return store.resendRequests().request(OWNER, jobId, challenge.challengeId());
  }

  /** Cancels as a gateway does. */
  public CancelOutcome cancel(UUID jobId) {
    CancelOutcome outcome = store.runEnds().cancel(OWNER, jobId);
    if (outcome instanceof CancelOutcome.Requested requested
        && requested.run().replyTo() instanceof ReplyTo(var who, var where)) {
      reply(where, new Reply.CancelReply(jobId, who));
    }
    return outcome;
  }

  private void reply(int partition, Reply reply) {
    EncodedRecord record = ReplyCodec.encode(reply, Instant.now());
    RecordHeaders headers = new RecordHeaders();
    record
        .headers()
        .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    send(
        new ProducerRecord<>(
            Topics.REPLIES.name(), partition, record.key(), record.value(), headers));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reaches past the store: for what a bug or a crash would do to the rows. */
  public void sql(String statement) {
    try (var connection =
            DriverManager.getConnection(
                Ground.DATABASE.jdbcUrl(), Ground.DATABASE.user(), Ground.DATABASE.password());
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the row says so. */
  public Run awaitStatus(UUID jobId, RunStatus status) {
    return Awaitility.await(status + " of " + jobId)
        .atMost(Duration.ofSeconds(20))
        .until(() -> store.runs().find(jobId), run -> run != null && run.status() == status);
  }

  @Override
  public void close() {
    opened.reversed().forEach(Worker::close);
    events.close();
    producer.close(Duration.ofSeconds(5));
    store.close();
  }
}
