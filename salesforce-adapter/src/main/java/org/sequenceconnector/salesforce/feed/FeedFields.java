package org.sequenceconnector.salesforce.feed;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Reads the header's field lists: {@code 0x..} is a bitmap of the event's fields counted from the right, {@code 5-0x..} one
 * of the parts of field 5. Written from Salesforce's public sample,
 * https://github.com/forcedotcom/pub-sub-api/blob/main/java/src/main/java/utility/EventParser.java
 */
final class FeedFields {
    private static final String HEX = "0x";
    private static final String ADDRESS = "Address";
    private static final String CUSTOM = "__c";

    private FeedFields() {}

    /** The names as queries use them: a part of {@code Name} is {@code FirstName}, of {@code MailingAddress MailingCity}. */
    static Set<String> names(Schema event, Collection<?> bitmaps) {
        Set<String> names = new LinkedHashSet<>();
        for (Object entry : bitmaps) {
            String bitmap = entry.toString();
            int dash = bitmap.indexOf("-" + HEX);
            if (bitmap.startsWith(HEX)) {
                marked(event, bitmap).forEach(field -> addWhole(field, names));
            } else if (dash > 0) {
                Schema.Field compound = event.getFields().get(Integer.parseInt(bitmap.substring(0, dash)));
                names.add(compound.name());
                marked(valueType(compound.schema()), bitmap.substring(dash + 1))
                        .forEach(part -> names.add(partName(compound.name(), part.name())));
            } else {
                names.add(bitmap);
            }
        }
        return names;
    }

    private static void addWhole(Schema.Field field, Set<String> names) {
        names.add(field.name());
        Schema type = valueType(field.schema());
        if (type.getType() == Schema.Type.RECORD) {
            type.getFields().forEach(part -> names.add(partName(field.name(), part.name())));
        }
    }

    private static List<Schema.Field> marked(Schema record, String bitmap) {
        BigInteger bits = new BigInteger(bitmap.substring(HEX.length()), 16);
        return record.getFields().stream()
                .filter(field -> bits.testBit(field.pos()))
                .toList();
    }

    private static String partName(String compound, String part) {
        if (compound.endsWith(ADDRESS)) {
            return compound.substring(0, compound.length() - ADDRESS.length()) + part;
        }
        if (compound.endsWith(CUSTOM)) {
            return compound.substring(0, compound.length() - CUSTOM.length()) + "__" + part + "__s";
        }
        return part;
    }

    /** The record inside a union with null or text, or the type itself. */
    private static Schema valueType(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .findFirst()
                .orElse(schema);
    }
}
