package dev.doorbell.simulators.bank.question;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.PersonalData;
import dev.doorbell.simulators.login.RandomToken;
import dev.doorbell.simulators.page.Captcha;
import dev.doorbell.simulators.page.QrCode;
import dev.doorbell.simulators.people.Notes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the question for each customer, and keeps notes with the right answers. Thread-safe. */
public final class Questions implements Notes {
  private static final int MAX_NOTES = 10_000;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final InstantSource clock;
  private final Duration lifetime;

  /** The answer to the newest image of each customer. */
  @GuardedBy("this")
  private final LinkedHashMap<Customer, Note> newestNotes = new LinkedHashMap<>();

  /**
   * Creates an instance without notes.
   *
   * @param lifetime after which time a question with an image expires
   */
  public Questions(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  Question createQuestion(Customer customer) {
    return switch (customer.scenario().secondFactor()) {
      case QUESTION -> {
        Map<String, String> answer = Map.of("answer", customer.personalData().firstPet());
        yield Question.withoutExpiry(QuestionType.SECURITY, answer);
      }
      case FIELDS -> createFields(customer.personalData());
      case IMAGE, IMAGE_SMS -> createCaptcha(customer);
      case QR -> createQrCode(customer);
      case NONE, SMS, EMAIL, APP_CODE, CHOICE, APPROVAL, APPROVAL_NUMBER, APPROVAL_OR_CODE ->
          throw new IllegalArgumentException("there is no question for " + customer.scenario());
    };
  }

  private static Question createFields(PersonalData data) {
    return Question.withoutExpiry(
        QuestionType.FIELDS,
        Map.of(
            "pin3", data.pin().substring(2, 3),
            "pin5", data.pin().substring(4, 5),
            "birthdate", data.birthdate().toString()));
  }

  private Question createCaptcha(Customer customer) {
    Captcha captcha = Captcha.draw();
    putNote(customer, "picture", "The bank's newest picture says", captcha.text());
    return createExpiringQuestion(
        QuestionType.CAPTCHA, Map.of("captcha", captcha.text()), captcha.png());
  }

  private Question createQrCode(Customer customer) {
    String scanCode = "%06d".formatted(RANDOM.nextInt(1_000_000));
    putNote(customer, "scan_code", "The bank's app answers the newest QR code with", scanCode);
    String content = "https://bank.doorbell.example/scan?question=" + RandomToken.next();
    return createExpiringQuestion(QuestionType.QR, Map.of("code", scanCode), QrCode.png(content));
  }

  private Question createExpiringQuestion(
      QuestionType type, Map<String, String> answers, byte[] picture) {
    Instant until = clock.instant().plus(lifetime);
    return new Question(type, answers, Optional.of(until), Optional.of(picture));
  }

  private synchronized void putNote(Customer customer, String name, String label, String value) {
    if (newestNotes.size() >= MAX_NOTES) {
      newestNotes.pollFirstEntry();
    }
    newestNotes.put(customer, new Note(Customer.BANK, name, label, value));
  }

  @Override
  public List<Note> of(String login) {
    Customer customer = new Customer(login);
    PersonalData data = customer.personalData();
    return switch (customer.scenario().secondFactor()) {
      case QUESTION ->
          List.of(new Note(Customer.BANK, "answer", "My first pet was called", data.firstPet()));
      case FIELDS ->
          List.of(
              new Note(Customer.BANK, "pin", "My PIN", data.pin()),
              new Note(Customer.BANK, "birthdate", "I was born on", data.birthdate().toString()));
      case IMAGE, IMAGE_SMS, QR -> findNewestNote(customer).stream().toList();
      case NONE, SMS, EMAIL, APP_CODE, CHOICE, APPROVAL, APPROVAL_NUMBER, APPROVAL_OR_CODE ->
          List.of();
    };
  }

  private synchronized Optional<Note> findNewestNote(Customer customer) {
    return Optional.ofNullable(newestNotes.get(customer));
  }
}
