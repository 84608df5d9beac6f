package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.Inbox;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.e2e.load.LoadRecorder.Answer;
import dev.doorbell.e2e.load.LoadRecorder.Taken;
import dev.doorbell.e2e.load.RetryingClient.Heard;
import dev.doorbell.e2e.load.Watch.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One simulated user: connects an account, starts jobs, and reacts to challenges by its behavior.
 */
final class SimulatedUser {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<Integer> FIT_ANSWERS = Set.of(202, 409, 410);

  private final UserBehavior manner;
  private final String login;
  private final Random random;
  private final RetryingClient client;
  private final Inbox inbox;
  private final Surroundings around;

  /** What all guests of a crowd have in common. */
  record Surroundings(
      LoadRecorder ledger, DirectProducer stranger, Pause pause, Duration deadline) {}

  SimulatedUser(
      UserBehavior manner,
      String login,
      Random random,
      RetryingClient client,
      Inbox inbox,
      Surroundings around) {
    this.manner = manner;
    this.login = login;
    this.random = random;
    this.client = client;
    this.inbox = inbox;
    this.around = around;
  }

  UserBehavior manner() {
    return manner;
  }

  String login() {
    return login;
  }

  /** Blocks until all of it is over. */
  void visit() {
    try {
      String account = connect();
      try (Watch watch = watch(account)) {
        run(account, watch);
        if (manner == UserBehavior.RETURNING) {
          run(account, watch);
        }
      }
      around.ledger().finish(login);
    } catch (GaveUpException e) {
      if (!around.pause().isOver()) {
        around.ledger().odd("%s (%s) gave up: %s".formatted(login, manner, e.getMessage()));
      }
    } catch (RuntimeException | AssertionError e) {
      around.ledger().odd("%s (%s) could not go on: %s".formatted(login, manner, e));
    }
  }

  /** An account at the demo bank, as it is connected. */
  static String wish(String login) {
    return JSON.writeValueAsString(
        Map.of(
            "connector",
            "demo-bank",
            "fields",
            Map.of("login", login, "password", UserClient.PASSWORD)));
  }

  private Watch watch(String account) {
    return random.nextInt(4) == 0
        ? new StreamWatch(account, client, around.ledger(), around.pause())
        : new PollWatch(client, around.pause(), random);
  }

  private String connect() {
    Heard heard = client.post("/api/accounts", wish(login));
    expect(heard, "the connecting", Set.of(201));
    return heard.reply().get("id");
  }

  private void run(String account, Watch watch) {
    String job = start(account);
    around.ledger().take(new Taken(login, account, job));
    int questions = 0;
    while (true) {
      switch (watch.next(job)) {
        case Sight.Ended(String status) -> {
          around.ledger().end(job, status);
          return;
        }
        case Sight.Asked(String challenge, JsonNode view) -> {
          around.ledger().ask(new LoadRecorder.Asked(job, challenge, comesWithAMessage(view)));
          beAsked(job, challenge, questions++);
        }
      }
    }
  }

  /** Whether the site has sent a message for this question, and not only asks again. */
  private static boolean comesWithAMessage(JsonNode view) {
    return view.path("retryOf").isMissingNode()
        && !view.path("reason").asString("").equals("INTERRUPTED");
  }

  private String start(String account) {
    String path = "/api/accounts/" + account + "/jobs";
    String key = UUID.randomUUID().toString();
    return switch (manner) {
      case PAST_THE_GATEWAYS -> {
        around.stranger().requestTwice(key, account);
        yield key;
      }
      case REPEATING -> startTwice(path, key);
      default -> {
        Heard heard = client.post(path, "{}", "Idempotency-Key", key);
        expect(heard, "the start", Set.of(202));
        yield heard.reply().get("jobId");
      }
    };
  }

  private String startTwice(String path, String key) {
    List<Heard> both =
        together(
            () -> client.post(path, "{}", "Idempotency-Key", key),
            () -> client.atTheNext().post(path, "{}", "Idempotency-Key", key));
    both.forEach(heard -> expect(heard, "the start", Set.of(202)));
    List<String> jobs = both.stream().map(heard -> heard.reply().get("jobId")).distinct().toList();
    if (jobs.size() > 1) {
      around.ledger().odd("one key made two jobs of " + login);
    }
    return jobs.getFirst();
  }

