package dev.doorbell.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.simulators.SimulatorServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A person's phone, on which sites ask for approvals, used over HTTP as a script would. */
public final class Phone {
  private final UserClient sites;
  private final String login;

  Phone(SimulatorServer sites, String login) {
    this.sites = new UserClient("http://127.0.0.1:" + sites.port());
    this.login = login;
  }

  /** Says yes to what was asked last, as soon as something is. */
  public void approve() {
    decide(Map.of("approve", true));
  }

  /** Says no. */
  public void deny() {
    decide(Map.of("approve", false));
  }

  /** Taps that number. */
  public void tap(String number) {
    decide(Map.of("number", number));
  }

  /** How often the phone was asked. */
  public int asked() {
    return sites.get("/_simulator/approvals/" + login).json().size();
  }

  /** The key that the person's authenticator was paired with. */
  public String authenticatorKey() {
    return sites.get("/_simulator/authenticator/" + login).get("seed");
  }

  /** What the person knows, or reads off their screen, by its name: {@code picture}. */
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
    JsonNode asked =
        await("an approval of " + login)
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> sites.get("/_simulator/approvals/" + login).json(), found -> !found.isEmpty())
            .get(0);
    Reply reply =
        sites.post("/_simulator/approvals/" + login + "/" + asked.get("id").asString(), decision);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 204);
  }
}
