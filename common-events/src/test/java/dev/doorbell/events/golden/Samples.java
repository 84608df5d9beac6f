package dev.doorbell.events.golden;

import dev.doorbell.events.ChallengeEvent.TwoFaAnswered;
import dev.doorbell.events.ChallengeEvent.TwoFaApproved;
import dev.doorbell.events.ChallengeEvent.TwoFaCancelled;
import dev.doorbell.events.ChallengeEvent.TwoFaExpired;
import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.ChallengeEvent.TwoFaResendRequested;
import dev.doorbell.events.DocumentEvent.DocumentSaved;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.LoginEvent.AutoSuccessfulLoginDeactivated;
import dev.doorbell.events.LoginEvent.LoginFailed;
import dev.doorbell.events.LoginEvent.LoginStarted;
import dev.doorbell.events.LoginEvent.LoginSucceeded;
import dev.doorbell.events.ReturnAddress;
import dev.doorbell.events.RunEvent.JobCancelled;
import dev.doorbell.events.RunEvent.JobFailed;
import dev.doorbell.events.RunEvent.JobSkipped;
import dev.doorbell.events.RunEvent.JobStarted;
import dev.doorbell.events.RunEvent.JobSucceeded;
import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeFieldType;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.events.request.DeadLetter;
import dev.doorbell.events.request.JobRequested;
import dev.doorbell.events.request.Trigger;
import dev.doorbell.events.text.LocalizedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One record of each type with every field set, as in the golden files. */
public final class Samples {
  public static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123Z");
  public static final UUID JOB = UUID.fromString("019c1395-1f00-7000-8000-000000000001");
  public static final UUID ACCOUNT = UUID.fromString("019c1395-1f00-7000-8000-000000000002");
  public static final UUID CHALLENGE = UUID.fromString("019c1395-1f00-7000-8000-000000000003");
  public static final UUID INCARNATION = UUID.fromString("019c1395-1f00-7000-8000-000000000004");
  public static final UUID OTHER_JOB = UUID.fromString("019c1395-1f00-7000-8000-000000000005");
  public static final UUID WRONG_ANSWERED = UUID.fromString("019c1395-1f00-7000-8000-000000000006");
  public static final UUID DOCUMENT = UUID.fromString("019c1395-1f00-7000-8000-000000000007");

  private Samples() {}

  /** Every type of event, in the order in which a run could publish them. */
  public static List<EventEnvelope> events() {
    return List.of(
        worker(1, new JobStarted("MANUAL", new ReturnAddress(INCARNATION, 3), "TAKEN_OVER")),
        worker(2, new LoginStarted("RESTARTED")),
        worker(3, new AutoSuccessfulLoginDeactivated()),
        worker(4, new TwoFaRequested(view())),
        gateway("answered", new TwoFaAnswered(CHALLENGE)),
        approved(),
        gateway("resend", new TwoFaResendRequested(CHALLENGE)),
        gateway("expired", new TwoFaExpired(CHALLENGE)),
        gateway("cancelled", new TwoFaCancelled(CHALLENGE, CloseReason.RESTARTED)),
        worker(5, new LoginSucceeded(false)),
        worker(6, new LoginFailed("LOGIN_FAILED")),
        worker(
            7,
            new DocumentSaved(
                DOCUMENT, "2026-01.pdf", "application/pdf", 48_213, "Statements/2026", 2)),
        end(1, new JobSucceeded(2)),
        end(1, new JobFailed("USER_ACTION_NEEDED.TWOFA_EXPIRED", "NOBODY_TO_ASK")),
        end(1, new JobCancelled("REQUESTED_BY_OWNER")),
        end(0, new JobSkipped("JOINED", OTHER_JOB)));
  }

  /** A challenge with every field set; a real challenge never has all of them. */
  public static ChallengeView view() {
    return new ChallengeView(
        CHALLENGE,
        ChallengeType.SMS,
        "••• 4242",
        LocalizedText.of("Enter the code that we sent to your phone")
            .with("fr", "Saisissez le code reçu sur votre téléphone"),
        "42",
        List.of(
            new ChallengeOption(
                "phone-1",
                LocalizedText.of("Phone ending in 4242").with("fr", "Téléphone en 4242"))),
        List.of(
            new ChallengeField(
                "country",
                LocalizedText.of("Country").with("fr", "Pays"),
                false,
                ChallengeFieldType.CHOICE,
                false,
                List.of(
                    new ChallengeOption("de", LocalizedText.of("Germany").with("fr", "Allemagne"))),
                new ValueLimits(
                    2, 3, LocalDate.of(1900, 1, 1), LocalDate.of(2026, 1, 31), "[a-z]{2,3}")),
            new ChallengeField(
                "birthday", "Date of birth", false, ChallengeFieldType.DATE, true, List.of())),
        "data:image/png;base64,iVBORw0KGgo=",
        6,
        true,
        2,
        Instant.parse("2026-01-31T12:00:30Z"),
        WRONG_ANSWERED,
        RepeatReason.RESTARTED,
        Instant.parse("2026-01-31T12:03:00.123Z"));
  }

  /** Every type of reply. */
  public static List<Reply> replies() {
    byte[] sealed = "sealed by the gateway".getBytes(StandardCharsets.UTF_8);
    return List.of(
        new Reply.AnswerReply(JOB, INCARNATION, CHALLENGE, sealed),
        new Reply.CancelReply(JOB, INCARNATION),
        new Reply.ResendReply(JOB, INCARNATION, CHALLENGE));
  }

  public static JobRequested request() {
    return new JobRequested(
        JOB,
        "local",
        "demo-bank",
        ACCOUNT,
        Trigger.AUTOMATIC,
        Instant.parse("2026-01-31T18:00:00Z"));
  }

  public static DeadLetter deadLetter() {
    return new DeadLetter("accountId: expected a UUID", "doorbell.jobs", 0, 41, JOB, TIME);
  }

  private static EventEnvelope worker(long sequence, JobEvent event) {
    return envelope(EventIds.of(JOB, 1, sequence), EventSources.worker(INCARNATION), 1, event);
  }

  private static EventEnvelope approved() {
    String id = EventIds.challenge(JOB, CHALLENGE, "approved");
    return envelope(id, EventSources.worker(INCARNATION), 1, new TwoFaApproved(CHALLENGE));
  }

  private static EventEnvelope gateway(String outcome, JobEvent event) {
    return envelope(EventIds.challenge(JOB, CHALLENGE, outcome), EventSources.GATEWAY, 1, event);
  }

  private static EventEnvelope end(int attempt, JobEvent event) {
    return envelope(EventIds.end(JOB), EventSources.worker(INCARNATION), attempt, event);
  }

  private static EventEnvelope envelope(String id, String source, int attempt, JobEvent event) {
    return new EventEnvelope(
        id,
        source,
        TIME,
        new JobRef(JOB, "local", ACCOUNT, "demo-bank", attempt),
        event,
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }
}
