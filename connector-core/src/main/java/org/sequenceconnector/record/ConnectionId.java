package org.sequenceconnector.record;

import java.util.regex.Pattern;

/**
 * A configured link to one CRM account, named by the administrator, for example {@code hubspot-main}.
 *
 * @param value lower-case letters, digits and dashes, at most 40 characters
 */
public record ConnectionId(String value) implements Comparable<ConnectionId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public ConnectionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("connection id '" + value
                    + "' is not usable: use lower-case letters, digits and dashes, at most 40 characters");
        }
    }

    @Override
    public int compareTo(ConnectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
