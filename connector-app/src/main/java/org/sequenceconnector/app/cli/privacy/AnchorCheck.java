package org.sequenceconnector.app.cli.privacy;

import java.util.Optional;
import org.sequenceconnector.audit.ChainReport.Link;

/**
 * How the chain compares with what was noted of it earlier.
 *
 * @param position place in the chain; empty when only the hash was noted and no entry has it
 * @param actual the hash that place has now; empty when it is gone
 */
record AnchorCheck(Optional<Long> position, String expected, Optional<String> actual) {
    /** Place and hash were noted. */
    static AnchorCheck of(Link noted, Optional<String> hashThere) {
        return new AnchorCheck(Optional.of(noted.position()), noted.hash(), hashThere);
    }

    /** Only the hash was noted. */
    static AnchorCheck of(String noted, Optional<Long> place) {
        return new AnchorCheck(place, noted, place.map(found -> noted));
    }

    boolean fits() {
        return actual.equals(Optional.of(expected));
    }

    String words() {
        if (fits()) {
            return "The anchor at entry " + position.orElseThrow() + " fits.";
        }
        if (position.isEmpty()) {
            return "The anchor does not fit: no entry has hash " + expected
                    + " now; it was changed, or the newest entries were removed.";
        }
        return "The anchor does not fit: entry " + position.get() + " had hash " + expected + " at the last check and "
                + actual.map(hash -> "has " + hash + " now.").orElse("is gone now; the newest entries were removed.");
    }
}
