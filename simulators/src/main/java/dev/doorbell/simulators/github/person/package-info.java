/**
 * Who uses the GitHub site, which branch of its behaviour a login name picks, and by which ways
 * they prove who they are. For that site only.
 */
@NullMarked
package dev.doorbell.simulators.github.person;

import org.jspecify.annotations.NullMarked;
