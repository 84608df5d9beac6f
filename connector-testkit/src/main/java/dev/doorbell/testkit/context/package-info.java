/**
 * Executes the attempts of a run without a worker: provides the context, asks the scripted user,
 * and checks the rules. For the trial only.
 */
@NullMarked
package dev.doorbell.testkit.context;

import org.jspecify.annotations.NullMarked;
