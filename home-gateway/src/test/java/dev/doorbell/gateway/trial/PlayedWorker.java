package dev.doorbell.gateway.trial;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.ReturnAddress;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.Topics;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.events.codec.EncodedRecord;
import dev.doorbell.events.codec.EventCodec;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Does to the rows and says on the topic what a worker does and says, when the test wants it. */
public final class PlayedWorker implements AutoCloseable {
  public static final int PARTITION = 3;

  private final Trial trial;
  private final UUID incarnation = Ids.next();
  private boolean takesEarlyAnswers;
  private final AtomicLong sequence = new AtomicLong();
  private final KafkaProducer<String, byte[]> producer;

  private PlayedWorker(Trial trial, String bootstrap) {
    this.trial = trial;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new ByteArraySerializer());
    trial.store().incarnations().begin(incarnation, PARTITION, Duration.ofMinutes(10));
  }

  static PlayedWorker begin(Trial trial, String bootstrap) {
    return new PlayedWorker(trial, bootstrap);
  }

  /** From now on its questions are answered by what came before. */
  public PlayedWorker takingEarlyAnswers() {
    takesEarlyAnswers = true;
    return this;
  }

  public UUID incarnation() {
    return incarnation;
  }

  /** Claims a requested job. */
  public Run claim(UUID jobId) {
    Run requested = trial.store().runs().find(jobId);
    if (requested == null) {
      throw new IllegalStateException("no such job");
    }
    ClaimOutcome outcome =
        trial
            .store()
            .runClaims()
            .claim(
                new JobClaim(
                    jobId,
                    requested.owner(),
                    requested.connector(),
                    requested.accountId(),
                    requested.trigger(),
                    requested.notAfter()),
                incarnation,
                true);
    if (outcome instanceof ClaimOutcome.Claimed claimed) {
      return claimed.run();
    }
    throw new IllegalStateException("not claimed: " + outcome);
  }

  public Run claimAndSay(UUID jobId) {
    Run run = claim(jobId);
    say(run, new RunEvent.JobStarted("MANUAL", new ReturnAddress(incarnation, PARTITION), null));
    return run;
  }

  /** Opens a challenge in the rows, and says nothing. */
  public Challenge ask(Run run, ChallengeView view, Duration timeout) {
    return trial
        .store()
        .challenges()
        .open(
            run.fence(),
            new NewChallenge(
                view.challengeId(),
                ChallengeViewCodec.json(view),
                timeout,
                view.retryOf(),
                null,
                view.resendAt(),
                takesEarlyAnswers),
            null);
  }

  /** Opens an SMS challenge with a code of six digits, and says so. */
  public Challenge askAndSay(Run run) {
    return askAndSay(run, sms(), Duration.ofMinutes(3));
  }

  public Challenge askAndSay(Run run, ChallengeView view, Duration timeout) {
    Challenge challenge = ask(run, view, timeout);
    say(run, new ChallengeEvent.TwoFaRequested(view.withExpiresAt(challenge.expiresAt())));
    return challenge;
  }

  public static ChallengeView sms() {
    return challenge(ChallengeType.SMS, 6, true);
  }

  public static ChallengeView challenge(ChallengeType type, Integer length, Boolean numeric) {
    return challenge(type, length, numeric, List.of(), null);
  }

  /** An SMS whose code the site sends again from then on. */
  public static ChallengeView resendable(Instant resendAt) {
    return challenge(ChallengeType.SMS, 6, true, List.of(), resendAt);
  }

  public static ChallengeView challenge(
      ChallengeType type,
      Integer length,
      Boolean numeric,
      List<ChallengeOption> options,
      Instant resendAt) {
    return new ChallengeView(
        Ids.next(),
        type,
        "•••• 42",
        null,
        null,
        options,
        List.of(),
        null,
        length,
        numeric,
        null,
        resendAt,
        null,
        null,
        Instant.now().plusSeconds(180));
  }

  public EventEnvelope envelope(Run run, JobEvent event) {
    String id =
        event instanceof RunEvent ended && ended.end()
            ? EventIds.end(run.jobId())
            : EventIds.of(run.jobId(), run.attempt(), sequence.incrementAndGet());
    return envelope(id, run, event);
  }

  public EventEnvelope envelope(String id, Run run, JobEvent event) {
    JobRef job =
        new JobRef(run.jobId(), run.owner(), run.accountId(), run.connector(), run.attempt());
    return new EventEnvelope(id, EventSources.worker(incarnation), Instant.now(), job, event, null);
  }

  /** Says it on the topic and waits until it is there. */
  public void say(Run run, JobEvent event) {
    say(envelope(run, event));
  }

  public void say(EventEnvelope envelope) {
    EncodedRecord encoded = EventCodec.encode(envelope);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.EVENTS.name(), encoded.key(), encoded.value());
    encoded
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    write(record);
  }

  /** Anything at all on the events topic. */
  public void sayGarbage(byte[] value) {
    write(new ProducerRecord<>(Topics.EVENTS.name(), "garbage", value));
  }

  private void write(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
