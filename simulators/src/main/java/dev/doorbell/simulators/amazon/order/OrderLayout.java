package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;

/** The markup of an order in the list. The real site had each of these at some time. */
enum OrderLayout {
  /** A card in a card. The classes of its header begin with {@code yohtmlc}. */
  YEAR_2018,
  /** One card, without these classes: elements are identified only by their position. */
  YEAR_2021,
  /** A new header, whose values have no class of their own. */
  NOVEMBER_2024,
  /** Values have the class {@code aok-break-word}, and links are in a list. */
  APRIL_2025,
  /** A list whose items are each in a column, so that no item has a sibling. */
  JULY_2025;

  /** The layout that the switches select; where orders have moved, by default the newest. */
  static OrderLayout of(AmazonSettings settings) {
    if (settings.has(AmazonSwitch.ORDERS_OF_2021)) {
      return YEAR_2021;
    }
    if (settings.has(AmazonSwitch.ORDERS_OF_NOVEMBER_2024)) {
      return NOVEMBER_2024;
    }
    if (settings.has(AmazonSwitch.ORDERS_OF_APRIL_2025)) {
      return APRIL_2025;
    }
    boolean newest =
        settings.has(AmazonSwitch.ORDERS_OF_JULY_2025) || settings.has(AmazonSwitch.ORDERS_MOVED);
    return newest ? JULY_2025 : YEAR_2018;
  }

  boolean isOlder() {
    return this == YEAR_2018 || this == YEAR_2021;
  }
}
