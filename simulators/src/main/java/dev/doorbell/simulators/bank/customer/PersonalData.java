package dev.doorbell.simulators.bank.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The personal data of one customer, including the answers to security questions. */
public record PersonalData(int seed) {
  private static final List<String> FIRST_NAMES =
      List.of("Camille", "Noor", "Sacha", "Imani", "Lou", "Mika", "Robin", "Yuki");
  private static final List<String> LAST_NAMES =
      List.of("Martin", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Duarte", "Novak", "Silva");
  private static final List<String> STREETS =
      List.of("rue des Lilas", "quai du Port", "avenue Curie", "place du Marché", "rue Haute");
  private static final List<String> PETS =
      List.of("Biscuit", "Pixel", "Nougat", "Caramel", "Moustache", "Prune", "Gaspard");

  public String name() {
    return firstName() + " " + lastName();
  }

  private String firstName() {
    return pick(FIRST_NAMES, seed);
  }

  private String lastName() {
    return pick(LAST_NAMES, seed / FIRST_NAMES.size());
  }

  public String email() {
    return (firstName() + "." + lastName()).toLowerCase(Locale.ROOT) + "@example.org";
  }

  public String phone() {
    int middle = deriveNumber(1_000_000);
    return "+33 6 %02d %02d %02d %02d"
        .formatted(middle / 10_000, middle / 100 % 100, middle % 100, seed % 100);
  }

  public String address() {
    return "%d %s, 29000 Quimper".formatted(1 + seed % 98, pick(STREETS, seed / 7));
  }

  public LocalDate birthdate() {
    return LocalDate.of(1950, 1, 1).plusDays(deriveNumber(18_000));
  }

  /** The PIN, which has six digits. */
  public String pin() {
    return "%06d".formatted(deriveNumber(999_983));
  }

  public String firstPet() {
    return pick(PETS, seed / 3);
  }

  private int deriveNumber(int bound) {
    return (int) (seed * 7_919L % bound);
  }

  private static String pick(List<String> from, int index) {
    return from.get(index % from.size());
  }
}
