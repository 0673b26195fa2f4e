package org.sequenceconnector.sandbox.salesforce.events;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Field names as the header lists them: one bitmap for the event's fields, then one for every compound field of which parts
 * are meant, written {@code index-0x..}. The bits count the schema's fields from the right, the header being field 0.
 */
final class FieldBitmaps {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FieldBitmaps() {}

    static List<String> of(EventSchema schema, Collection<String> rowFields) {
        BitSet whole = new BitSet();
        Map<Integer, BitSet> parts = new TreeMap<>();
        for (String field : rowFields) {
            schema.place(field)
                    .ifPresent(place -> place.part()
                            .ifPresentOrElse(
                                    part -> parts.computeIfAbsent(place.field(), index -> new BitSet())
                                            .set(part),
                                    () -> whole.set(place.field())));
        }
        List<String> bitmaps = new ArrayList<>();
        if (!whole.isEmpty()) {
            bitmaps.add(hex(whole));
        }
        parts.forEach((field, bits) -> bitmaps.add(field + "-" + hex(bits)));
        return bitmaps;
    }

    private static String hex(BitSet bits) {
        byte[] lowestFirst = bits.toByteArray();
        byte[] highestFirst = new byte[lowestFirst.length];
        for (int at = 0; at < lowestFirst.length; at++) {
            highestFirst[at] = lowestFirst[lowestFirst.length - 1 - at];
        }
        return "0x" + HEX.formatHex(highestFirst);
    }
}
