package dev.doorbell.simulators.site;

import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Notes;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** A site at the root of its own host. Thread-safe. */
public interface SimulatedSite {
  /** As messages and the front page name it. */
  String name();

  /** The path of the page on which a visit begins. */
  String entrance();

  void addRoutes(RoutesConfig routes);

  /** The app that this site's people may carry. */
  Authenticator authenticator();

  /** What this site's people keep on paper. */
  Notes reminders();

  List<MagicLogin> magicLogins();

  /** Signs this person out everywhere, half-way sign-ins included. */
  void forgetSessions(String login);

  /** The codes that came in for this login, right or wrong, in their order. */
  List<String> codesReceived(String login);
}
