package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.page.Html;
import java.util.Locale;

/** The message about the previous request. */
public enum Notice {
  NONE,
  UNKNOWN_EMAIL,
  WRONG_PASSWORD,
  TOO_MANY_ATTEMPTS,
  WRONG_PICTURE,
  PICTURE_TOO,
  WRONG_CODE,
  EXPIRED_CODE,
  NOT_SENT,
  SENT;

  /** The message in a box of the login pages, for an error, a warning or a success. */
  Html box(PageTexts texts) {
    return switch (this) {
      case NONE -> Html.NOTHING;
      case PICTURE_TOO -> box("auth-warning-message-box", "warning", texts);
      case SENT -> box("auth-success-message-box", "success", texts);
      case UNKNOWN_EMAIL,
          WRONG_PASSWORD,
          TOO_MANY_ATTEMPTS,
          WRONG_PICTURE,
          WRONG_CODE,
          EXPIRED_CODE,
          NOT_SENT ->
          box("auth-error-message-box", "error", texts);
    };
  }

  private Html box(String id, String kind, PageTexts texts) {
    return Html.of(
        """
        <div id="{}" class="a-box a-alert a-alert-{} auth-server-side-message-box" role="alert">
        <div class="a-box-inner a-alert-container">
        <h4 class="a-alert-heading">{}</h4>
        <div class="a-alert-content"><ul class="a-unordered-list"><li><span class="a-list-item">
        {}
        </span></li></ul></div>
        </div></div>
        """,
        id,
        kind,
        texts.get("notice.heading." + kind),
        text(texts));
  }

  /** The message in the box of the CVF pages. */
  Html cvfBox(PageTexts texts) {
    return this == NONE
        ? Html.NOTHING
        : Html.of(
            """
            <div class="a-section cvf-alert-section cvf-widget-alert" role="alert">
            <div class="cvf-widget-alert-message">{}</div>
            </div>
            """,
            text(texts));
  }

  String text(PageTexts texts) {
    return this == NONE
        ? ""
        : texts.get("notice." + name().toLowerCase(Locale.ROOT).replace('_', '.'));
  }
}
