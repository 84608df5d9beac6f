package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.load.LoadRecorder.AcceptedJob;
import dev.doorbell.e2e.load.LoadRecorder.SentAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A gateway accepts at most one answer to a challenge. The site receives a code only from the user
 * who typed it, and not more often than a gateway accepted it.
 */
public final class NoAnswerReachesAnotherJob implements Guarantee {
  private static final int ACCEPTED = 202;

  @Override
  public List<String> violations(TrialEvidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<String, List<SentAnswer>> byChallenge =
        evidence.recorder().answers().stream()
            .collect(Collectors.groupingBy(SentAnswer::challenge));
    byChallenge.forEach((challenge, answers) -> {
      long accepted = answers.stream().filter(answer -> answer.status() == ACCEPTED).count();
      if (accepted > 1) {
        violations.add(
            "challenge %s accepted %d answers: %s".formatted(challenge, accepted, answers));
      }
    });
    Set<String> logins = new HashSet<>();
    evidence.jobs().stream()
        .map(AcceptedJob::login)
        .filter(logins::add)
        .forEach(login -> check(evidence, login, violations));
    return violations;
  }

  private static void check(TrialEvidence evidence, String login, List<String> violations) {
    Map<String, Set<String>> acceptedCodes = new HashMap<>();
    evidence.recorder().answers().stream()
        .filter(answer -> answer.login().equals(login))
        .filter(answer -> answer.status() == ACCEPTED || answer.maybeAccepted())
        .forEach(answer ->
            acceptedCodes
                .computeIfAbsent(answer.code(), _ -> new HashSet<>())
                .add(answer.challenge()));
    List<String> received = evidence.bank().get(login).codesReceived();
    for (String code : new HashSet<>(received)) {
      int times = Collections.frequency(received, code);
      int accepted = acceptedCodes.getOrDefault(code, Set.of()).size();
      if (times > accepted) {
        // The message does not contain the code, because reports store it.
        violations.add(
            "the site got a code of %s %d times, but it was accepted %d times"
                .formatted(login, times, accepted));
      }
    }
  }
}
