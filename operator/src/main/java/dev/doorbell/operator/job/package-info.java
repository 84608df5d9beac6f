/**
 * Jobs: lists, shows, follows, cancels and submits them. Used by the root command; accounts show
 * their last job.
 */
@NullMarked
package dev.doorbell.operator.job;

import org.jspecify.annotations.NullMarked;
