package dev.doorbell.simulators.bank.question;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.page.Html;
import java.util.List;
import java.util.Map;

/** Asks a question whose answer the customer chose when they opened their account. */
record SecurityQuestion(Customer customer) implements Question {

  @Override
  public String address() {
    return Paths.QUESTION;
  }

  @Override
  public String formId() {
    return "question-form";
  }

  @Override
  public Html lead() {
    return Html.of("<p id=\"question\">What was the name of your first pet?</p>");
  }

  @Override
  public Html inputs() {
    return Html.of(
        """
        <label>Your answer
        <input name="answer" maxlength="60" spellcheck="false" required autofocus></label>
        """);
  }

  @Override
  public List<String> names() {
    return List.of("answer");
  }

  @Override
  public boolean isAnsweredBy(Map<String, String> inputs) {
    return customer.personalData().firstPet().equalsIgnoreCase(inputs.get("answer"));
  }
}
