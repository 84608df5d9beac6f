package dev.doorbell.simulators.github;

import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Reminders;
import dev.doorbell.simulators.site.MagicLogin;
import dev.doorbell.simulators.site.SimulatedSite;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The GitHub site. Thread-safe. */
public final class GithubSite implements SimulatedSite {

  public GithubSite(
      GithubSettings settings, Inboxes inboxes, Approvals approvals, InstantSource clock) {}

  @Override
  public String name() {
    return "GitHub";
  }

  @Override
  public String entrance() {
    return "/login";
  }

  @Override
  public void addRoutes(RoutesConfig routes) {
    routes.get("/login", context -> context.html("<title>Sign in to GitHub</title>"));
  }

  @Override
  public Authenticator authenticator() {
    return _ -> Optional.empty();
  }

  @Override
  public Reminders reminders() {
    return _ -> List.of();
  }

  @Override
  public List<MagicLogin> magicLogins() {
    return List.of();
  }

  @Override
  public void forgetSessions(String login) {}

  @Override
  public List<String> codesReceived(String login) {
    return List.of();
  }
}
