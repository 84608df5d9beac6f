package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.Inbox;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.e2e.load.JobFollower.Update;
import dev.doorbell.e2e.load.LoadRecorder.AcceptedJob;
import dev.doorbell.e2e.load.LoadRecorder.SentAnswer;
import dev.doorbell.e2e.load.RetryingClient.Response;
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
  private static final Set<Integer> ALLOWED_STATUSES = Set.of(202, 409, 410);

  private final UserBehavior behavior;
  private final String login;
  private final Random random;
  private final RetryingClient client;
  private final Inbox inbox;
  private final Environment environment;

  /** What all simulated users share. */
  record Environment(
      LoadRecorder recorder, DirectProducer producer, Pause pause, Duration deadline) {}

  SimulatedUser(
      UserBehavior behavior,
      String login,
      Random random,
      RetryingClient client,
      Inbox inbox,
      Environment environment) {
    this.behavior = behavior;
    this.login = login;
    this.random = random;
    this.client = client;
    this.inbox = inbox;
    this.environment = environment;
  }

  UserBehavior behavior() {
    return behavior;
  }

  String login() {
    return login;
  }

  /** Connects the account and runs its jobs; blocks until they have ended. */
  void run() {
    try {
      String account = connect();
      try (JobFollower follower = follower(account)) {
        runJob(account, follower);
        if (behavior == UserBehavior.RUNS_TWO_JOBS) {
          runJob(account, follower);
        }
      }
      environment.recorder().recordFinished(login);
    } catch (UserGaveUpException e) {
      if (!environment.pause().isStopped()) {
        environment
            .recorder()
            .recordUnexpected("%s (%s) gave up: %s".formatted(login, behavior, e.getMessage()));
      }
    } catch (RuntimeException | AssertionError e) {
      environment
          .recorder()
          .recordUnexpected("%s (%s) could not continue: %s".formatted(login, behavior, e));
    }
  }

  /** The request body that connects an account at the demo bank. */
  static String accountRequest(String login) {
    return JSON.writeValueAsString(
        Map.of(
            "connector",
            "demo-bank",
            "fields",
            Map.of("login", login, "password", UserClient.PASSWORD),
            "allowDuplicate",
            true));
  }

  private JobFollower follower(String account) {
    return random.nextInt(4) == 0
        ? new StreamFollower(account, client, environment.recorder(), environment.pause())
        : new PollingFollower(client, environment.pause(), random);
  }

  private String connect() {
    Response response = client.post("/api/accounts", accountRequest(login));
    expect(response, "the request to connect the account", Set.of(201));
    return response.reply().get("id");
  }

  private void runJob(String account, JobFollower follower) {
    String job = start(account);
    environment.recorder().recordJob(new AcceptedJob(login, account, job));
    int challenges = 0;
    while (true) {
      switch (follower.next(job)) {
        case Update.Ended(String status) -> {
          environment.recorder().recordEnd(job, status);
          return;
        }
        case Update.ChallengeOpened(String challenge, JsonNode view) -> {
          environment
              .recorder()
              .recordChallenge(
                  new LoadRecorder.SeenChallenge(job, challenge, comesWithMessage(view)));
          reactTo(job, challenge, challenges++);
        }
      }
    }
  }

  /** Whether the site sent a message for this challenge; false if it only asks again. */
  private static boolean comesWithMessage(JsonNode view) {
    return view.path("retryOf").isMissingNode()
        && !view.path("reason").asString("").equals("INTERRUPTED");
  }

  private String start(String account) {
    String path = "/api/accounts/" + account + "/jobs";
    String key = UUID.randomUUID().toString();
    return switch (behavior) {
      case WRITES_TO_THE_TOPIC -> {
        environment.producer().requestTwice(key, account);
        yield key;
      }
      case STARTS_TWICE -> startTwice(path, key);
      default -> {
        Response response = client.post(path, "{}", "Idempotency-Key", key);
        expect(response, "the start of a job", Set.of(202));
        yield response.reply().get("jobId");
      }
    };
  }

  private String startTwice(String path, String key) {
    List<Response> responses =
        concurrently(
            () -> client.post(path, "{}", "Idempotency-Key", key),
            () -> client.startingAtNextGateway().post(path, "{}", "Idempotency-Key", key));
    responses.forEach(response -> expect(response, "the start of a job", Set.of(202)));
    List<String> jobs =
        responses.stream().map(response -> response.reply().get("jobId")).distinct().toList();
    if (jobs.size() > 1) {
      environment.recorder().recordUnexpected("one idempotency key started two jobs of " + login);
    }
    return jobs.getFirst();
  }

  private void reactTo(String job, String challenge, int earlierChallenges) {
    pauseBeforeAnswer();
    switch (behavior) {
      case SILENT -> {}
      case CANCELLING ->
          expect(client.post(path(job, "cancel"), "{}"), "the cancel", Set.of(202, 409));
      case WRONG_THEN_RIGHT ->
          answer(job, challenge, earlierChallenges == 0 ? wrong(code()) : code());
      case TWICE_AT_ONCE -> answerTwice(job, challenge);
      case ANSWERS_ANOTHER_JOB_FIRST -> {
        answerAnotherJob(job);
        answer(job, challenge, code());
      }
      case MALFORMED_FIRST -> {
        expect(send(job, challenge, "12", client), "a malformed answer", Set.of(422, 410));
        answer(job, challenge, code());
      }
      case LATE, NO_CHALLENGE, PROMPT, STARTS_TWICE, RUNS_TWO_JOBS, WRITES_TO_THE_TOPIC ->
          answer(job, challenge, code());
    }
  }

  private void pauseBeforeAnswer() {
    long quarter = environment.deadline().toMillis() / 4;
    Duration delay =
        behavior == UserBehavior.LATE
            ? Duration.ofMillis(quarter / 2 + random.nextLong(quarter))
            : Duration.ofMillis(random.nextInt(1500));
    environment.pause().await(delay);
  }

  private void answer(String job, String challenge, String code) {
    Response response = record(job, challenge, code, send(job, challenge, code, client));
    if (response.status() == 409 && !response.maybeAccepted()) {
      environment
          .recorder()
          .recordUnexpected(
              "the only answer of %s to %s was rejected with 409".formatted(login, challenge));
    }
  }

  private void answerTwice(String job, String challenge) {
    String code = code();
    List<Response> responses =
        concurrently(
            () -> record(job, challenge, code, send(job, challenge, code, client)),
            () ->
                record(
                    job,
                    challenge,
                    code,
                    send(job, challenge, code, client.startingAtNextGateway())));
    if (responses.stream()
        .noneMatch(response -> response.maybeAccepted() || response.status() != 409)) {
      environment
          .recorder()
          .recordUnexpected(
              "both answers of %s to %s were rejected with 409".formatted(login, challenge));
    }
  }

  /** Answers the challenge of another job: the answer must be rejected and must not be used. */
  private void answerAnotherJob(String job) {
    environment
        .recorder()
        .challengeOfAnotherJob(job)
        .ifPresent(other -> {
          String code = wrong(code());
          Response response = send(job, other.challenge(), code, client);
          environment
              .recorder()
              .recordAnswer(
                  new SentAnswer(
                      login,
                      job,
                      other.challenge(),
                      code,
                      response.status(),
                      response.maybeAccepted()));
          expect(response, "an answer to the challenge of another job", Set.of(404));
        });
  }

  private Response record(String job, String challenge, String code, Response response) {
    environment
        .recorder()
        .recordAnswer(
            new SentAnswer(
                login, job, challenge, code, response.status(), response.maybeAccepted()));
    expect(response, "an answer", ALLOWED_STATUSES);
    return response;
  }

  private Response send(String job, String challenge, String code, RetryingClient sender) {
    return sender.post(
        path(job, "answer"), JSON.writeValueAsString(new AnswerBody(challenge, code)));
  }

  private void expect(Response response, String what, Set<Integer> allowed) {
    if (!allowed.contains(response.status())) {
      environment
          .recorder()
          .recordUnexpected(
              "%s of %s (%s) got the response %s"
                  .formatted(what, login, behavior, response.reply().text()));
    }
  }

  private String code() {
    return inbox.code();
  }

  private static String wrong(String code) {
    char last = code.charAt(code.length() - 1);
    return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
  }

  private static String path(String job, String action) {
    return "/api/jobs/" + job + "/" + action;
  }

  private static List<Response> concurrently(Supplier<Response> first, Supplier<Response> second) {
    List<CompletableFuture<Response>> all =
        Stream.of(first, second)
            .map(call -> {
              CompletableFuture<Response> response = new CompletableFuture<>();
              Thread.ofVirtual()
                  .start(() -> {
                    try {
                      response.complete(call.get());
                    } catch (RuntimeException e) {
                      response.completeExceptionally(e);
                    }
                  });
              return response;
            })
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  /** The request body of an answer. */
  private record AnswerBody(String challengeId, String code) {}
}
