package dev.doorbell.simulators;

import dev.doorbell.simulators.amazon.AmazonSite;
import dev.doorbell.simulators.bank.BankSite;
import dev.doorbell.simulators.github.GithubSite;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Authenticator;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Notes;
import dev.doorbell.simulators.people.PeopleRoutes;
import dev.doorbell.simulators.site.SimulatedSite;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** All sites, with the inboxes and phones that they share. Thread-safe. */
record Sites(
    Inboxes inboxes, Approvals approvals, BankSite bank, GithubSite github, AmazonSite amazon) {

  static Sites of(SimulatorSettings settings, InstantSource clock) {
    Inboxes inboxes = new Inboxes();
    Approvals approvals = new Approvals(clock);
    return new Sites(
        inboxes,
        approvals,
        new BankSite(settings.bank(), inboxes, approvals, clock),
        new GithubSite(settings.github(), inboxes, approvals, clock),
        new AmazonSite(settings.amazon(), inboxes, approvals, clock));
  }

  /** The sites on their own ports. */
  List<SimulatedSite> onOwnPorts() {
    return List.of(github, amazon);
  }

  /** The routes for the pages and the JSON of all phones. */
  PeopleRoutes people(Layout layout) {
    return new PeopleRoutes(inboxes, approvals, authenticators(), notes(), layout);
  }

  private List<Authenticator> authenticators() {
    return Stream.concat(
            Stream.of(bank.authenticator()),
            onOwnPorts().stream().map(SimulatedSite::authenticator))
        .toList();
  }

  private List<Notes> notes() {
    return Stream.concat(Stream.of(bank.notes()), onOwnPorts().stream().map(SimulatedSite::notes))
        .toList();
  }

  int messagesSent(String login) {
    return inboxes.sentTo(login) + approvals.askedOf(login);
  }

  List<String> codesReceived(String login) {
    return Stream.concat(
            bank.codesReceived(login).stream(),
            onOwnPorts().stream().flatMap(site -> site.codesReceived(login).stream()))
        .toList();
  }

  void forgetSessions(String login) {
    bank.forgetSessions(login);
    onOwnPorts().forEach(site -> site.forgetSessions(login));
  }
}
