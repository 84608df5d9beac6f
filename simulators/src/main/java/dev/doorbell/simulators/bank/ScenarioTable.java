package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.people.PeopleRoutes;
import java.util.Arrays;
import java.util.List;

/** Renders the scenarios of the bank for the front page. */
public final class ScenarioTable {
  private ScenarioTable() {}

  /** Renders a card with a table of all scenarios, by group. */
  public static Html render() {
    return Html.of(
        """
        <section class="card" id="demo-bank">
        <h2><a href="/bank/login">Demo Bank</a></h2>
        <p class="quiet small">The login picks what happens. A suffix makes another person:
        <code>sms</code>, <code>sms-1</code>, <code>sms-2</code>. Any password is right but
        <code>wrong</code>.</p>
        <div class="scroll"><table>
        <thead><tr><th>Login</th><th>What happens</th><th>Phone</th></tr></thead>
        %s</table></div>
        </section>
        """,
        Html.each(List.of(Scenario.Group.values()), ScenarioTable::renderGroup));
  }

  private static Html renderGroup(Scenario.Group group) {
    List<Scenario> scenarios =
        Arrays.stream(Scenario.values())
            .filter(scenario -> scenario.group() == group && scenario != Scenario.UNKNOWN)
            .toList();
    return Html.of(
        "<tbody>\n<tr><th colspan=\"3\" scope=\"rowgroup\">%s</th></tr>\n%s</tbody>\n",
        group.title(), Html.each(scenarios, ScenarioTable::renderRow));
  }

  private static Html renderRow(Scenario scenario) {
    return Html.of(
        "<tr><td><code>%s</code></td><td>%s</td><td><a href=\"%s\">phone</a></td></tr>\n",
        scenario.loginName(), scenario.description(), PeopleRoutes.phonePath(scenario.loginName()));
  }
}
