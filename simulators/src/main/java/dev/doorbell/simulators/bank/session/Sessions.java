package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.site.CookieSessions;
import java.util.Optional;

/** The bank's sessions. Thread-safe: each method is one step. */
public final class Sessions {
  private final CookieSessions<Session> byCookie = new CookieSessions<>();

  public Optional<Session> find(String id) {
    return byCookie.find(id);
  }

  /** Begins a session and returns its new id. */
  public String begin(Session session) {
    return byCookie.begin(session);
  }

  /** Changes a session under its id; nothing happens if there is none. */
  public void change(String id, Session session) {
    byCookie.change(id, session);
  }

  /** Ends a session; nothing happens if there is none. */
  public void end(String id) {
    byCookie.end(id);
  }

  /** What a bank does when it wants somebody to sign in anew: half-way sessions end too. */
  public void forget(String login) {
    byCookie.endIf(session -> belongsTo(session, new Customer(login)));
  }

  /** Whoever is signed in with this token for the bank's JSON. */
  public Optional<Customer> holderOf(String apiToken) {
    return byCookie
        .first(session ->
            session instanceof Session.SignedIn signedIn && signedIn.apiToken().equals(apiToken))
        .map(Session.SignedIn.class::cast)
        .map(Session.SignedIn::customer);
  }

  private static boolean belongsTo(Session session, Customer customer) {
    return switch (session) {
      case Session.Anonymous() -> false;
      case Session.BeingChecked(Customer of, long _) -> of.equals(customer);
      case Session.HalfWay(Customer of, _, _) -> of.equals(customer);
      case Session.SignedIn(Customer of, _) -> of.equals(customer);
    };
  }
}
