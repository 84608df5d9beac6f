package dev.doorbell.store.document;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The bills of one vendor in one month and currency, or the documents of one month that are not
 * bills.
 *
 * @param month of the bills' dates; of documents that are not bills, of the time of saving (UTC)
 * @param vendor null for documents that are not bills
 * @param currency null for documents that are not bills
 * @param amount the sum; null for documents that are not bills
 */
public record DocumentSum(
    YearMonth month,
    @Nullable String vendor,
    @Nullable String currency,
    long documents,
    @Nullable BigDecimal amount) {}
