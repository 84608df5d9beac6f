package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.PersonalData;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.page.Html;
import java.util.List;
import java.util.Map;

/** Asks for several fields: two digits of the PIN, and the date of birth. */
record FieldsQuestion(Customer customer) implements Question {

  @Override
  public String address() {
    return Paths.FIELDS;
  }

  @Override
  public String formId() {
    return "fields-form";
  }

  @Override
  public Html lead() {
    return Html.of("<p>Two digits of your PIN, and your date of birth, please.</p>");
  }

  @Override
  public Html inputs() {
    return Html.of(
        """
        <label>Third digit of your PIN
        <input class="digits" name="pin3" type="password" inputmode="numeric" pattern="[0-9]"
          maxlength="1" autocomplete="off" required autofocus></label>
        <label>Fifth digit of your PIN
        <input class="digits" name="pin5" type="password" inputmode="numeric" pattern="[0-9]"
          maxlength="1" autocomplete="off" required></label>
        <label>Date of birth
        <input name="birthdate" type="date" required></label>
        """);
  }

  @Override
  public List<String> names() {
    return List.of("pin3", "pin5", "birthdate");
  }

  @Override
  public boolean isAnsweredBy(Map<String, String> inputs) {
    PersonalData known = customer.personalData();
    return known.pin().substring(2, 3).equals(inputs.get("pin3"))
        && known.pin().substring(4, 5).equals(inputs.get("pin5"))
        && known.birthdate().toString().equals(inputs.get("birthdate"));
  }
}
