package dev.doorbell.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.OpenApiCheck;
import dev.doorbell.store.pace.StartDelay;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Compares all problems with {@code docs/api/openapi.yaml}. */
class ProblemsTest {
  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");

  /** Problems of the management port, which {@code docs/operations} describes. */
  private static final Set<ProblemType> NOT_OF_THE_API =
      Set.of(ProblemType.BACKLOG_UNKNOWN, ProblemType.TOO_MANY_SIGN_INS);

  @Test
  void the_api_lists_each_problem_under_its_status_and_no_other() {
    Map<String, Set<String>> described = new TreeMap<>();
    JsonNode document = OpenApiCheck.document();
    document
        .path("paths")
        .forEach(path ->
            path.forEach(operation ->
                operation
                    .path("responses")
                    .properties()
                    .forEach(response ->
                        codes(response.getKey(), description(response.getValue()), described))));
    // The problems that every call may be answered with.
    Matcher general =
        Pattern.compile("([45]\\d\\d) `([A-Z_]+)`")
            .matcher(document.at("/info/description").asString().replaceAll("\\s+", " "));
    while (general.find()) {
      described.computeIfAbsent(general.group(2), _ -> new TreeSet<>()).add(general.group(1));
    }
    Map<String, Set<String>> catalogue =
        Arrays.stream(ProblemType.values())
            .filter(type -> !NOT_OF_THE_API.contains(type))
            .collect(
                Collectors.toMap(
                    Enum::name,
                    type -> Set.of(Integer.toString(type.status())),
                    (one, other) -> one,
                    TreeMap::new));
    assertThat(described).isEqualTo(catalogue);
  }

  private static String description(JsonNode response) {
    JsonNode referred =
        response.has("$ref")
            ? OpenApiCheck.document().at(response.get("$ref").asString().substring(1))
            : response;
    return referred.path("description").asString("");
  }

  private static void codes(String status, String text, Map<String, Set<String>> codes) {
    if (!status.startsWith("4") && !status.startsWith("5")) {
      return;
    }
    Matcher matcher = CODE.matcher(text);
    while (matcher.find()) {
      if (!matcher.group(1).startsWith("DOORBELL_")) {
        codes.computeIfAbsent(matcher.group(1), _ -> new TreeSet<>()).add(status);
      }
    }
  }

  @Test
  void every_problem_says_what_is_wrong_and_what_to_do() throws ReflectiveOperationException {
    List<Problem> all = everyProblem();
    assertThat(all).extracting(Problem::code).containsAll(names());
    assertThat(all)
        .allSatisfy(problem -> {
          assertThat(problem.title()).isNotBlank();
          assertThat(problem.detail()).isNotBlank();
          assertThat(problem.type()).matches("urn:doorbell:problem:[a-z0-9-]+");
        });
  }

  @Test
  void every_problem_of_status_429_and_503_on_the_api_says_when_to_retry()
      throws ReflectiveOperationException {
    assertThat(everyProblem())
        .filteredOn(problem -> problem.status() == 429)
        .hasSizeGreaterThan(3)
        .allSatisfy(problem -> assertThat(problem.retryAfter()).isNotNull());
    assertThat(everyProblem())
        .filteredOn(problem -> problem.status() == 503 && !problem.code().equals("BACKLOG_UNKNOWN"))
        .hasSizeGreaterThan(3)
        .allSatisfy(problem -> assertThat(problem.retryAfter()).isNotNull());
  }

  @Test
  void a_status_of_the_http_server_becomes_a_listed_problem_or_is_named_by_its_number() {
    assertThat(Problems.ofStatus(404).code()).isEqualTo("UNKNOWN_PATH");
    assertThat(Problems.ofStatus(405).code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(Problems.ofStatus(413).code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(Problems.ofStatus(431).code()).isEqualTo("HTTP_431");
    assertThat(Problems.ofStatus(200).status()).as("an error in any case").isEqualTo(500);
  }

  private static List<String> names() {
    return Stream.of(ProblemType.values()).map(Enum::name).toList();
  }

  /** The result of each method of {@link Problems} and {@link PushProblems}. */
  private static List<Problem> everyProblem() throws ReflectiveOperationException {
    List<Problem> all = new java.util.ArrayList<>();
    List<Method> methods =
        Stream.of(Problems.class, PushProblems.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .toList();
    for (Method method : methods) {
      if (Modifier.isPublic(method.getModifiers())) {
        Object[] arguments =
            Arrays.stream(method.getParameterTypes()).map(ProblemsTest::example).toArray();
        Object result = method.invoke(null, arguments);
        all.add(result instanceof ProblemException e ? e.problem() : (Problem) result);
      }
    }
    // Two methods make several types, depending on their argument.
    all.add(Problems.ofStatus(405));
    for (StartDelay delay : StartDelay.values()) {
      all.add(Problems.startTooSoon(delay, Instant.EPOCH, Duration.ofSeconds(1)).problem());
    }
    return all;
  }

  private static Object example(Class<?> type) {
    if (type.equals(int.class)) {
      return 404;
    }
    if (type.equals(Duration.class)) {
      return Duration.ofSeconds(1);
    }
    if (type.equals(Instant.class)) {
      return Instant.EPOCH;
    }
    if (type.equals(UUID.class)) {
      return new UUID(0, 1);
    }
    if (type.equals(StartDelay.class)) {
      return StartDelay.LOGIN_LOCKED;
    }
    return type.equals(Collection.class) ? List.of("a") : "text";
  }
}
