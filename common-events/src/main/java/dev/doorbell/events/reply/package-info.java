/**
 * What gateways say to the worker that holds a run, on {@code doorbell.replies}: here is an answer,
 * stop, send again. Inside Doorbell only, between {@code home-gateway} and {@code worker}; a
 * frontend answers by HTTP. Replies are the fast way, the rows in PostgreSQL the sure one: a worker
 * finds there what was lost here.
 *
 * <p>A reply goes to the partition of the run's return address, not to the one that its key would
 * choose. Answers are sealed: nobody who reads the topic can open them, and a worker drops unopened
 * what isn't for its incarnation.
 */
@NullMarked
package dev.doorbell.events.reply;

import org.jspecify.annotations.NullMarked;
