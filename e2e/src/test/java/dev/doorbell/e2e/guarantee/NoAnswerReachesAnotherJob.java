package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.load.LoadRecorder.Answer;
import dev.doorbell.e2e.load.LoadRecorder.Taken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * At most one answer to a challenge is accepted, and the site gets for a user only what that user
 * typed, at most as often as it was accepted.
 */
public final class NoAnswerReachesAnotherJob implements Guarantee {
  private static final int ACCEPTED = 202;

  @Override
  public List<String> broken(TrialEvidence evidence) {
    List<String> broken = new ArrayList<>();
    Map<String, List<Answer>> byChallenge =
        evidence.ledger().answers().stream().collect(Collectors.groupingBy(Answer::challenge));
    byChallenge.forEach((challenge, answers) -> {
      long accepted = answers.stream().filter(answer -> answer.status() == ACCEPTED).count();
      if (accepted > 1) {
        broken.add("challenge %s took %d answers: %s".formatted(challenge, accepted, answers));
      }
    });
    Set<String> logins = new HashSet<>();
    evidence.jobs().stream()
        .map(Taken::login)
        .filter(logins::add)
        .forEach(login -> check(evidence, login, broken));
    return broken;
  }

  private static void check(TrialEvidence evidence, String login, List<String> broken) {
    Map<String, Set<String>> mayArrive = new HashMap<>();
    evidence.ledger().answers().stream()
        .filter(answer -> answer.login().equals(login))
        .filter(answer -> answer.status() == ACCEPTED || answer.unsure())
        .forEach(answer ->
            mayArrive.computeIfAbsent(answer.code(), _ -> new HashSet<>()).add(answer.challenge()));
    List<String> received = evidence.bank().get(login).codes();
    for (String code : new HashSet<>(received)) {
      int times = Collections.frequency(received, code);
      int accepted = mayArrive.getOrDefault(code, Set.of()).size();
      if (times > accepted) {
        // Not the code itself: this text is stored in reports.
        broken.add(
            "the site got a code for %s %d times, of whom it was accepted %d times"
                .formatted(login, times, accepted));
      }
    }
  }
}
