/**
 * The state of the Amazon site: people, the login steps and sources of codes that a login name
 * selects, login attempts, captchas, and the settings of the site. For that site only, except
 * {@code AmazonSettings} and {@code AmazonSwitch}, which tests set.
 */
@NullMarked
package dev.doorbell.simulators.amazon.session;

import org.jspecify.annotations.NullMarked;
