/**
 * The scripted user of a trial: what the user does at each question, checked against what a gateway
 * would accept there. For tests of connectors and the rest of the test kit.
 */
@NullMarked
package dev.doorbell.testkit.user;

import org.jspecify.annotations.NullMarked;
