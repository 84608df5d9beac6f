package dev.doorbell.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.simulators.SimulatorServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A user's phone, on which sites ask for approvals, controlled over HTTP. */
public final class Phone {
  private final UserClient sites;
  private final String login;

  Phone(SimulatorServer sites, String login) {
    this.sites = new UserClient("http://127.0.0.1:" + sites.port());
    this.login = login;
  }

  /** Blocks until there is a request for approval; approves the latest. */
  public void approve() {
    decide(Map.of("approve", true));
  }

  /** Blocks until there is a request for approval; denies the latest. */
  public void deny() {
    decide(Map.of("approve", false));
  }

  /** Blocks until there is a request for approval; taps that number in the latest. */
  public void tap(String number) {
    decide(Map.of("number", number));
  }

  /** How many requests for approval the phone got. */
  public int approvalRequests() {
    return sites.get("/_simulator/approvals/" + login).json().size();
  }

  /** The key of the user's authenticator app. */
  public String authenticatorKey() {
    return sites.get("/_simulator/authenticator/" + login).get("seed");
  }

  /** Blocks until the user has a note of that name, such as {@code picture}; returns its value. */
  public String note(String name) {
    return await("a note '%s' of %s".formatted(name, login))
        .atMost(Duration.ofSeconds(30))
        .until(() -> notes(name), notes -> !notes.isEmpty())
        .getFirst();
  }

  private List<String> notes(String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode note : sites.get("/_simulator/notes/" + login).json()) {
      if (note.get("name").asString().equals(name)) {
        values.add(note.get("value").asString());
      }
    }
    return values;
  }

  private void decide(Map<String, ?> decision) {
    JsonNode request =
        await("an approval of " + login)
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> sites.get("/_simulator/approvals/" + login).json(), found -> !found.isEmpty())
            .get(0);
    ApiResponse response =
        sites.post("/_simulator/approvals/" + login + "/" + request.get("id").asString(), decision);
    assertThat(response.status()).as(response.text()).isBetween(200, 204);
  }
}
