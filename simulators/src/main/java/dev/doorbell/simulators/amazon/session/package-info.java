/**
 * Who uses the Amazon site and how far they have come: people, the steps and sources of codes that
 * a login name selects, the settings of the site, login attempts, sessions, captchas that were
 * shown. For that site only, but for {@code AmazonSettings} and {@code AmazonSwitch}, which tests
 * set.
 */
@NullMarked
package dev.doorbell.simulators.amazon.session;

import org.jspecify.annotations.NullMarked;
