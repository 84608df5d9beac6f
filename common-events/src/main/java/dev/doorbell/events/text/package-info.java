/**
 * Texts of a connector with their translations, and the rule that selects the one to show. For the
 * SDK, which declares such texts, and for all programs that show them. Home has the same rule in
 * JavaScript.
 */
@NullMarked
package dev.doorbell.events.text;

import org.jspecify.annotations.NullMarked;
