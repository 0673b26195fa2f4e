package org.sequenceconnector.sandbox.salesforce.query;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;
import org.sequenceconnector.sandbox.salesforce.soql.QueryAnswer;

/** Answers that did not fit on one page, by locator. Safe for use by many threads. */
public final class QueryCursors {
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Pattern LOCATOR = Pattern.compile("(0r8[A-Za-z0-9]{15})-(\\d{1,9})");
    private final Clock clock;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private Duration lifetime = TWO_DAYS;
    private PageSizes pageSizes = PageSizes.asAsked();
    private long nextNumber = 1;

    public QueryCursors(Clock clock) {
        this.clock = clock;
    }

    /** A stored answer and the page size its query was sent with. */
    record Cursor(QueryAnswer answer, int pageSize, long openedAt) {}

    /** Where a locator leads: a cursor and the number of rows already shown. */
    record Position(String id, Cursor cursor, int shown) {}

    /** How long locators live from the first page on. */
    public synchronized void setLifetime(Duration newLifetime) {
        lifetime = newLifetime;
    }

    public synchronized void setPageSizes(PageSizes sizes) {
        pageSizes = sizes;
    }

    /** Forgets all locators, as a maintenance of the org does. */
    public synchronized void expireAll() {
        cursors.clear();
    }

    synchronized int rowsOnPage(int asked) {
        return Math.max(1, Math.min(asked, pageSizes.rows(asked)));
    }

    synchronized String keep(QueryAnswer answer, int pageSize) {
        forgetOld();
        String id = RecordIds.of("0r8", nextNumber++);
        cursors.put(id, new Cursor(answer, pageSize, clock.millis()));
        return id;
    }

    /** Empty for a locator that is malformed, unknown or too old. */
    synchronized Optional<Position> find(String locator) {
        forgetOld();
        Matcher parts = LOCATOR.matcher(locator);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int shown = Integer.parseInt(parts.group(2));
        return Optional.ofNullable(cursors.get(parts.group(1)))
                .filter(cursor -> shown < cursor.answer().total())
                .map(cursor -> new Position(parts.group(1), cursor, shown));
    }

    private void forgetOld() {
        long oldest = clock.millis() - lifetime.toMillis();
        cursors.values().removeIf(cursor -> cursor.openedAt() <= oldest);
    }
}
