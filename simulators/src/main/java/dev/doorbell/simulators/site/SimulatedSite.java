package dev.doorbell.simulators.site;

import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Notes;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** A simulated site with its own port. Thread-safe. */
public interface SimulatedSite {
  /** The name of the site, as messages and the front page show it. */
  String name();

  /** The path of the page on which a visit starts. */
  String entrance();

  void addRoutes(RoutesConfig routes);

  /** The authenticator apps of the people of this site. */
  Authenticator authenticator();

  /** The notes of the people of this site. */
  Notes notes();

  /** Every login name that selects a behavior. */
  List<MagicLogin> magicLogins();

  /** Ends all sessions and unfinished logins of this person. */
  void forgetSessions(String login);

  /** All codes that the site received for this login, in order of arrival. */
  List<String> codesReceived(String login);
}
