package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import java.util.List;
import java.util.Optional;

/** The options of a page: devices that show a code, or ways to send one. */
record Choices(ChallengePage kind, Page page) {
  private static final String APP = "TOTP";

  /** The options of a page with a choice; empty for other pages. */
  static Optional<Choices> on(Page page) {
    return ChallengePage.on(page)
        .filter(kind -> kind == ChallengePage.MFA_DEVICE || kind == ChallengePage.CVF_METHOD)
        .map(kind -> new Choices(kind, page));
  }

  static Choices of(Page page) {
    return on(page).orElseThrow(page::unknown);
  }

  /**
   * Options are identified by their labels, because the value of a device differs from page to
   * page.
   */
  List<Option> options() {
    return labels().stream().map(label -> new Option(label.text(), label.text())).toList();
  }

  /** The form with this option chosen. */
  Form choosing(String chosen) {
    return labels().stream()
        .filter(label -> label.text().equals(chosen))
        .findFirst()
        .map(this::choosing)
        .orElseThrow(page::unknown);
  }

  /** The form with the authenticator chosen; empty if there is none. */
  Optional<Form> choosingApp() {
    return labels().stream()
        .filter(label -> value(label).endsWith(APP))
        .findFirst()
        .map(this::choosing);
  }

  /** The form with the only option; empty if there are several. */
  Optional<Form> withOnlyOption() {
    List<PageElement> labels = labels();
    return switch (labels.size()) {
      case 0 -> Optional.of(hiddenOptionForm());
      case 1 -> Optional.of(choosing(labels.getFirst()));
      default -> Optional.empty();
    };
  }

  /** The form whose only option is a hidden input. Throws if there is none: the page is unknown. */
  private Form hiddenOptionForm() {
    page.one("input[type=hidden][name=%s]".formatted(kind.field()));
    return kind.form(page);
  }

  private List<PageElement> labels() {
    return page.all("label:has(input[name=%s])".formatted(kind.field()));
  }

  private Form choosing(PageElement label) {
    return kind.form(page).fill(kind.field(), value(label));
  }

  private static String value(PageElement label) {
    return label.one("input").attribute("value");
  }
}
