/** Tests of the classes that decide how a run of a trial proceeds. */
@NullMarked
package dev.doorbell.testkit.context;

import org.jspecify.annotations.NullMarked;