  private void beAsked(String job, String challenge, int earlier) {
    think();
    switch (manner) {
      case SILENT -> {}
      case CANCELLING ->
          expect(client.post(path(job, "cancel"), "{}"), "the cancel", Set.of(202, 409));
      case WRONG_THEN_RIGHT -> answer(job, challenge, earlier == 0 ? wrong(code()) : code());
      case TWICE_AT_ONCE -> answerTwice(job, challenge);
      case MEDDLING -> {
        meddle(job);
        answer(job, challenge, code());
      }
      case MALFORMED -> {
        expect(send(job, challenge, "12", client), "a malformed answer", Set.of(422, 410));
        answer(job, challenge, code());
      }
      case LATE, UNASKED, PROMPT, REPEATING, RETURNING, PAST_THE_GATEWAYS ->
          answer(job, challenge, code());
    }
  }

  private void think() {
    long late = around.deadline().toMillis() / 4;
    Duration thought =
        manner == UserBehavior.LATE
            ? Duration.ofMillis(late / 2 + random.nextLong(late))
            : Duration.ofMillis(random.nextInt(1500));
    around.pause().take(thought);
  }

  private void answer(String job, String challenge, String code) {
    Heard heard = noted(job, challenge, code, send(job, challenge, code, client));
    if (heard.status() == 409 && !heard.unsure()) {
      around.ledger().odd("the only answer of %s to %s was told 409".formatted(login, challenge));
    }
  }

  private void answerTwice(String job, String challenge) {
    String code = code();
    List<Heard> both =
        together(
            () -> noted(job, challenge, code, send(job, challenge, code, client)),
            () -> noted(job, challenge, code, send(job, challenge, code, client.atTheNext())));
    if (both.stream().noneMatch(heard -> heard.unsure() || heard.status() != 409)) {
      around.ledger().odd("both answers of %s to %s were told 409".formatted(login, challenge));
    }
  }

  /** A question of another user: the answer must be rejected and must not be used. */
  private void meddle(String job) {
    around
        .ledger()
        .questionOfAnother(job)
        .ifPresent(other -> {
          String code = wrong(code());
          Heard heard = send(job, other.challenge(), code, client);
          around
              .ledger()
              .answer(
                  new Answer(login, job, other.challenge(), code, heard.status(), heard.unsure()));
          expect(heard, "an answer to another job's question", Set.of(404));
        });
  }

  private Heard noted(String job, String challenge, String code, Heard heard) {
    around.ledger().answer(new Answer(login, job, challenge, code, heard.status(), heard.unsure()));
    expect(heard, "an answer", FIT_ANSWERS);
    return heard;
  }

  private Heard send(String job, String challenge, String code, RetryingClient by) {
    return by.post(path(job, "answer"), JSON.writeValueAsString(new Given(challenge, code)));
  }

  private void expect(Heard heard, String what, Set<Integer> fit) {
    if (!fit.contains(heard.status())) {
      around
          .ledger()
          .odd("%s of %s (%s) was told %s".formatted(what, login, manner, heard.reply().text()));
    }
  }

  private String code() {
    return inbox.code();
  }

  private static String wrong(String code) {
    char last = code.charAt(code.length() - 1);
    return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
  }

  private static String path(String job, String what) {
    return "/api/jobs/" + job + "/" + what;
  }

  private static List<Heard> together(Supplier<Heard> one, Supplier<Heard> other) {
    List<CompletableFuture<Heard>> all =
        Stream.of(one, other)
            .map(call -> {
              CompletableFuture<Heard> heard = new CompletableFuture<>();
              Thread.ofVirtual()
                  .start(() -> {
                    try {
                      heard.complete(call.get());
                    } catch (RuntimeException e) {
                      heard.completeExceptionally(e);
                    }
                  });
              return heard;
            })
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  /** An answer as it is sent. */
  private record Given(String challengeId, String code) {}
}
