/** A guarantee is a class here, tested over public doors only: HTTP, SSE, topics. */
package dev.doorbell.e2e.guarantee;
